import { isDateText } from '../kernel/local-date.ts';
import { EVIDENCE_LENGTH, evidenceFault } from './evidence.ts';
import type { Field, FieldType, FieldValue } from './field.ts';
import {
  bad,
  formatMoney,
  good,
  halfWidth,
  lengthOf,
  optionOf,
  type Parsed,
  parseDay,
  parseMoney,
  plainNumber,
  shorten,
  splitChoices,
  titleOf,
  titles,
} from './field-text.ts';
import { isMasked, looksMasked } from './mask.ts';
import { selects, type Unit } from './unit.ts';

/*
 * The one place where a field type says what may be written, how a text becomes a value and how a value is shown. Form,
 * server, import and CLI all come here, so that none of them can accept what another refuses. Messages do not repeat
 * the field's title: whoever shows them knows where.
 */

/** What a check must know beside the field: the units as they stand. */
export interface FieldContext {
  /** The unit of a code, also one that has ended; undefined when the tree does not know it. */
  unit(code: string): Unit | undefined;
}

type Options = Readonly<Record<string, string>>;

type FieldOf<T extends FieldType> = Extract<Field, { readonly type: T }>;

interface Rules<F extends Field> {
  /** From a text without blanks at its ends, or any other JSON value. Looks at the form only; `check` has the last word. */
  parse(field: F, raw: unknown): Parsed;
  check(field: F, value: unknown, context: FieldContext): string | null;
  format(field: F, value: FieldValue): string;
}

export type { Parsed };

/** Most characters of a field without a limit of its own. */
export const TEXT_LENGTH = 200;
export const LONG_TEXT_LENGTH = 20_000;
export const REFERENCE_LENGTH = 200;
/** Days outside these are slips of the pen: no record of ours is older, no term ends later. */
export const FIRST_DATE = '1950-01-01';
export const LAST_DATE = '2060-12-31';
/** Digits after the point of a decimal: a value keeps its spelling through JSON and the database. */
export const DECIMAL_PLACES = 6;
export const LARGEST_DECIMAL = 1e9;

