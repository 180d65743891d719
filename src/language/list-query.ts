import { isDateText } from '../kernel/local-date.ts';
import type { Field, FieldType, FieldValue } from './field.ts';
import { parseField } from './field-check.ts';
import { formatMoney, lengthOf, optionOf, parseDay, shorten } from './field-text.ts';
import { isMasked } from './mask.ts';
import type { Register } from './register.ts';

/*
 * What is asked of the list of a register: a closed set of words, the same in an address, in a saved view and in the
 * browser. Parameters:
 *
 *   f.<field>.<test>=value   test: contains, is, in (options, with commas), from, to, below (a unit), empty (true, false)
 *   key=                     the register's key
 *   unit=  scope=own|subtree units that hold the entries
 *   from=  to=               legal date;  recordedFrom= recordedTo=  day of recording in Beijing
 *   voided=no|yes|all        default all
 *   q=                       words that the texts contain, or first letters of their readings
 *   sort=[-]legalDate, recordedAt, unit, f.<field>   default -legalDate; what is empty comes last
 *   limit=  after=  before=  a page, by the marks that the page before gave
 */

/** How a field can be asked about. */
export type TestName = 'contains' | 'is' | 'in' | 'from' | 'to' | 'below' | 'empty';

/** One question about one field; all of a query must hold. */
export interface FieldTest {
  readonly field: string;
  readonly test: TestName;
  /** In the form in which the field holds it; `in`: slugs of options; `empty`: true or false. */
  readonly value: FieldValue;
}

/** `f.` and a field, or what every entry has. */
export type SortKey = 'legalDate' | 'recordedAt' | 'unit' | `f.${string}`;

export interface ListSort {
  readonly by: SortKey;
  readonly descending: boolean;
}

export interface ListQuery {
  readonly tests: readonly FieldTest[];
  readonly unit?: { readonly code: string; readonly below: boolean };
  /** First and last legal date. */
  readonly from?: string;
  readonly to?: string;
  /** First and last day of recording, in Beijing. */
  readonly recordedFrom?: string;
  readonly recordedTo?: string;
  readonly voided: 'no' | 'yes' | 'all';
  /** Words, all of which must be found. */
  readonly words: readonly string[];
  readonly sort: ListSort;
}

/** Which page of it. The marks are those that another page of the same query gave. */
export interface ListPage {
  readonly limit: number;
  readonly after?: string;
  readonly before?: string;
}

export interface ListFault {
  /** Name of the parameter. */
  readonly field: string;
  /** In Chinese; names the field by its title. */
  readonly message: string;
}

export type ListParameters = Readonly<Record<string, unknown>>;

export type ReadQuery =
  | { readonly ok: true; readonly query: ListQuery; readonly page: ListPage }
  | { readonly ok: false; readonly faults: readonly ListFault[] };

const TEXT: readonly TestName[] = ['contains', 'is', 'empty'];
const ORDERED: readonly TestName[] = ['is', 'from', 'to', 'empty'];

/** The questions that suit a type of field. */
export const TESTS: Readonly<Record<FieldType, readonly TestName[]>> = {
  text: TEXT,
  'long-text': ['contains', 'empty'],
  integer: ORDERED,
  decimal: ORDERED,
  money: ORDERED,
  date: ORDERED,
  boolean: ['is', 'empty'],
  choice: ['is', 'in', 'empty'],
  choices: ['in', 'empty'],
  unit: ['is', 'below', 'empty'],
  reference: TEXT,
  evidence: TEXT,
};

const UNSORTED: ReadonlySet<FieldType> = new Set<FieldType>(['long-text', 'choices', 'evidence']);
const SEARCHED: ReadonlySet<FieldType> = new Set<FieldType>(['text', 'long-text', 'reference']);

/** The questions that may be asked of a field. Neither order nor parts of what is masked may give it away. */
export function testsOf(field: Field): readonly TestName[] {
  return isMasked(field) ? ['is', 'empty'] : TESTS[field.type];
}

export function isSortable(field: Field): boolean {
  return !UNSORTED.has(field.type) && !isMasked(field);
}

/** Fields in whose text words are looked for. */
export function searchedFields(register: Register): readonly string[] {
  return Object.keys(register.fields).filter(name => {
    const field = register.fields[name];
    return SEARCHED.has(field.type) && !isMasked(field);
  });
}

