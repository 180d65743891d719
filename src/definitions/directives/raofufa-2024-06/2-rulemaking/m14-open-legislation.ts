import type { Condition } from '../../../../language/condition.ts';
import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { clause, ruleMakingRegulation } from '../../../citations.ts';
import { cityDepartments } from '../../../selectors.ts';

/** What is not secret by law (规章制定程序条例 art. 15). */
const open: Condition = { field: 'secret', isNot: true };

/** Every draft was put to this audience before it was handed in for review. */
function consulted(id: string, title: string, audience: string, only: readonly Condition[] = []): Obligation {
  return {
    id,
    title,
    bearer: cityDepartments,
    strength: 'must',
    basis: [clause(14), ruleMakingRegulation(15)],
    rule: {
      kind: 'coverage',
      every: {
        register: 'legislative-projects',
        where: [{ field: 'submittedOn', present: true }, ...only],
        on: 'submittedOn',
      },
      has: {
        register: 'legislative-consultations',
        where: [{ field: 'audience', is: audience }],
        ref: 'project',
      },
      before: 'submittedOn',
      per: 'year',
    },
  };
}

/** Every draft made use of this help at some time; the clause ties it to no stage. */
function assisted(id: string, title: string, audience: string): Obligation {
  return {
    id,
    title,
    bearer: cityDepartments,
    strength: 'must',
    basis: [clause(14)],
    rule: {
      kind: 'coverage',
      every: {
        register: 'legislative-projects',
        where: [{ field: 'submittedOn', present: true }],
        on: 'submittedOn',
      },
      has: {
        register: 'legislative-consultations',
        where: [{ field: 'audience', is: audience }],
        ref: 'project',
      },
      per: 'year',
    },
  };
}

/** m14: legislation in the open. */
export const m14: Measure = {
  no: 14,
  title: '开门立法',
  responsible: '市司法局及其他市政府部门',
  obligations: [
    consulted('m14.public', '草案送审前征求社会公众意见', 'public', [open]),
    consulted('m14.departments', '草案送审前征求有关职能部门意见', 'departments'),
    assisted('m14.experts', '发挥市政府立法咨询专家作用', 'expert'),
    assisted('m14.contact-points', '发挥基层立法联系点作用', 'contact-point'),
    {
      id: 'm14.answer',
      title: '及时回应每条立法建议和意见',
      bearer: cityDepartments,
      strength: 'must',
      basis: [clause(14)],
      rule: {
        kind: 'duration',
        of: { register: 'legislative-comments' },
        from: 'legalDate',
        to: 'answeredOn',
        max: { openTerm: 'm14.promptly' },
        per: 'year',
      },
    },
    {
      // Whatever 及时 means, no comment stays without an answer.
      id: 'm14.every-comment',
      title: '每条立法建议和意见均得到回应',
      bearer: cityDepartments,
      strength: 'must',
      basis: [clause(14)],
      rule: {
        kind: 'coverage',
        every: { register: 'legislative-comments' },
        has: {
          register: 'legislative-comments',
          where: [{ field: 'answeredOn', present: true }],
          on: 'answeredOn',
          ref: 'comment',
        },
        per: 'year',
      },
    },
    {
      id: 'm14.channels',
      title: '灵活运用线上、线下渠道',
      bearer: cityDepartments,
      strength: 'must',
      basis: [clause(14)],
      rule: { kind: 'exhortation', narrate: '线上、线下征求立法意见的渠道和效果' },
    },
    {
      id: 'm14.small-fast',
      title: '推动“小快灵”立法项目',
      bearer: cityDepartments,
      strength: 'must',
      basis: [clause(14)],
      rule: { kind: 'exhortation', narrate: '“小快灵”立法项目的推动情况和实际效果' },
    },
  ],
  interpretations: [],
  openTerms: [
    {
      id: 'm14.promptly',
      term: '及时',
      expects: 'term',
      question: '收到立法建议和意见后多久之内回应才算及时？',
    },
  ],
};
