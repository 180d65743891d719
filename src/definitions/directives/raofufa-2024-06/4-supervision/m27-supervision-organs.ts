import type { Measure } from '../../../../language/directive.ts';
import { clause, jiangxiSupervisionMeasures, lawBasedGovernmentOutline } from '../../../citations.ts';
import {
  cityJustice,
  cityStaffingOffice,
  enforcementDepartments,
  governments,
  justiceBureaus,
} from '../../../selectors.ts';

const clause27 = clause(27);

export const m27: Measure = {
  no: 27,
  title: '市县乡三级执法协调监督体系',
  responsible: '市委编办，市司法局，市、县行政执法部门',
  obligations: [
    {
      id: 'm27.three-levels',
      title: '市县乡每级政府都有执法协调监督机构',
      bearer: {
        reading: 'm27.builder',
        by: { justice: cityJustice, both: { any: [cityJustice, cityStaffingOffice] } },
      },
      strength: 'must',
      basis: [clause27, lawBasedGovernmentOutline('二十六')],
      rule: {
        kind: 'coverage',
        every: { units: governments },
        has: {
          register: 'supervision-organs',
          where: [
            { field: 'kind', is: 'government' },
            { field: 'endedOn', present: false },
          ],
          ref: 'government',
        },
        per: 'once',
      },
    },
    {
      id: 'm27.mandate',
      title: '司法行政部门代表政府承担执法协调监督事务',
      bearer: justiceBureaus,
      strength: 'must',
      basis: [clause27, jiangxiSupervisionMeasures(4)],
      rule: {
        kind: 'currency',
        list: {
          register: 'supervision-organs',
          where: [
            { field: 'kind', is: 'government' },
            { field: 'mandate', present: true },
            { field: 'endedOn', present: false },
          ],
        },
        per: 'once',
      },
    },
    {
      id: 'm27.staff',
      title: '充实执法监督工作力量',
      bearer: justiceBureaus,
      strength: 'must',
      basis: [clause27],
      rule: { kind: 'exhortation', narrate: '执法监督编制、在岗人员及其变化' },
    },
    {
      id: 'm27.seal',
      title: '执法协调监督局印章经批准后使用',
      bearer: justiceBureaus,
      strength: 'must',
      basis: [clause27],
      rule: {
        kind: 'coverage',
        every: { register: 'supervision-documents', where: [{ field: 'sealed', is: true }] },
        has: {
          register: 'seal-uses',
          where: [{ field: 'approvedOn', present: true }],
          on: 'approvedOn',
          ref: 'document',
        },
        before: 'legalDate',
        per: 'year',
      },
    },
    {
      id: 'm27.judicial-offices',
      title: '司法所协助基层执法监督',
      bearer: { kind: 'judicial-office' },
      strength: 'must',
      basis: [clause27],
      rule: { kind: 'exhortation', narrate: '司法所协助开展基层执法监督的情况' },
    },
    {
      id: 'm27.department-organs',
      title: '执法部门明确执法监督机构',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause27],
      rule: {
        kind: 'currency',
        list: {
          register: 'supervision-organs',
          where: [
            { field: 'kind', is: 'department' },
            { field: 'endedOn', present: false },
          ],
        },
        per: 'once',
      },
    },
    {
      id: 'm27.guidance',
      title: '指导监督主管行业的执法工作',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause27],
      rule: { kind: 'exhortation', narrate: '对本区域主管行业执法工作的指导监督情况' },
    },
  ],
  interpretations: [
    {
      id: 'm27.builder',
      question: '建成三级监督体系由谁负责？',
      readings: [
        { slug: 'justice', text: '由市司法局负责，编办依职责审批机构编制' },
        { slug: 'both', text: '市委编办和市司法局同为责任单位，共同负责' },
      ],
      basis: [clause27],
    },
  ],
  openTerms: [],
};
