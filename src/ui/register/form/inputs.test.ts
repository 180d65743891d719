import { describe, expect, test } from 'vitest';
import { harbour, lighthouses } from '../../../../test/support/fictitious-registers.ts';
import {
  copyOf,
  EMPTY,
  inputsIn,
  inputsOf,
  isBlank,
  problemOfFault,
  readEntry,
  readPatch,
} from './inputs.ts';

const entry = {
  unit: '900101',
  legalDate: '2026-01-02',
  fields: { code: 'L1', name: '北角', cost: 123_456, manned: false, signals: ['light'], evidence: '档案1' },
};

describe('a form', () => {
  test('filled from an entry says the same again', () => {
    const reading = readEntry(lighthouses, inputsOf(lighthouses, entry), harbour);
    expect(reading).toMatchObject({ ...entry, problems: [] });
    const { patch, problems } = readPatch(lighthouses, entry, inputsOf(lighthouses, entry), harbour);
    expect(patch).toEqual({ fields: {} });
    expect(problems.map(p => p.message)).toEqual(['没有任何改动，请填写要补充或者更正的内容']);
  });

  test('tells what is wrong in its own order, what was typed before what it would mean', () => {
    const inputs = {
      ...EMPTY,
      legalDate: '2026-13-01',
      fields: { code: 'L1', steps: '许多', cost: '1.234' },
    };
    const { problems } = readEntry(lighthouses, inputs, harbour);
    expect(problems.map(p => p.field)).toEqual([
      'unit',
      'legalDate',
      'fields.name',
      'fields.steps',
      'fields.cost',
    ]);
    expect(problems[0].message).toBe('单位：必须选择');
  });

  test('sends only what changed, null for what was removed', () => {
    const inputs = inputsOf(lighthouses, entry);
    const changed = {
      ...inputs,
      legalDate: '20260103',
      ground: ' 写错 ',
      fields: { ...inputs.fields, cost: '', manned: true, steps: '１２' },
    };
    const { patch, ground, problems } = readPatch(lighthouses, entry, changed, harbour);
    expect(patch).toEqual({ legalDate: '2026-01-03', fields: { cost: null, manned: true, steps: 12 } });
    expect([ground, problems]).toEqual(['写错', []]);
  });

  test('copied leaves the key, the day and the proof behind', () => {
    const copy = copyOf(lighthouses, entry);
    expect(copy).toMatchObject({ unit: '900101', legalDate: '', fields: { name: '北角', cost: '1234.56' } });
    expect(Object.keys(copy.fields)).not.toContain('code');
    expect(Object.keys(copy.fields)).not.toContain('evidence');
    expect(isBlank(copy)).toBe(false);
    expect(isBlank({ ...EMPTY, unit: '900101', fields: { name: '', signals: [] } })).toBe(true);
  });

  test('leaves a number that is shown in part as it is, and never sends that text', () => {
    const phone = { ...lighthouses.fields.name, required: false, personal: 'phone' as const };
    const register = { ...lighthouses, fields: { ...lighthouses.fields, phone } };
    const shown = { ...entry, fields: { ...entry.fields, phone: '138*****678' } };
    const inputs = inputsOf(register, shown);
    const write = (value: string) => ({
      ...inputs,
      ground: '换号',
      fields: { ...inputs.fields, name: '南角', phone: value },
    });
    const kept = readPatch(register, shown, write('138*****678'), harbour);
    expect([kept.patch, kept.problems]).toEqual([{ fields: { name: '南角' } }, []]);
    const other = readPatch(register, shown, write('13900000000'), harbour);
    expect(other.patch.fields.phone).toBe('13900000000');
    expect(other.problems).toEqual([]);
    const part = readPatch(register, shown, write('139*****678'), harbour);
    expect(part.problems.map(p => p.field)).toEqual(['fields.phone']);
    expect(Object.keys(copyOf(register, shown).fields)).not.toContain('phone');
  });

  test('takes from a draft only what the register has', () => {
    const body = { unit: 5, legalDate: '2026-01-01', fields: { name: '甲', gone: '乙' } };
    expect(inputsIn(lighthouses, body)).toEqual({
      unit: '',
      legalDate: '2026-01-01',
      fields: { name: '甲' },
      ground: '',
    });
    expect(inputsIn(lighthouses, null)).toEqual(EMPTY);
  });

  test('puts a fault of the server at its field', () => {
    expect(problemOfFault({ field: '1.fields.name', message: '第 1 条，名称：已有' })).toEqual({
      field: 'fields.name',
      message: '名称：已有',
    });
  });
});
