import type { Json } from '../kernel/canonical-json.ts';
import type { Citation } from './citation.ts';
import { isRequired } from './entry-check.ts';
import { EVIDENCE_LENGTH } from './evidence.ts';
import type { Field, FieldWhen } from './field.ts';
import {
  DECIMAL_PLACES,
  LARGEST_DECIMAL,
  LONG_TEXT_LENGTH,
  REFERENCE_LENGTH,
  TEXT_LENGTH,
} from './field-check.ts';
import type { Register } from './register.ts';

/** A JSON Schema, 2020-12. */
export type JsonSchema = { readonly [key: string]: Json };

function citationText({ source, article, note }: Citation): string {
  const place = article === undefined ? source : `${source} ${article}`;
  return note === undefined ? place : `${place}（${note}）`;
}

function description(field: Field): string {
  const source = `依据：${citationText(field.source)}`;
  return field.hint === undefined ? source : `${field.hint}。${source}`;
}

const textOf = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength });

function bounds(min: number | undefined, max: number | undefined, unit: string | undefined): JsonSchema {
  return {
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
    ...(unit === undefined ? {} : { 'x-unit': unit }),
  };
}

/** What values the field takes; the schema says no less than `checkField` where JSON Schema has words for it. */
function valueSchema(field: Field): JsonSchema {
  switch (field.type) {
    case 'text':
      return textOf(field.maxLength ?? TEXT_LENGTH);
    case 'long-text':
      return textOf(LONG_TEXT_LENGTH);
    case 'integer':
      return { type: 'integer', ...bounds(field.min, field.max, field.unit) };
    case 'decimal': {
      const { min = -LARGEST_DECIMAL, max = LARGEST_DECIMAL, unit } = field;
      return { type: 'number', ...bounds(min, max, unit), 'x-decimal-places': DECIMAL_PLACES };
    }
    case 'money':
      return { type: 'integer', minimum: 0, 'x-unit': '分' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return { type: 'string', enum: Object.keys(field.options), 'x-options': field.options };
    case 'choices':
      return {
        type: 'array',
        items: { type: 'string', enum: Object.keys(field.options) },
        minItems: 1,
        uniqueItems: true,
        'x-options': field.options,
      };
    case 'unit':
      return { type: 'string', 'x-unit-code': true };
    case 'reference':
      return { ...textOf(REFERENCE_LENGTH), 'x-reference': field.register };
    case 'evidence':
      return { ...textOf(EVIDENCE_LENGTH), 'x-evidence': true };
  }
}

function whenJson(when: FieldWhen): JsonSchema {
  return 'in' in when ? { field: when.field, in: [...when.in] } : { field: when.field, is: when.is };
}

/** The schema of one field, with its source. */
export function fieldSchema(field: Field): JsonSchema {
  return {
    title: field.title,
    description: description(field),
    ...valueSchema(field),
    'x-type': field.type,
    'x-source': { ...field.source },
    ...(field.personal === undefined ? {} : { 'x-personal': field.personal }),
    ...(field.when === undefined ? {} : { 'x-when': whenJson(field.when) }),
  };
}

/** JSON Schema 2020-12 of the fields of an entry of the register, as `registers --json` and OpenAPI show it. */
export function registerSchema(register: Register): JsonSchema {
  const names = Object.keys(register.fields);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:yifa:register:${register.slug}`,
    title: register.title,
    description: register.description,
    type: 'object',
    properties: Object.fromEntries(names.map(name => [name, fieldSchema(register.fields[name])])),
    required: names.filter(name => isRequired(register, name)),
    additionalProperties: false,
  };
}
