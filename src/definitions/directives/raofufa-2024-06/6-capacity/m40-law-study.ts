import type { Measure } from '../../../../language/directive.ts';
import type { FromReading } from '../../../../language/given.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause } from '../../../citations.ts';
import {
  cityAndCountyGovernments,
  cityDepartments,
  cityGovernment,
  departments,
  governments,
} from '../../../selectors.ts';

const meetingGovernments: FromReading<Selector> = {
  reading: 'm40.governments',
  by: {
    'county-and-above': cityAndCountyGovernments,
    'every-level': governments,
    'as-responsible': cityGovernment,
  },
};
const studyingDepartments: FromReading<Selector> = {
  reading: 'm40.departments',
  by: { 'city-and-county': departments, 'as-responsible': cityDepartments },
};

export const m40: Measure = {
  no: 40,
  title: '学法与旁听庭审',
  responsible: '市政府办公室、市司法局及其他市政府部门',
  obligations: [
    {
      id: 'm40.rules',
      title: '有政府常务会议学法制度',
      bearer: meetingGovernments,
      strength: 'must',
      basis: [clause(40)],
      rule: {
        kind: 'currency',
        list: {
          register: 'working-rules',
          where: [
            { field: 'subject', is: 'executive-meeting-study' },
            { field: 'repealedOn', present: false },
          ],
          counts: 'own',
        },
        per: 'once',
      },
    },
    {
      id: 'm40.government',
      title: '政府常务会议每年学法不少于6次',
      bearer: meetingGovernments,
      strength: 'must',
      basis: [clause(40)],
      rule: {
        kind: 'frequency',
        of: {
          register: 'study-sessions',
          where: [{ field: 'kind', is: 'executive-meeting' }],
          counts: 'own',
        },
        atLeast: 6,
        per: 'year',
      },
    },
    {
      id: 'm40.departments',
      title: '政府部门每年集体学法不少于6次',
      bearer: studyingDepartments,
      strength: 'must',
      basis: [clause(40)],
      rule: {
        kind: 'frequency',
        of: { register: 'study-sessions', where: [{ field: 'kind', is: 'collective' }], counts: 'own' },
        atLeast: 6,
        per: 'year',
      },
    },
    {
      id: 'm40.observation',
      title: '政府部门每年至少组织领导干部旁听1次法院庭审',
      bearer: studyingDepartments,
      strength: 'must',
      basis: [clause(40)],
      rule: {
        kind: 'frequency',
        of: {
          register: 'court-observations',
          where: [{ field: 'leaders', atLeast: 1 }],
          counts: 'own',
        },
        atLeast: 1,
        per: 'year',
      },
    },
    {
      id: 'm40.special',
      title: '政府部门每年组织专题学法不少于1次',
      bearer: studyingDepartments,
      strength: 'must',
      basis: [clause(40)],
      rule: {
        kind: 'frequency',
        of: { register: 'study-sessions', where: [{ field: 'kind', is: 'special' }], counts: 'own' },
        atLeast: 1,
        per: 'year',
      },
    },
  ],
  interpretations: [
    {
      id: 'm40.governments',
      question: '“各级政府常务会议”包括哪些政府？乡镇（街道）没有常务会议，责任单位只列市级部门。',
      readings: [
        { slug: 'county-and-above', text: '市、县两级政府：只有它们有常务会议' },
        { slug: 'every-level', text: '各级政府：乡镇（街道）以相应的办公会议学法' },
        { slug: 'as-responsible', text: '以责任单位为限：只约束市政府' },
      ],
    },
    {
      id: 'm40.departments',
      question: '政府部门的三项次数是否约束县级政府部门？责任单位只列市级部门。',
      readings: [
        { slug: 'city-and-county', text: '约束市、县两级政府部门：条文写明县级以上' },
        { slug: 'as-responsible', text: '以责任单位为限：只约束市政府部门' },
      ],
    },
  ],
  openTerms: [],
};
