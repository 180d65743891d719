import type { Citation } from '../../src/language/citation.ts';
import type { Register } from '../../src/language/register.ts';
import type { Unit } from '../../src/language/unit.ts';

/*
 * Registers and units of no real law: a harbour that keeps lists of lighthouses and of the visits paid to them. Between
 * them they have every field type, a key, a field named like a platform column and one named like a word of SQL.
 */

const rule: Citation = { source: 'Harbour Rules', article: 'rule 7' };

const unit = (code: string, kind: Unit['kind'], parent: string | null): Unit => ({
  code,
  name: `单位${code}`,
  shortName: code,
  kind,
  level: parent === null ? 'city' : 'county',
  parent,
  functions: kind === 'department' ? ['lights'] : [],
  overseen: true,
});

/** A harbour government, its lights office and two districts. */
export const HARBOUR_UNITS: readonly Unit[] = [
  unit('900100', 'government', null),
  unit('900100-lights', 'department', '900100'),
  unit('900101', 'government', '900100'),
  unit('900102', 'government', '900100'),
];

export const lighthouses: Register = {
  slug: 'lighthouses',
  title: '灯塔名册',
  description: '一条记录是一座灯塔。',
  group: 'governance',
  keeper: { function: 'lights' },
  holders: { kind: 'government' },
  writer: 'form',
  legalDate: { title: '点亮日期', source: rule },
  key: 'code',
  fields: {
    code: { type: 'text', title: '灯塔编号', source: rule, maxLength: 40 },
    name: { type: 'text', title: '名称', source: rule, required: true, personal: 'name' },
    story: { type: 'long-text', title: '来历', source: rule },
    steps: { type: 'integer', title: '台阶数', source: rule, min: 1, max: 2000, unit: '级' },
    height: { type: 'decimal', title: '高度', source: rule, min: 0, unit: '米', hint: '从基座量起' },
    cost: { type: 'money', title: '造价', source: rule },
    relitOn: { type: 'date', title: '重新点亮日期', source: rule },
    manned: { type: 'boolean', title: '有人值守', source: rule },
    colour: { type: 'choice', title: '颜色', source: rule, options: { red: '红', white: '白' } },
    signals: {
      type: 'choices',
      title: '信号',
      source: rule,
      options: { light: '灯光', horn: '雾号', both: '灯光、雾号', radio: '无线电' },
    },
    unit: { type: 'unit', title: '管护单位', source: rule, of: { function: 'lights' } },
    order: { type: 'reference', register: 'visits', title: '首次巡查', source: rule },
    evidence: { type: 'evidence', title: '照片', source: rule },
  },
  publication: 'public',
  retention: '永久',
};

export const visits: Register = {
  slug: 'visits',
  title: '巡查记录',
  description: '一条记录是一次巡查。',
  group: 'governance',
  keeper: { function: 'lights' },
  holders: { function: 'lights' },
  writer: 'form',
  legalDate: { title: '巡查日期', source: rule },
  fields: {
    lighthouse: { type: 'reference', register: 'lighthouses', title: '灯塔', source: rule, required: true },
    remark: { type: 'text', title: '备注', source: rule },
  },
  publication: 'internal',
  retention: '10年',
};

export const HARBOUR_REGISTERS: readonly Register[] = [lighthouses, visits];

/** The units by code, as checks ask for them. */
export const harbour = {
  unit: (code: string): Unit | undefined => HARBOUR_UNITS.find(each => each.code === code),
  today: '2026-06-30',
};
