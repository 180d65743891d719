import { isDateText } from '../kernel/local-date.ts';
import type { FieldValue } from './field.ts';

/*
 * How people write numbers, amounts, days and options, read and written. What a field then makes of it is said in
 * field-check.ts.
 */

/** A value, or what is wrong with the text and what to write instead. `null`: nothing was filled in. */
export type Parsed =
  | { readonly ok: true; readonly value: FieldValue | null }
  | { readonly ok: false; readonly message: string };

export const good = (value: FieldValue | null): Parsed => ({ ok: true, value });
export const bad = (message: string): Parsed => ({ ok: false, message });

type Options = Readonly<Record<string, string>>;

/** Characters as people count them, so that 𠮷 is one. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** The beginning of what was written, for messages. */
export function shorten(value: unknown): string {
  // Not String(value): an object of a JSON body may bring a `toString` that is no function.
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return lengthOf(text) > 30 ? `${[...text].slice(0, 30).join('')}…` : text;
}

/** Full-width digits and signs as people type them with a Chinese keyboard, as ASCII. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

/** A number as ASCII text without thousands separators and the unit behind it; null when it is no number. */
export function plainNumber(text: string, units: readonly string[]): { digits: string; unit: string } | null {
  const half = halfWidth(text);
  const unit = units.find(each => each !== '' && half.endsWith(halfWidth(each))) ?? '';
  const number = half.slice(0, half.length - unit.length).trim();
  if (!/^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(number)) return null;
  return { digits: number.replace(/[+,]/g, ''), unit };
}

const YUAN = { '': 2, 元: 2, 万元: 6, 亿元: 10 } as const; // how far the point moves from the unit to 分
const MONEY_EXAMPLE = '请写成以元为单位的金额，最多两位小数，如 1234.56';

/** An amount in 元, 万元 or 亿元 as whole 分; a number is already in 分. */
export function parseMoney(raw: unknown): Parsed {
  if (typeof raw === 'number') return good(raw === 0 ? 0 : raw);
  if (typeof raw !== 'string') return bad(MONEY_EXAMPLE);
  const found = plainNumber(raw.replace(/^[¥￥]\s*/, ''), ['亿元', '万元', '元']);
  if (found === null) return bad(`“${shorten(raw)}”不是金额，${MONEY_EXAMPLE}`);
  const [whole, fraction = ''] = found.digits.split('.');
  const places = YUAN[found.unit as keyof typeof YUAN];
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) return bad(`“${shorten(raw)}”精确到分以下，${MONEY_EXAMPLE}`);
  // Moving the point in the text and not by multiplying: 1.15 × 100 is not 115 in floating point.
  const value = Number(whole + kept.padEnd(places, '0'));
  return Number.isSafeInteger(value) ? good(value === 0 ? 0 : value) : bad('金额过大，请核对单位');
}

/** Whole 分 as 元 with separators: 1,234.56. */
export function formatMoney(value: FieldValue): string {
  const digits = String(value).padStart(3, '0');
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
}

const DATE_FORMS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** A day in one of the usual spellings as `YYYY-MM-DD`. */
export function parseDay(raw: unknown): Parsed {
  const text = halfWidth(typeof raw === 'string' ? raw : '').replace(/\s/g, '');
  for (const form of DATE_FORMS) {
    const match = form.exec(text);
    if (match === null) continue;
    const day = `${match[1]}-${match[2].padStart(2, '0')}-${match[3].padStart(2, '0')}`;
    if (isDateText(day)) return good(day);
  }
  return bad(`“${shorten(raw)}”不是有效日期，请写成 2026-03-01 这样的年-月-日`);
}

/** The titles to choose from, for messages. */
export const titles = (options: Options): string => Object.values(options).join('、');

/** Slug of an option given by slug or title; undefined when there is none, or two have that title. */
export function optionOf(options: Options, text: string): string | undefined {
  if (Object.hasOwn(options, text)) return text;
  const named = Object.keys(options).filter(slug => options[slug] === text);
  return named.length === 1 ? named[0] : undefined;
}

const SEPARATORS = /[\s、,，;；|/]+/y;

/** Titles may themselves contain 、: the longest option that begins here and ends at a separator is taken. */
export function splitChoices(options: Options, text: string): string[] | null {
  const words = [...Object.keys(options), ...Object.values(options)].sort((a, b) => b.length - a.length);
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const next = (word: string) => {
      SEPARATORS.lastIndex = at + word.length;
      return SEPARATORS.test(text) ? SEPARATORS.lastIndex : -1;
    };
    const word = words.find(
      each =>
        each !== '' && text.startsWith(each, at) && (at + each.length === text.length || next(each) >= 0),
    );
    if (word === undefined) return null;
    found.push(word);
    at = at + word.length === text.length ? text.length : next(word);
  }
  return found;
}

/** An entry of an earlier definition may hold an option that is no longer offered: it is shown as it was written. */
export function titleOf(options: Options, slug: string): string {
  return Object.hasOwn(options, slug) ? options[slug] : slug;
}
