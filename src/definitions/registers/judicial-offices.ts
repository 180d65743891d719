import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { countyJustice, justiceBureaus } from '../selectors.ts';

/** The yearly state of each judicial office: one entry per office and year, since staff and money are granted by the year. */
export const judicialOffices: Register = {
  slug: 'judicial-offices',
  title: '司法所规范化建设台账',
  description: '一条记录是一个司法所一个年度的人员、经费和规范化情况；每所每年一条。',
  group: 'grassroots',
  keeper: justiceBureaus,
  holders: { any: [countyJustice, { kind: 'judicial-office' }] },
  writer: 'form',
  legalDate: { title: '统计日期', source: practice },
  fields: {
    office: {
      type: 'unit',
      title: '司法所',
      required: true,
      of: { kind: 'judicial-office' },
      source: clause(35),
    },
    year: {
      type: 'integer',
      title: '年度',
      required: true,
      min: 2024,
      max: 2199,
      unit: '年',
      source: practice,
    },
    posts: { type: 'integer', title: '政法专项编制', min: 0, unit: '名', source: practice },
    staff: { type: 'integer', title: '在岗人员', required: true, min: 0, unit: '名', source: clause(35) },
    head: { type: 'text', title: '所长', maxLength: 40, personal: 'name', source: practice },
    budget: {
      type: 'money',
      title: '年度经费',
      hint: '列入财政预算的本所经费',
      source: clause(35),
    },
    spent: { type: 'money', title: '已拨付经费', source: clause(35) },
    standard: {
      type: 'choice',
      title: '规范化等次',
      source: clause(35),
      options: { province: '省级规范化', city: '市级规范化', county: '县级规范化', none: '尚未达标' },
    },
    premises: { type: 'decimal', title: '业务用房面积', min: 0, unit: '平方米', source: practice },
    material: { type: 'evidence', title: '佐证材料', source: practice },
  },
  publication: 'internal',
  retention: '10年（实务：年度统计资料）',
};
