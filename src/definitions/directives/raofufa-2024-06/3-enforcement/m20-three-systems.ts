import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { clause, penaltyLaw, threeSystemsOpinion } from '../../../citations.ts';
import { enforcementDepartments, justiceBureaus, nobody } from '../../../selectors.ts';

const clause20 = clause(20);

/** One duty for each of the four provincial standards: the same clause asks for the same thing four times. */
function provincialStandard(word: string, kind: string, name: string): Obligation {
  return {
    id: `m20.${word}`,
    title: `执行省级制定的${name}`,
    bearer: enforcementDepartments,
    strength: 'must',
    basis: [clause20, threeSystemsOpinion('七')],
    rule: {
      kind: 'currency',
      list: {
        register: 'enforcement-rules',
        where: [
          { field: 'kind', is: kind },
          { field: 'madeBy', is: 'province' },
          { field: 'repealedOn', present: false },
        ],
      },
      per: 'once',
    },
  };
}

/** What every decision published under the publicity system must meet: 7 working days, unless law says otherwise. */
const publishedInTime = {
  kind: 'duration',
  from: 'decidedOn',
  to: 'publishedOn',
  max: { length: 7, unit: 'workingDays', rollOver: false },
  excused: [{ field: 'withheld', is: true }],
  per: 'year',
} as const;

const penaltyOutcomes = ['penalty', 'aggravated', 'lighter', 'mitigated'];

