import { expect, test } from 'vitest';
import { entrySlots } from './entry-slots.ts';
import type { Field } from './field.ts';

const source = { source: '虚构的办法' };
const FIELDS: Readonly<Record<string, Field>> = {
  title: { type: 'text', title: '标题', source },
  organ: { type: 'unit', title: '机关', source },
  other: { type: 'unit', title: '另一机关', source },
  due: { type: 'date', title: '期限', source },
  // A name that every object has is no value of the entry.
  ...Object.fromEntries([['toString', { type: 'text', title: '同名字段', source }]]),
};

test('fields become slots, units by name; what is empty or has no name is left out', () => {
  const values = { title: '某办法', organ: '361100', other: '000000', due: null };
  const names = new Map([['361100', '某某市人民政府']]);
  expect(entrySlots(FIELDS, values, code => names.get(code))).toEqual({
    title: { is: 'field', field: FIELDS.title, value: '某办法' },
    organ: { is: 'text', text: '某某市人民政府' },
  });
});