export const DEFAULT_SORT: ListSort = { by: 'legalDate', descending: true };
export const DEFAULT_QUERY: ListQuery = { tests: [], voided: 'all', words: [], sort: DEFAULT_SORT };
export const DEFAULT_LIMIT = 50;
/** Most entries of one page. */
export const LARGEST_PAGE = 1000;
const MOST_TESTS = 30;
const MOST_WORDS = 8;
const LONGEST_VALUE = 2000;
/** Parameters that belong to the door and not to the question. */
const OTHER_PARAMETERS: ReadonlySet<string> = new Set(['format', 'offset']);

type Found<T> = { readonly value: T } | { readonly message: string };
const wrong = (message: string): { readonly message: string } => ({ message });

const TEST_TITLES: Readonly<Record<TestName, string>> = {
  contains: 'contains（包含）',
  is: 'is（等于）',
  in: 'in（其中之一）',
  from: 'from（不小于）',
  to: 'to（不大于）',
  below: 'below（及其所属单位）',
  empty: 'empty（是否为空）',
};

function fieldOf(register: Register, name: string): Field | undefined {
  return Object.hasOwn(register.fields, name) ? register.fields[name] : undefined;
}

function optionsIn(field: Field & { type: 'choice' | 'choices' }, text: string): Found<FieldValue> {
  const slugs: string[] = [];
  for (const part of text.split(/[,，]/)) {
    const slug = optionOf(field.options, part.trim());
    if (slug === undefined) {
      return wrong(`没有选项“${shorten(part)}”，可选：${Object.values(field.options).join('、')}`);
    }
    slugs.push(slug);
  }
  return { value: slugs };
}

function readValue(field: Field, test: TestName, text: string): Found<FieldValue> {
  if (test === 'empty') {
    if (text === 'true' || text === 'false') return { value: text === 'true' };
    return wrong('须是 true（没有填）或 false（已填）');
  }
  if (test === 'contains') return { value: text };
  if ((field.type === 'choice' || field.type === 'choices') && (test === 'in' || test === 'is')) {
    const found = optionsIn(field, text);
    return 'value' in found && test === 'is' ? { value: (found.value as readonly string[])[0] } : found;
  }
  const parsed = parseField(field, text);
  if (!parsed.ok) return wrong(parsed.message);
  return parsed.value === null ? wrong('没有内容') : { value: parsed.value };
}

function readTest(register: Register, name: string, text: string): Found<FieldTest> {
  const [, fieldName, test, ...more] = name.split('.');
  const field = fieldOf(register, fieldName);
  if (field === undefined) return wrong(`台账“${register.title}”没有字段 ${shorten(fieldName)}`);
  const allowed = testsOf(field);
  const known = allowed.find(each => each === test);
  if (known === undefined || more.length > 0) {
    const offered = allowed.map(each => TEST_TITLES[each]).join('、');
    return wrong(`“${field.title}”不能这样筛选，可以用 ${offered}`);
  }
  const found = readValue(field, known, text);
  return 'value' in found
    ? { value: { field: fieldName, test: known, value: found.value } }
    : wrong(`“${field.title}”的筛选条件：${found.message}`);
}

function readSort(register: Register, text: string): Found<ListSort> {
  const descending = text.startsWith('-');
  const by = descending ? text.slice(1) : text;
  if (by === 'legalDate' || by === 'recordedAt' || by === 'unit') return { value: { by, descending } };
  const field = by.startsWith('f.') ? fieldOf(register, by.slice(2)) : undefined;
  if (field === undefined) {
    return wrong(`不能按“${shorten(by)}”排序，请写 legalDate、recordedAt、unit 或者 f.字段名，前加 - 为倒序`);
  }
  if (!isSortable(field)) return wrong(`不能按“${field.title}”排序`);
  return { value: { by: by as SortKey, descending } };
}

function readDay(title: string, text: string): Found<string> {
  const parsed = parseDay(text);
  if (!parsed.ok) return wrong(`${title}：${parsed.message}`);
  return isDateText(parsed.value as string)
    ? { value: parsed.value as string }
    : wrong(`${title}不是有效日期`);
}

/** Words of a search: what stands between blanks, each once, in lower case. */
export function wordsOf(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .toLowerCase()
        .split(/\s+/)
        .filter(word => word !== ''),
    ),
  ];
}

function readWords(register: Register, text: string): Found<readonly string[]> {
  const words = wordsOf(text);
  if (words.length > MOST_WORDS) return wrong(`检索词最多 ${MOST_WORDS} 个，现有 ${words.length} 个`);
  if (words.length > 0 && searchedFields(register).length === 0) {
    return wrong(`台账“${register.title}”没有可检索的文字字段，请用筛选条件`);
  }
  return { value: words };
}

const oneOf = <T extends string>(text: string, ...allowed: T[]): Found<T> => {
  const found = allowed.find(each => each === text);
  return found === undefined ? wrong(`须是 ${allowed.join('、')} 之一`) : { value: found };
};

