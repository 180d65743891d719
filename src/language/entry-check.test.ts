import { describe, expect, test } from 'vitest';
import { harbour, lighthouses, visits } from '../../test/support/fictitious-registers.ts';
import { checkAmendment, checkEntry, type EntryPatch } from './entry-check.ts';
import type { FieldValue } from './field.ts';

const draft = { unit: '900101', legalDate: '2026-06-30', fields: { code: 'L1', name: '北角' } };
const problems = (change: Partial<typeof draft> | { fields: Record<string, unknown> }) =>
  checkEntry(lighthouses, { ...draft, ...change }, harbour);

describe('recording', () => {
  test('takes a complete entry, also on the day itself', () => {
    expect(problems({})).toEqual([]);
  });

  test('a field nobody defined is refused by name, also one that every object inherits', () => {
    const found = problems({ fields: { ...draft.fields, colour2: 'red', constructor: 'x' } });
    expect(found.map(p => p.field)).toEqual(['fields.colour2', 'fields.constructor']);
    expect(found[0].message).toContain('没有字段 colour2，可填的有：code（灯塔编号）、name（名称）');
  });

  test('required fields and the key must be there, and null is not a value', () => {
    expect(problems({ fields: {} })).toEqual([
      { field: 'fields.code', message: '灯塔编号：必须填写' },
      { field: 'fields.name', message: '名称：必须填写' },
    ]);
    expect(problems({ fields: { ...draft.fields, story: null } }).map(p => p.field)).toEqual([
      'fields.story',
    ]);
  });

  test('the unit must exist and be one that holds the register', () => {
    expect(problems({ unit: '900999' })).toEqual([
      { field: 'unit', message: '没有编码为“900999”的单位，请从单位列表中选择' },
    ]);
    expect(problems({ unit: '900100-lights' })[0].message).toBe(
      '单位900100-lights不是台账“灯塔名册”的登记单位，请核对单位或者台账',
    );
    const visit = { unit: '900100-lights', legalDate: '2026-01-01', fields: { lighthouse: 'L1' } };
    expect(checkEntry(visits, visit, harbour)).toEqual([]);
  });

  test('the legal date is a real day, not before 1950 and not after today', () => {
    expect(problems({ legalDate: '2026-07-01' })).toEqual([
      {
        field: 'legalDate',
        message: '点亮日期：法定日期不能晚于今天（2026-06-30），请在发生之后登记',
      },
    ]);
    expect(problems({ legalDate: '1949-01-01' })[0].message).toContain('1950-01-01');
    expect(problems({ legalDate: '2026-02-29' })[0].message).toContain('不是有效日期');
  });

  test('all that is wrong is said at once, with the title of the field', () => {
    const found = problems({ unit: 'x', legalDate: '', fields: { code: 'L1', name: 'a\nb', steps: 0 } });
    expect(found.map(p => p.field)).toEqual(['unit', 'legalDate', 'fields.name', 'fields.steps']);
    expect(found[3].message).toBe('台阶数：不能小于 1级，现为 0级');
  });
});

describe('amending', () => {
  const current = {
    legalDate: '2026-05-01',
    fields: { code: 'L1', name: '北角', signals: ['light', 'horn'] },
  };
  const amend = (patch: EntryPatch, ground?: string) =>
    checkAmendment(lighthouses, current, patch, ground, harbour).map(p => p.field);
  const fields = (values: Record<string, FieldValue | null>): EntryPatch => ({ fields: values });

  test('filling an empty field needs no ground', () => {
    expect(amend(fields({ steps: 12 }))).toEqual([]);
    expect(amend(fields({ steps: 12, name: '北角' }))).toEqual([]); // set, but not changed
  });

  test('changing or removing what is set, or the legal date, needs one', () => {
    expect(amend(fields({ name: '南角' }))).toEqual(['ground']);
    expect(amend(fields({ signals: null }))).toEqual(['ground']);
    expect(amend({ legalDate: '2026-05-02', fields: {} })).toEqual(['ground']);
    expect(amend(fields({ name: '南角', signals: null }), '登记有误')).toEqual([]);
    expect(amend({ legalDate: '2026-05-02', fields: {} }, '登记有误')).toEqual([]);
    expect(amend(fields({ name: '南角' }), '  ')).toEqual(['ground']);
  });

  test('the order of a list is part of it', () => {
    expect(amend(fields({ signals: ['light', 'horn'], steps: 1 }))).toEqual([]);
    expect(amend(fields({ signals: ['horn', 'light'] }))).toEqual(['ground']);
  });

  test('required fields and the key are not removed', () => {
    expect(amend(fields({ name: null, code: null }), '有误')).toEqual(['fields.name', 'fields.code']);
  });

  test('values, names and the legal date are checked as when recording', () => {
    expect(amend(fields({ steps: 0, odd: 1, gone: null }))).toEqual([
      'fields.gone',
      'fields.steps',
      'fields.odd',
    ]);
    expect(amend({ legalDate: '2026-07-01', fields: {} }, '有误')).toEqual(['legalDate']);
  });

  test('a patch that changes nothing is refused', () => {
    expect(amend(fields({}))).toEqual(['fields']);
    expect(amend(fields({ name: '北角', story: null }))).toEqual(['fields']);
  });

  test('a field that the definition has dropped since can be cleared, and nothing else', () => {
    const old = { ...current, fields: { ...current.fields, dropped: 'x' } };
    const clear = checkAmendment(lighthouses, old, fields({ dropped: null }), '已废止', harbour);
    expect(clear).toEqual([]);
    const set = checkAmendment(lighthouses, old, fields({ dropped: 'y' }), '已废止', harbour);
    expect(set.map(p => p.field)).toEqual(['fields.dropped']);
  });
});
