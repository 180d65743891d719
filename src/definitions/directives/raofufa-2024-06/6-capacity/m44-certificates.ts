import type { Measure } from '../../../../language/directive.ts';
import type { FromReading } from '../../../../language/given.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause, jiangxiSupervisionRegulation, lawBasedGovernmentOutline } from '../../../citations.ts';
import { cityEnforcement, enforcementDepartments } from '../../../selectors.ts';

const bearers: FromReading<Selector> = {
  reading: 'm44.bearers',
  by: { 'city-and-county': enforcementDepartments, 'as-responsible': cityEnforcement },
};

/** 持证上岗: whoever is on post without it is in breach at once, not merely waiting. */
const fromTheFirstDay = {
  after: 'legalDate',
  term: { length: 0, unit: 'days', rollOver: false },
} as const;
const onPost = [{ field: 'leftOn', present: false }] as const;

export const m44: Measure = {
  no: 44,
  title: '执法资格考试与持证上岗',
  responsible: '市司法局及其他市政府行政执法部门',
  obligations: [
    {
      id: 'm44.exam',
      title: '每名在岗执法人员都通过全省统一的资格考试',
      bearer: bearers,
      strength: 'must',
      basis: [clause(44), lawBasedGovernmentOutline('十五')],
      rule: {
        kind: 'coverage',
        every: { register: 'enforcement-officers', where: onPost, counts: 'own' },
        has: {
          register: 'enforcement-officers',
          ref: 'officer',
          where: [{ field: 'examResult', is: 'passed' }],
        },
        within: fromTheFirstDay,
        per: 'once',
      },
    },
    {
      id: 'm44.certificate',
      title: '每名在岗执法人员都持有执法证件',
      bearer: bearers,
      strength: 'must',
      basis: [clause(44), jiangxiSupervisionRegulation(17)],
      rule: {
        kind: 'coverage',
        every: { register: 'enforcement-officers', where: onPost, counts: 'own' },
        has: {
          register: 'enforcement-officers',
          ref: 'officer',
          where: [
            { field: 'certificateNumber', present: true },
            { field: 'certificateFrom', present: true },
          ],
        },
        within: fromTheFirstDay,
        per: 'once',
      },
    },
    {
      id: 'm44.return',
      title: '离开执法岗位的人员交回执法证件',
      bearer: bearers,
      strength: 'must',
      basis: [clause(44), jiangxiSupervisionRegulation(17)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'enforcement-officers',
          where: [
            { field: 'leftOn', present: true },
            { field: 'certificateNumber', present: true },
          ],
          on: 'leftOn',
          counts: 'own',
        },
        has: {
          register: 'enforcement-officers',
          ref: 'officer',
          where: [{ field: 'certificateReturnedOn', present: true }],
          on: 'certificateReturnedOn',
        },
        per: 'year',
      },
    },
    {
      id: 'm44.transfer',
      title: '考试不合格或者不符合要求的人员及时调离执法岗位',
      bearer: bearers,
      strength: 'must',
      basis: [clause(44)],
      rule: {
        kind: 'duration',
        of: {
          register: 'enforcement-officers',
          where: [{ field: 'unfitOn', present: true }],
          on: 'unfitOn',
          counts: 'own',
        },
        from: 'unfitOn',
        to: 'leftOn',
        max: { openTerm: 'm44.prompt' },
        per: 'year',
      },
    },
  ],
  interpretations: [
    {
      id: 'm44.bearers',
      question: '持证上岗和调离的要求是否约束县级执法部门？责任单位只列市级部门。',
      readings: [
        { slug: 'city-and-county', text: '约束市、县两级：省级统考和持证上岗适用于全部执法人员' },
        { slug: 'as-responsible', text: '以责任单位为限：只约束市级执法部门' },
      ],
    },
  ],
  openTerms: [
    {
      id: 'm44.prompt',
      term: '及时',
      expects: 'term',
      question: '认定考试不合格或者不符合执法要求之后，多长时间内调离算及时？',
    },
  ],
};