/** PostgreSQL has no word for NUL and for half a surrogate pair. */
const UNASKABLE = /\0|\p{Surrogate}/u;

function textsOf(parameters: ListParameters, faults: ListFault[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === '' || OTHER_PARAMETERS.has(name)) continue;
    if (typeof value !== 'string') faults.push({ field: name, message: `参数 ${shorten(name)} 只能写一次` });
    else if (lengthOf(value) > LONGEST_VALUE || UNASKABLE.test(value)) {
      faults.push({ field: name, message: `参数 ${shorten(name)} 过长，或含有空字符、残缺的字符` });
    } else texts.set(name, value);
  }
  return texts;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Reads what is asked of a register's list, from the parameters of an address. All that is wrong is told at once. */
export function readListQuery(register: Register, parameters: ListParameters): ReadQuery {
  const faults: ListFault[] = [];
  const texts = textsOf(parameters, faults);
  const tests: FieldTest[] = [];
  const query: Writable<ListQuery> = { ...DEFAULT_QUERY };
  const page: Writable<ListPage> = { limit: DEFAULT_LIMIT };
  const scope = texts.get('scope') ?? 'subtree';
  for (const [name, text] of texts) {
    const take = <T>(found: Found<T>, use: (value: T) => void) => {
      if ('value' in found) use(found.value);
      else faults.push({ field: name, message: found.message });
    };
    if (name.startsWith('f.')) take(readTest(register, name, text), test => tests.push(test));
    else if (name === 'key') {
      if (register.key === undefined)
        take(wrong(`台账“${register.title}”没有编号，不能按编号查找`), () => {});
      else tests.push({ field: register.key, test: 'is', value: text });
    } else if (name === 'unit') {
      take(oneOf(scope, 'own', 'subtree'), value => {
        query.unit = { code: text, below: value === 'subtree' };
      });
    } else if (name === 'scope') take(oneOf(text, 'own', 'subtree'), () => {});
    else if (name === 'voided') {
      take(oneOf(text, 'no', 'yes', 'all'), value => {
        query.voided = value;
      });
    } else if (name === 'from' || name === 'to') {
      take(readDay(register.legalDate.title, text), day => {
        query[name] = day;
      });
    } else if (name === 'recordedFrom' || name === 'recordedTo') {
      take(readDay('登记日期', text), day => {
        query[name] = day;
      });
    } else if (name === 'q') {
      take(readWords(register, text), words => {
        query.words = words;
      });
    } else if (name === 'sort') {
      take(readSort(register, text), sort => {
        query.sort = sort;
      });
    } else if (name === 'limit') {
      const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
      if (limit < 1 || limit > LARGEST_PAGE) take(wrong(`每页条数须是 1 至 ${LARGEST_PAGE}`), () => {});
      else page.limit = limit;
    } else if (name === 'after' || name === 'before') page[name] = text;
    else faults.push({ field: name, message: `没有名为 ${shorten(name)} 的参数` });
  }
  if (tests.length > MOST_TESTS) faults.push({ field: 'f', message: `筛选条件最多 ${MOST_TESTS} 个` });
  if (page.after !== undefined && page.before !== undefined) {
    faults.push({ field: 'before', message: 'after 和 before 只能写一个' });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, query: { ...query, tests }, page };
}

function textOf(field: Field, value: FieldValue): string {
  if (typeof value === 'object') return value.join(',');
  // Money is asked for in 元, as people write it.
  return field.type === 'money' && typeof value === 'number' ? formatMoney(value) : String(value);
}

/** The parameters that `readListQuery` reads back to the same query: for addresses and saved views. */
export function listParameters(register: Register, query: ListQuery): Readonly<Record<string, string>> {
  const { sort, unit } = query;
  const pairs: [string, string | undefined][] = [
    ...query.tests.map(({ field, test, value }): [string, string] => [
      `f.${field}.${test}`,
      textOf(register.fields[field], value),
    ]),
    ['unit', unit?.code],
    ['scope', unit === undefined || unit.below ? undefined : 'own'],
    ['from', query.from],
    ['to', query.to],
    ['recordedFrom', query.recordedFrom],
    ['recordedTo', query.recordedTo],
    ['voided', query.voided === 'all' ? undefined : query.voided],
    ['q', query.words.length === 0 ? undefined : query.words.join(' ')],
    [
      'sort',
      sort.by === 'legalDate' && sort.descending ? undefined : `${sort.descending ? '-' : ''}${sort.by}`,
    ],
  ];
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}