export const m20: Measure = {
  no: 20,
  title: '行政执法“三项制度”',
  responsible: '市司法局，市、县行政执法部门',
  obligations: [
    provincialStandard('document-guide', 'document-guide', '执法文书制作指引'),
    provincialStandard('standard-language', 'standard-language', '执法规范用语'),
    provincialStandard('archive-standard', 'archive-standard', '执法案卷档案标准'),
    provincialStandard('review-form', 'review-form', '重大执法决定法制审核意见书格式'),
    {
      id: 'm20.organs-public',
      title: '公开执法主体、职责和依据',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20, threeSystemsOpinion('四')],
      rule: {
        kind: 'currency',
        list: { register: 'enforcement-organs', where: [{ field: 'endedOn', present: false }] },
        published: [{ field: 'publishedOn', present: true }],
        per: 'once',
      },
    },
    {
      id: 'm20.items-public',
      title: '公开执法事项清单',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20, threeSystemsOpinion('四')],
      rule: {
        kind: 'currency',
        list: { register: 'enforcement-items', where: [{ field: 'removedOn', present: false }] },
        published: [{ field: 'publishedOn', present: true }],
        per: 'once',
      },
    },
    {
      id: 'm20.disclosure',
      title: '具有一定社会影响的处罚决定7个工作日内公开',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20, threeSystemsOpinion('六'), penaltyLaw(48)],
      rule: {
        ...publishedInTime,
        of: {
          register: 'penalty-cases',
          where: [
            { field: 'outcome', in: penaltyOutcomes },
            { field: 'publicImpact', is: true },
          ],
          on: 'decidedOn',
        },
      },
    },
    {
      id: 'm20.disclosure-others',
      title: '其他处罚决定7个工作日内公开',
      bearer: { reading: 'm20.publicity', by: { all: enforcementDepartments, 'public-impact': nobody } },
      strength: 'must',
      basis: [clause20, threeSystemsOpinion('六')],
      rule: {
        ...publishedInTime,
        of: {
          register: 'penalty-cases',
          where: [
            { field: 'outcome', in: penaltyOutcomes },
            { field: 'publicImpact', isNot: true },
          ],
          on: 'decidedOn',
        },
      },
    },
    {
      id: 'm20.statistics',
      title: '每年1月31日前公开上年度执法数据',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20, threeSystemsOpinion('六')],
      rule: {
        kind: 'deadline',
        of: {
          register: 'enforcement-statistics',
          where: [{ field: 'publishedOn', present: true }],
          year: 'year',
          on: 'publishedOn',
        },
        per: 'year',
        due: {
          reading: 'm20.statistics-day',
          by: {
            inclusive: { monthDay: '01-31', year: 'following', inclusive: true, rollOver: false },
            exclusive: { monthDay: '01-31', year: 'following', inclusive: false, rollOver: false },
            'roll-over': { monthDay: '01-31', year: 'following', inclusive: true, rollOver: true },
          },
        },
      },
    },
    {
      id: 'm20.centre',
      title: '建设办案管理中心',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20],
      rule: {
        kind: 'currency',
        list: {
          register: 'case-management-centres',
          where: [
            { field: 'recordsAll', is: true },
            { field: 'closedOn', present: false },
          ],
        },
        per: 'once',
      },
    },
    {
      id: 'm20.recording',
      title: '应当录音录像的案件在结案前有音像记录',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20, threeSystemsOpinion('八'), penaltyLaw(47)],
      rule: {
        kind: 'coverage',
        every: { register: 'penalty-cases', where: [{ field: 'recordingDuty', present: true }] },
        has: { register: 'enforcement-recordings', ref: 'case' },
        before: 'closedOn',
        per: 'year',
      },
    },
    {
      id: 'm20.supervised',
      title: '办案全流程监督管理',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20],
      rule: { kind: 'exhortation', narrate: '办案管理中心对办案各环节的监督管理情况' },
    },
    {
      id: 'm20.legal-review',
      title: '重大执法决定作出前经法制审核同意',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20, threeSystemsOpinion('十二'), penaltyLaw(58)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'penalty-cases',
          where: [
            { field: 'major', is: true },
            { field: 'outcome', in: penaltyOutcomes },
          ],
          on: 'decidedOn',
        },
        has: {
          register: 'enforcement-legal-reviews',
          where: [{ field: 'outcome', is: 'agreed' }],
          ref: 'case',
        },
        before: 'decidedOn',
        per: 'year',
      },
    },
    {
      id: 'm20.catalogue',
      title: '重大执法决定事项目录动态更新',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20, threeSystemsOpinion('十二')],
      rule: {
        kind: 'currency',
        list: { register: 'major-decision-catalogues' },
        freshness: { openTerm: 'm20.dynamic' },
        per: 'year',
      },
    },
    {
      id: 'm20.self-assessment',
      title: '每年自查评估',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20],
      rule: {
        kind: 'frequency',
        of: {
          register: 'self-assessments',
          where: [{ field: 'covers', in: ['self-assessment', 'both'] }],
        },
        atLeast: 1,
        per: 'year',
      },
    },
    {
      id: 'm20.quality-appraisal',
      title: '每年质量考评',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20],
      rule: {
        kind: 'frequency',
        of: {
          register: 'self-assessments',
          where: [{ field: 'covers', in: ['quality-appraisal', 'both'] }],
        },
        atLeast: 1,
        per: 'year',
      },
    },
    {
      // The two parts above are owed under either reading; this one asks how many acts they must be.
      id: 'm20.assessment-acts',
      title: '每年自查评估和质量考评的活动次数',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause20],
      rule: {
        kind: 'frequency',
        of: { register: 'self-assessments' },
        atLeast: { reading: 'm20.assessment', by: { 'one-act': 1, 'two-acts': 2 } },
        per: 'year',
      },
    },
    {
      id: 'm20.spot-checks',
      title: '组织三项制度抽查检查',
      bearer: justiceBureaus,
      strength: 'must',
      basis: [clause20],
      rule: {
        kind: 'frequency',
        of: { register: 'spot-checks' },
        atLeast: 1,
        per: 'once',
      },
    },
    {
      // Owed in addition where the check follows the yearly cycle of the sentence before.
      id: 'm20.spot-checks-yearly',
      title: '按年度组织三项制度抽查检查',
      bearer: { reading: 'm20.spot-check', by: { yearly: justiceBureaus, unspecified: nobody } },
      strength: 'must',
      basis: [clause20],
      rule: {
        kind: 'frequency',
        of: { register: 'spot-checks' },
        atLeast: 1,
        per: 'year',
      },
    },
  ],
  interpretations: [
    {
      id: 'm20.assessment',
      question: '每年1次的自查评估和质量考评，是一次活动的两个部分，还是两次活动？',
      readings: [
        { slug: 'one-act', text: '一次活动包含两个部分，合并开展即可' },
        { slug: 'two-acts', text: '两次活动，各1次' },
      ],
      basis: [clause20],
    },
    {
      id: 'm20.spot-check',
      question: '司法行政部门的抽查检查没有写次数，是否随前句按年度组织？',
      readings: [
        { slug: 'yearly', text: '随自查评估按年度组织，每年至少一次' },
        { slug: 'unspecified', text: '没有规定周期，组织过即可' },
      ],
      basis: [clause20],
    },
    {
      id: 'm20.publicity',
      question: '应当公开的处罚决定是全部，还是只有具有一定社会影响的？',
      readings: [
        { slug: 'all', text: '公示制度要求公开全部处罚决定' },
        { slug: 'public-impact', text: '2021年处罚法施行后，只公开具有一定社会影响的' },
      ],
      basis: [threeSystemsOpinion('六'), penaltyLaw(48)],
    },
    {
      id: 'm20.statistics-day',
      question: '1月31日前是否含当日，遇节假日是否顺延？',
      readings: [
        { slug: 'inclusive', text: '含当日，不顺延' },
        { slug: 'exclusive', text: '不含当日，不顺延' },
        { slug: 'roll-over', text: '含当日，遇节假日顺延' },
      ],
      basis: [threeSystemsOpinion('六')],
    },
  ],
  openTerms: [
    {
      id: 'm20.dynamic',
      term: '动态',
      expects: 'term',
      question: '重大执法决定事项目录多久不更新、不复核即不算动态？',
    },
  ],
};
