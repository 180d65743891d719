import { expect, test } from 'vitest';
import { HARBOUR_REGISTERS } from '../../../test/support/fictitious-registers.ts';
import type { ComparedEntry, EntryComparison } from '../../language/answers.ts';
import { comparisonSheet } from './sheets.ts';
import type { SheetRow } from './workbook.ts';

const register = HARBOUR_REGISTERS.find(each => each.slug === 'lighthouses')!;

test('two lists compared are exported with a row for each field that changed, in the words of the register', () => {
  const entry = (what: ComparedEntry['what'], more: Partial<ComparedEntry> = {}): ComparedEntry => ({
    id: '900101-1',
    unit: '900101',
    unitName: '北区',
    what,
    legalDate: '2026-05-02',
    fields: { code: 'DJ-1', name: '东礁', colour: 'white' },
    changes: [],
    ...more,
  });
  const changes: ComparedEntry['changes'] = [
    { field: null, before: '2026-05-01', after: '2026-05-02' },
    { field: 'colour', before: 'red', after: 'white' },
  ];
  const comparison: EntryComparison = {
    from: '2026-05-01',
    to: '2026-06-01',
    known: 'then',
    counts: { added: 1, changed: 1, removed: 0 },
    entries: [entry('added'), entry('changed', { changes })],
    most: 1000,
    more: true,
  };
  const { rows, columns } = comparisonSheet(register, comparison);
  const head = ['900101-1', '北区', '2026-05-02', 'DJ-1'];
  expect(columns.map(each => each.title).slice(-2)).toEqual(['2026-05-01 为', '2026-06-01 为']);
  expect([...(rows as Iterable<SheetRow>)]).toEqual([
    ['新增', ...head, null, null, null],
    ['变动', ...head, register.legalDate.title, '2026-05-01', '2026-05-02'],
    ['变动', ...head, '颜色', '红', '白'],
    [expect.stringContaining('1000 条')],
  ]);
});
