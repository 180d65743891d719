import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { clause } from '../../../citations.ts';
import { cityDepartments, cityStaffingOffice, departments } from '../../../selectors.ts';
import { bearerQuestion, boundBy } from '../bearer-question.ts';

const bearer = boundBy(19, departments, cityDepartments);

/**
 * A step of the adjustment itself, taken not later than another date of the same adjustment; where that was left out too,
 * not later than the change of the list, which all of them precede.
 */
function step(id: string, title: string, done: string, before: string): Obligation {
  return {
    id,
    title,
    bearer,
    strength: 'must',
    basis: [clause(19)],
    rule: {
      kind: 'coverage',
      every: { register: 'powers-duties-adjustments' },
      has: {
        register: 'powers-duties-adjustments',
        where: [{ field: done, present: true }],
        on: done,
        ref: 'adjustment',
      },
      before,
      beforeElse: 'legalDate',
      per: 'year',
    },
  };
}

/** m19: lists of powers and duties: consult, review, consent, then report and publish. */
export const m19: Measure = {
  no: 19,
  title: '权责清单标准化和调整程序',
  responsible: '市委编办，市政府办公室、市司法局及其他市政府部门',
  obligations: [
    step('m19.consult-approval', '报政府前征求行政审批部门意见', 'approvalConsultedOn', 'submittedOn'),
    step('m19.consult-staffing', '报政府前征求机构编制部门意见', 'staffingConsultedOn', 'submittedOn'),
    {
      id: 'm19.review',
      title: '政府同意前经同级司法行政部门合法性审查',
      bearer,
      strength: 'must',
      basis: [clause(19)],
      rule: {
        kind: 'coverage',
        every: { register: 'powers-duties-adjustments' },
        has: {
          register: 'legality-reviews',
          where: [
            { field: 'matterKind', is: 'powers-duties' },
            { field: 'opinionOn', present: true },
          ],
          on: 'opinionOn',
          ref: 'matter',
        },
        // The clause puts the review before the consent, not merely before the list is changed.
        before: 'consentedOn',
        beforeElse: 'legalDate',
        per: 'year',
      },
    },
    {
      id: 'm19.consent',
      title: '调整前报本级政府同意',
      bearer,
      strength: 'must',
      basis: [clause(19)],
      rule: {
        kind: 'coverage',
        every: { register: 'powers-duties-adjustments' },
        has: {
          register: 'powers-duties-adjustments',
          where: [{ field: 'consentedOn', present: true }],
          on: 'consentedOn',
          ref: 'adjustment',
        },
        before: 'legalDate',
        per: 'year',
      },
    },
    {
      id: 'm19.report',
      title: '调整后5个工作日内向机构编制部门报备',
      bearer,
      strength: 'must',
      basis: [clause(19)],
      rule: {
        kind: 'duration',
        of: { register: 'powers-duties-adjustments' },
        from: 'legalDate',
        to: 'reportedOn',
        max: { length: 5, unit: 'workingDays', rollOver: false },
        per: 'year',
      },
    },
    {
      id: 'm19.publication',
      title: '调整后及时公布，涉密事项除外',
      bearer,
      strength: 'must',
      basis: [clause(19)],
      rule: {
        kind: 'duration',
        of: { register: 'powers-duties-adjustments', where: [{ field: 'secret', isNot: true }] },
        from: 'legalDate',
        to: 'publishedOn',
        max: { openTerm: 'm19.promptly' },
        per: 'year',
      },
    },
    {
      id: 'm19.list',
      title: '部门权责清单现行有效并已公布',
      bearer,
      strength: 'must',
      basis: [clause(19)],
      rule: {
        kind: 'currency',
        list: { register: 'powers-duties-items', where: [{ field: 'removedOn', present: false }] },
        published: [{ field: 'publishedOn', present: true }],
        per: 'once',
      },
    },
    {
      id: 'm19.evaluation',
      title: '适时组织权责清单评估',
      bearer: cityStaffingOffice,
      strength: 'must',
      basis: [clause(19)],
      rule: {
        kind: 'frequency',
        of: { register: 'powers-duties-evaluations' },
        atLeast: 1,
        per: { openTerm: 'm19.interval' },
      },
    },
    {
      id: 'm19.linkage',
      title: '制定权责清单配套衔接规范',
      bearer: cityStaffingOffice,
      strength: 'must',
      basis: [clause(19)],
      rule: {
        kind: 'currency',
        list: {
          register: 'working-rules',
          where: [
            { field: 'subject', is: 'powers-duties-linkage' },
            { field: 'repealedOn', present: false },
          ],
        },
        per: 'once',
      },
    },
    {
      id: 'm19.standard',
      title: '推进部门权责清单标准化建设',
      bearer: { any: [cityStaffingOffice, cityDepartments] },
      strength: 'must',
      basis: [clause(19)],
      rule: { kind: 'exhortation', narrate: '权责清单标准化建设的情况' },
    },
  ],
  interpretations: [
    bearerQuestion(19, '调整权责清单的各级政府部门，含县级部门', '市政府办公室、市司法局及其他市政府部门'),
  ],
  openTerms: [
    {
      id: 'm19.interval',
      term: '适时',
      expects: 'period',
      question: '多久组织一次权责清单评估才算适时？',
    },
    {
      id: 'm19.promptly',
      term: '及时',
      expects: 'term',
      question: '权责清单调整后多久之内公布才算及时？',
    },
  ],
};