// PostgreSQL has no word for NUL and for half a surrogate pair; other control characters break lists and documents.
const BROKEN = /\0|\p{Surrogate}/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what is looked for
const CONTROL = /[\u0001-\u001f\u007f-\u009f\u2028\u2029]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all but tab and line feed
const CONTROL_IN_LONG = /[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/;

/** What is wrong with a text of at most `most` characters; null when nothing is. */
export function checkText(value: unknown, most: number, lines: 'one' | 'many' = 'one'): string | null {
  if (typeof value !== 'string') return '应当是文字';
  if (value.trim() === '') return '不能只有空白，没有内容的请不填';
  if (lines === 'one' && value !== value.trim()) return '首尾有空白，请删去';
  if (BROKEN.test(value)) return '含有空字符或者残缺的字符，请删去后重新输入';
  if (lines === 'one' && CONTROL.test(value)) return '含有换行或者控制字符，请写成一行';
  if (lines === 'many' && CONTROL_IN_LONG.test(value)) return '含有控制字符，请删去';
  const length = lengthOf(value);
  return length > most ? `最多 ${most} 个字，现有 ${length} 个字，请缩短` : null;
}

function parseText(raw: unknown): Parsed {
  if (typeof raw === 'string') return good(raw);
  // A sheet gives 2024 where a person typed the text 2024.
  if (typeof raw === 'number' && Number.isSafeInteger(raw)) return good(String(raw));
  return bad('应当是文字');
}

function textRules<F extends Field>(most: (field: F) => number): Rules<F> {
  return {
    parse: (_, raw) => parseText(raw),
    check: (field, value) => checkText(value, most(field)),
    format: (_, value) => String(value),
  };
}

type Numeric = FieldOf<'integer'> | FieldOf<'decimal'>;

function parseNumber(field: Numeric, raw: unknown): Parsed {
  const example = field.type === 'integer' ? '整数，如 12' : '数字，如 12.5';
  if (typeof raw === 'number') return good(raw === 0 ? 0 : raw);
  if (typeof raw !== 'string') return bad(`应当是${example}`);
  const found = plainNumber(raw, [field.unit ?? '']);
  if (found === null || (field.type === 'integer' && /\.\d*[1-9]/.test(found.digits))) {
    return bad(`“${shorten(raw)}”不是${example.slice(0, 2)}，请写成${example}`);
  }
  const value = Number(found.digits);
  // A number that JSON cannot tell exactly would be another number than the one written.
  const exact = field.type === 'integer' ? Number.isSafeInteger(value) : found.digits.length <= 17;
  return exact ? good(value === 0 ? 0 : value) : bad('数值过大或者位数过多，请核对');
}

function checkRange(field: Numeric, value: number): string | null {
  const unit = field.unit ?? '';
  if (field.min !== undefined && value < field.min)
    return `不能小于 ${field.min}${unit}，现为 ${value}${unit}`;
  if (field.max !== undefined && value > field.max)
    return `不能大于 ${field.max}${unit}，现为 ${value}${unit}`;
  return null;
}

function checkInteger(field: FieldOf<'integer'>, value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return '应当是整数，如 12';
  return checkRange(field, value);
}

function checkDecimal(field: FieldOf<'decimal'>, value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '应当是数字，如 12.5';
  if (Math.abs(value) > LARGEST_DECIMAL) return `绝对值不能超过 ${LARGEST_DECIMAL}，请核对`;
  if (Number(value.toFixed(DECIMAL_PLACES)) !== value) return `最多 ${DECIMAL_PLACES} 位小数，请四舍五入`;
  return checkRange(field, value);
}

function checkMoney(value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return '金额应当是整数，以分为单位';
  return value < 0 ? '金额不能小于零' : null;
}

/** What is wrong with a day; null when it is a real one between 1950-01-01 and 2060-12-31. */
export function checkDay(value: unknown): string | null {
  if (typeof value !== 'string' || !isDateText(value)) {
    return `“${shorten(value)}”不是有效日期，请写成 2026-03-01 这样的年-月-日`;
  }
  return value < FIRST_DATE || value > LAST_DATE
    ? `日期应当在 ${FIRST_DATE} 至 ${LAST_DATE} 之间，请核对`
    : null;
}

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['是', '有', '对', '√', '✓', 'true', 'yes', 'y', '1'].map(word => [word, true] as const),
  ...['否', '无', '错', '×', '✗', 'false', 'no', 'n', '0'].map(word => [word, false] as const),
]);

function parseBoolean(raw: unknown): Parsed {
  if (typeof raw === 'boolean') return good(raw);
  const value = WORDS.get(halfWidth(typeof raw === 'string' ? raw : JSON.stringify(raw)).toLowerCase());
  return value === undefined ? bad(`“${shorten(raw)}”无法识别，请写“是”或者“否”`) : good(value);
}

function parseChoice(options: Options, raw: unknown): Parsed {
  const slug = typeof raw === 'string' ? optionOf(options, raw) : undefined;
  return slug === undefined
    ? bad(`没有“${shorten(raw)}”这一选项，请从中选择：${titles(options)}`)
    : good(slug);
}

function parseChoices(options: Options, raw: unknown): Parsed {
  const words = typeof raw === 'string' ? splitChoices(options, raw) : raw;
  const slugs = Array.isArray(words)
    ? words.map(word => (typeof word === 'string' ? optionOf(options, word.trim()) : undefined))
    : [undefined];
  if (slugs.includes(undefined)) {
    return bad(`“${shorten(raw)}”中有不认识的选项，请从中选择，用顿号隔开：${titles(options)}`);
  }
  const chosen = Object.keys(options).filter(slug => slugs.includes(slug));
  return good(chosen.length === 0 ? null : chosen);
}

function checkChoice(options: Options, value: unknown): string | null {
  return typeof value === 'string' && Object.hasOwn(options, value)
    ? null
    : `没有“${shorten(value)}”这一选项，请从中选择：${titles(options)}`;
}

function checkChoices(options: Options, value: unknown): string | null {
  if (!Array.isArray(value)) return `应当是选项的列表，请从中选择：${titles(options)}`;
  if (value.length === 0) return '至少选一项，没有的请不填';
  if (new Set(value).size !== value.length) return '同一选项选了两次，请删去重复的';
  return value.map(each => checkChoice(options, each)).find(message => message !== null) ?? null;
}

