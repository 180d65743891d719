import { describe, expect, test } from 'vitest';
import { lighthouses, visits } from '../../test/support/fictitious-registers.ts';
import { DEFAULT_QUERY, listParameters, readListQuery } from './list-query.ts';

function faults(parameters: Record<string, unknown>, register = lighthouses): readonly string[] {
  const read = readListQuery(register, parameters);
  return read.ok ? [] : read.faults.map(each => `${each.field}：${each.message}`);
}

describe('what is asked of a list', () => {
  test('nothing asks for everything, the newest first', () => {
    expect(readListQuery(lighthouses, {})).toEqual({ ok: true, query: DEFAULT_QUERY, page: { limit: 50 } });
  });

  test('is read as people write it', () => {
    const read = readListQuery(lighthouses, {
      'f.name.contains': '北',
      'f.cost.to': '1.5万元',
      'f.relitOn.from': '2026年3月1日',
      'f.colour.in': '红,white',
      'f.signals.in': 'horn',
      'f.manned.is': '是',
      'f.unit.below': '900100',
      'f.story.empty': 'false',
      key: 'L-1',
      unit: '900101',
      scope: 'own',
      from: '2026/1/2',
      q: '  行政  XZFY 行政 ',
      sort: '-f.steps',
      voided: 'no',
      limit: '20',
      after: 'abc',
    });
    expect(read).toEqual({
      ok: true,
      page: { limit: 20, after: 'abc' },
      query: {
        tests: [
          { field: 'name', test: 'contains', value: '北' },
          { field: 'cost', test: 'to', value: 1_500_000 },
          { field: 'relitOn', test: 'from', value: '2026-03-01' },
          { field: 'colour', test: 'in', value: ['red', 'white'] },
          { field: 'signals', test: 'in', value: ['horn'] },
          { field: 'manned', test: 'is', value: true },
          { field: 'unit', test: 'below', value: '900100' },
          { field: 'story', test: 'empty', value: false },
          { field: 'code', test: 'is', value: 'L-1' },
        ],
        unit: { code: '900101', below: false },
        from: '2026-01-02',
        words: ['行政', 'xzfy'],
        sort: { by: 'f.steps', descending: true },
        voided: 'no',
      },
    });
    if (!read.ok) return;
    const again = readListQuery(lighthouses, listParameters(lighthouses, read.query));
    expect(again).toEqual({ ...read, page: { limit: 50 } });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a field that is not there', { 'f.ghost.is': '1' }, 'f.ghost.is：台账“灯塔名册”没有字段 ghost'],
    ['a field of every object', { 'f.constructor.is': '1' }, '没有字段 constructor'],
    ['a test that does not suit', { 'f.name.from': '1' }, '“名称”不能这样筛选'],
    [
      'a value that does not suit',
      { 'f.relitOn.from': '昨天' },
      '“重新点亮日期”的筛选条件：“昨天”不是有效日期',
    ],
    ['an option that is not there', { 'f.colour.in': '红,蓝' }, '没有选项“蓝”，可选：红、白'],
    ['an order that does not suit', { sort: 'f.story' }, '不能按“来历”排序'],
    ['an order that is not there', { sort: 'name' }, '不能按“name”排序'],
    ['a day that is none', { from: '2026-02-30' }, '点亮日期：“2026-02-30”不是有效日期'],
    ['a parameter that is none', { colour: 'red' }, '没有名为 colour 的参数'],
    ['a parameter twice', { q: ['a', 'b'] }, '参数 q 只能写一次'],
    ['a character that no database holds', { q: 'a\0' }, '空字符'],
    ['a page too large', { limit: '1001' }, '1 至 1000'],
    ['both marks', { after: 'a', before: 'b' }, '只能写一个'],
    ['too many words', { q: '1 2 3 4 5 6 7 8 9' }, '最多 8 个'],
  ])('refuses %s, in words', (_, parameters, message) => {
    expect(faults(parameters).join('\n')).toContain(message);
  });

  test('tells all that is wrong at once', () => {
    expect(faults({ 'f.a.is': '1', sort: 'x', limit: '0' })).toHaveLength(3);
  });

  test('personal numbers can be asked for in full, never by parts or by order', () => {
    const name = { ...lighthouses.fields.name, personal: 'identity-number' as const };
    const register = { ...lighthouses, fields: { ...lighthouses.fields, name } };
    expect(faults({ 'f.name.contains': '3' }, register).join()).toContain('不能这样筛选');
    expect(faults({ sort: 'f.name' }, register).join()).toContain('不能按“名称”排序');
    expect(faults({ 'f.name.is': '36' }, register)).toEqual([]);
  });

  test('a register without key or text says so', () => {
    expect(faults({ key: 'x' }, visits).join()).toContain('没有编号');
    const { manned } = lighthouses.fields;
    expect(faults({ q: 'x' }, { ...visits, fields: { manned } }).join()).toContain('没有可检索的文字字段');
  });
});
