import { describe, expect, test } from 'vitest';
import { harbour, lighthouses } from '../../test/support/fictitious-registers.ts';
import { checkAmendment, checkEntry } from './entry-check.ts';
import { applies, idleFields, whenProblems, whenText } from './field-when.ts';
import type { Register } from './register.ts';

const { fields } = lighthouses;
/** Wood is asked of red lighthouses, the keeper's bell of those that also have somebody in them. */
const coloured: Register = {
  ...lighthouses,
  fields: {
    code: fields.code,
    name: fields.name,
    colour: fields.colour,
    manned: { ...fields.manned, when: { field: 'colour', in: ['red'] } },
    remark: { ...fields.story, required: true, when: { field: 'manned', is: true } },
  },
};
const entry = (more: object) => ({
  unit: '900101',
  legalDate: '2026-06-30',
  fields: { code: 'L1', name: '北角', ...more },
});
const places = (more: object) => checkEntry(coloured, entry(more), harbour).map(p => p.field);

describe('fields asked for under a condition', () => {
  test('are asked for where it holds, and nowhere behind a field that is not asked for', () => {
    expect(applies(coloured, 'manned', { colour: 'red' })).toBe(true);
    expect(applies(coloured, 'manned', {})).toBe(false);
    expect(applies(coloured, 'remark', { colour: 'white', manned: true })).toBe(false);
    expect(idleFields(coloured, { code: 'L1', colour: 'white', manned: true })).toEqual(['manned']);
    expect(whenText(coloured, coloured.fields.manned)).toBe('“颜色”为“红”时');
    expect(whenText(coloured, coloured.fields.remark)).toBe('“有人值守”为“是”时');
  });

  test('are required only then, and refused otherwise', () => {
    expect(places({ colour: 'white' })).toEqual([]);
    expect(places({ colour: 'red', manned: false })).toEqual([]);
    expect(places({ colour: 'red', manned: true })).toEqual(['fields.remark']);
    expect(places({ colour: 'white', manned: false })).toEqual(['fields.manned']);
    const [problem] = checkEntry(coloured, entry({ colour: 'white', manned: true }), harbour);
    expect(problem.message).toBe('有人值守：只在“颜色”为“红”时填写，现在不需要，请删去');
  });

  test('an amendment that makes them idle must remove them, and one that asks for them must fill them', () => {
    const red = {
      legalDate: '2026-06-30',
      fields: { code: 'L1', name: '北角', colour: 'red', manned: false },
    };
    const check = (patch: Record<string, string | boolean | null>, current = red) =>
      checkAmendment(coloured, current, { fields: patch }, '写错了', harbour).map(p => p.field);
    expect(check({ colour: 'white' })).toEqual(['fields.manned']);
    expect(check({ colour: 'white', manned: null })).toEqual([]);
    expect(check({ manned: true })).toEqual(['fields.remark']);
    expect(check({ manned: true, remark: '看守人' })).toEqual([]);
    const old = { ...red, fields: { ...red.fields, colour: 'white' } };
    expect(check({ name: '南角' }, old)).toEqual([]);
    expect(check({ manned: true }, old)).toEqual(['fields.manned']);
  });

  test('must make sense', () => {
    const wrong = (when: object, name = 'story') =>
      whenProblems({
        ...lighthouses,
        fields: { ...fields, [name]: { ...fields[name], when } } as Register['fields'],
      }).map(([, message]) => message);
    expect(wrong({ field: 'colour', in: ['red'] })).toEqual([]);
    expect(wrong({ field: 'nothing', in: ['red'] })).toEqual(['填写条件所指的字段 nothing 不存在']);
    expect(wrong({ field: 'colour', in: ['pink'] })).toEqual(['填写条件所指的选项 pink 不存在']);
    expect(wrong({ field: 'colour', is: true })[0]).toContain('而它不是');
    expect(wrong({ field: 'manned', in: ['red'] })[0]).toContain('而它不是');
    expect(wrong({ field: 'story', is: true })).toEqual(['填写条件成环']);
    expect(wrong({ field: 'colour', in: ['red'] }, 'code')).toEqual(['编号字段不能有填写条件']);
  });
});
