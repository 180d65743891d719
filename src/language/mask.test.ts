import { describe, expect, test } from 'vitest';
import { harbour, lighthouses } from '../../test/support/fictitious-registers.ts';
import { checkField } from './field-check.ts';
import { isMasked, looksMasked, masked, maskedFields } from './mask.ts';

const phone = { ...lighthouses.fields.name, personal: 'phone' as const };
const register = { ...lighthouses, fields: { ...lighthouses.fields, phone } };

describe('a number shown in part', () => {
  test.each([
    ['13812345678', '138*****678'],
    ['36110219800101123X', '361************23X'],
    ['8223456', '8*****6'],
    ['110', '1****0'],
  ])('%s is %s, and stays so when it is masked again', (text, shown) => {
    expect(masked(text)).toBe(shown);
    expect(masked(shown)).toBe(shown);
    expect(looksMasked(shown)).toBe(true);
    expect(looksMasked(text)).toBe(false);
  });

  test('is that of a phone or an identity number, not of a name', () => {
    expect(isMasked(phone)).toBe(true);
    expect(isMasked({ ...phone, personal: 'identity-number' })).toBe(true);
    expect(isMasked({ ...phone, personal: 'name' })).toBe(false);
    expect(isMasked(lighthouses.fields.name)).toBe(false);
  });

  test('leaves the other fields of an entry and of an event as they are', () => {
    expect(maskedFields(register, { name: '北角', phone: '13812345678', steps: 7 })).toEqual({
      name: '北角',
      phone: '138*****678',
      steps: 7,
    });
    expect(maskedFields(register, { phone: null, gone: '13812345678' })).toEqual({
      phone: null,
      gone: '13812345678',
    });
  });

  test('is never taken for the number itself, by form, server, import or CLI', () => {
    expect(checkField(phone, '138*****678', harbour)).toContain('完整');
    expect(checkField(phone, '13812345678', harbour)).toBeNull();
    expect(checkField(lighthouses.fields.name, '塔****', harbour)).toBeNull();
  });
});
