import { describe, expect, test } from 'vitest';
import { lighthouses, visits } from '../../test/support/fictitious-registers.ts';
import { canonicalJson } from './../kernel/canonical-json.ts';
import { type JsonSchema, registerSchema } from './json-schema.ts';

const schema = registerSchema(lighthouses);
const property = (name: string) => (schema.properties as Record<string, JsonSchema>)[name];

describe('the JSON Schema of a register', () => {
  test('closes the object and requires what recording requires', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:yifa:register:lighthouses',
      title: '灯塔名册',
      type: 'object',
      required: ['code', 'name'],
      additionalProperties: false,
    });
    expect(Object.keys(schema.properties as object)).toEqual(Object.keys(lighthouses.fields));
    expect(registerSchema(visits).required).toEqual(['lighthouse']);
  });

  test('names source and personal data', () => {
    expect(property('name')).toEqual({
      title: '名称',
      description: '依据：Harbour Rules rule 7',
      type: 'string',
      minLength: 1,
      maxLength: 200,
      'x-type': 'text',
      'x-source': { source: 'Harbour Rules', article: 'rule 7' },
      'x-personal': 'name',
    });
    expect(property('height').description).toBe('从基座量起。依据：Harbour Rules rule 7');
  });

  test.each<[string, JsonSchema]>([
    ['code', { type: 'string', maxLength: 40 }],
    ['story', { type: 'string', maxLength: 20_000 }],
    ['steps', { type: 'integer', minimum: 1, maximum: 2000, 'x-unit': '级' }],
    ['height', { type: 'number', minimum: 0, maximum: 1e9, 'x-unit': '米' }],
    ['cost', { type: 'integer', minimum: 0, 'x-unit': '分' }],
    ['relitOn', { type: 'string', format: 'date' }],
    ['manned', { type: 'boolean' }],
    ['colour', { type: 'string', enum: ['red', 'white'], 'x-options': { red: '红', white: '白' } }],
    ['signals', { type: 'array', uniqueItems: true, minItems: 1 }],
    ['order', { type: 'string', 'x-reference': 'visits' }],
  ])('%s', (name, expected) => {
    expect(property(name)).toMatchObject(expected);
  });

  test('is plain JSON', () => {
    expect(JSON.parse(canonicalJson(schema))).toEqual(schema);
  });
});
