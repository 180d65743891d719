import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { countyDepartments, countyGovernments, townshipGovernments } from '../selectors.ts';

const penaltyLaw = { source: '行政处罚法', article: '第二十四条' } as const;

/** Powers of county departments that townships exercise. One entry per power and township. */
export const delegatedPowers: Register = {
  slug: 'delegated-powers',
  title: '乡镇（街道）赋权事项台账',
  description: '一条记录是一项交由某个乡镇（街道）行使的行政执法事项。',
  group: 'grassroots',
  keeper: countyGovernments,
  holders: countyGovernments,
  writer: 'form',
  legalDate: { title: '承接日期', source: penaltyLaw },
  key: 'power',
  fields: {
    power: {
      type: 'text',
      title: '事项编号',
      required: true,
      maxLength: 60,
      hint: '同一事项交给不同乡镇（街道），各用一个编号',
      source: practice,
    },
    title: { type: 'text', title: '事项名称', required: true, maxLength: 200, source: penaltyLaw },
    kind: {
      type: 'choice',
      title: '事项类别',
      required: true,
      source: clause(32),
      options: { penalty: '行政处罚', coercion: '行政强制', inspection: '行政检查', other: '其他' },
    },
    township: {
      type: 'unit',
      title: '承接乡镇（街道）',
      required: true,
      of: townshipGovernments,
      source: penaltyLaw,
    },
    fromDepartment: {
      type: 'unit',
      title: '原实施部门',
      required: true,
      of: countyDepartments,
      source: penaltyLaw,
    },
    basis: { type: 'text', title: '赋权依据', required: true, maxLength: 200, source: penaltyLaw },
    publishedOn: { type: 'date', title: '赋权决定公布日期', source: penaltyLaw },
    withdrawnOn: {
      type: 'date',
      title: '收回日期',
      hint: '事项调整收回后填写',
      source: clause(32),
    },
  },
  publication: 'public',
  retention: '长期（实务：事项收回后仍须能够查明当时由谁行使）',
};