function checkUnit(field: FieldOf<'unit'>, value: unknown, context: FieldContext): string | null {
  const unit = typeof value === 'string' ? context.unit(value) : undefined;
  if (unit === undefined) return `没有编码为“${shorten(value)}”的单位，请从单位列表中选择`;
  return field.of === undefined || selects(field.of, unit)
    ? null
    : `${unit.name}不属于此处可填的单位，请另选一个`;
}

const RULES: { readonly [T in FieldType]: Rules<FieldOf<T>> } = {
  text: textRules(field => field.maxLength ?? TEXT_LENGTH),
  'long-text': {
    parse: (_, raw) =>
      typeof raw === 'string' ? parseText(raw.replace(/\r\n?|\u2028|\u2029/g, '\n')) : parseText(raw),
    check: (_, value) => checkText(value, LONG_TEXT_LENGTH, 'many'),
    format: (_, value) => String(value),
  },
  integer: { parse: parseNumber, check: checkInteger, format: (_, value) => String(value) },
  decimal: { parse: parseNumber, check: checkDecimal, format: (_, value) => String(value) },
  money: {
    parse: (_, raw) => parseMoney(raw),
    check: (_, value) => checkMoney(value),
    format: (_, value) => formatMoney(value),
  },
  date: {
    parse: (_, raw) => parseDay(raw),
    check: (_, value) => checkDay(value),
    format: (_, value) => String(value),
  },
  boolean: {
    parse: (_, raw) => parseBoolean(raw),
    check: (_, value) => (typeof value === 'boolean' ? null : '请选“是”或者“否”（true 或 false）'),
    format: (_, value) => (value === true ? '是' : '否'),
  },
  choice: {
    parse: (field, raw) => parseChoice(field.options, raw),
    check: (field, value) => checkChoice(field.options, value),
    format: (field, value) => titleOf(field.options, String(value)),
  },
  choices: {
    parse: (field, raw) => parseChoices(field.options, raw),
    check: (field, value) => checkChoices(field.options, value),
    format: (field, value) =>
      (Array.isArray(value) ? value : [value]).map(slug => titleOf(field.options, String(slug))).join('、'),
  },
  unit: {
    parse: (_, raw) => parseText(raw),
    check: checkUnit,
    format: (_, value) => String(value),
  },
  reference: textRules(() => REFERENCE_LENGTH),
  evidence: {
    ...textRules(() => EVIDENCE_LENGTH),
    check: (_, value) => checkText(value, EVIDENCE_LENGTH) ?? evidenceFault(String(value)),
  },
};

function rulesOf(field: Field): Rules<Field> {
  return RULES[field.type] as Rules<Field>; // a field and its rules are looked up by the same word
}

/**
 * Turns what a person typed, a cell of a sheet or a JSON value into a value of the field. Options may be given by slug or
 * title, days in the usual spellings, numbers with thousands separators and unit. Money: a text is in 元 (or 万元, 亿元), a
 * number is already the value in 分; a sheet's numeric cell must therefore be passed as text. Nothing filled in gives
 * `null`. The result has the right type but is not yet checked: call `checkField`.
 */
export function parseField(field: Field, raw: unknown): Parsed {
  if (raw === null || raw === undefined) return good(null);
  const value = typeof raw === 'string' ? raw.trim() : raw;
  return value === '' ? good(null) : rulesOf(field).parse(field, value);
}

/** What is wrong with a value and what to write instead, in Chinese; null when the field can hold it. */
export function checkField(field: Field, value: unknown, context: FieldContext): string | null {
  // What a list or an export shows in part must not come back as the number itself.
  if (isMasked(field) && typeof value === 'string' && looksMasked(value)) {
    return '是隐去了中间几位的号码，请填写完整的号码';
  }
  return rulesOf(field).check(field, value, context);
}

/**
 * A value as it is shown and exported: options by title, money in 元 with separators, yes and no as 是 and 否. Units and
 * references stay codes. `parseField` reads it back to the same value.
 */
export function formatField(field: Field, value: FieldValue): string {
  return rulesOf(field).format(field, value);
}
