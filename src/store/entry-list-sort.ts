import { type RawBuilder, sql } from 'kysely';
import { isDateText } from '../kernel/local-date.ts';
import type { ListSort } from '../language/list-query.ts';
import type { Register } from '../language/register.ts';
import { type RegisterTable, tableOf } from './register-table.ts';

/*
 * The order of a list, and where in it a page begins. Pages are cut by what the last entry seen holds and not by a count
 * of entries: that stays fast however deep one reads, and steady while others write.
 */

/** The mark of a page does not fit the list: it belongs to another order, or was not given out by us. */
export class WrongPageMark extends Error {
  constructor() {
    super('翻页标记与本次的排序不符，请从第一页重新查起');
    this.name = 'WrongPageMark';
  }
}

type SortType = 'date' | 'bigint' | 'text' | 'numeric' | 'boolean';

interface SortColumn {
  readonly expression: RawBuilder<unknown>;
  readonly type: SortType;
}

/** What a list is ordered by: all in one direction, so that an index is read either way. */
export interface Order {
  /** For marks: those of another order are refused. */
  readonly name: string;
  readonly descending: boolean;
  /** May be empty, and then comes last; null where the order begins with what every entry has. */
  readonly nullable: SortColumn | null;
  /** No two entries agree in all of these. */
  readonly columns: readonly SortColumn[];
}

const column = (name: string, type: SortType): SortColumn => ({ expression: sql.id(name), type });
const TIE: readonly SortColumn[] = [column('entry', 'bigint'), column('jurisdiction', 'text')];

function fieldColumn(register: Register, table: RegisterTable, name: string): SortColumn {
  const field = register.fields[name];
  const { column: at, type } = table.columns.find(each => each.field === name)!;
  if (field.type === 'choice') {
    // Options in the order in which the definition names them, which is the one that people know.
    const slugs = Object.keys(field.options);
    return { expression: sql`array_position(${slugs}::text[], ${sql.id(at)})::bigint`, type: 'bigint' };
  }
  return { expression: sql.id(at), type: type === 'text[]' ? 'text' : type };
}

/** The order that is asked for. */
export function orderOf(register: Register, { by, descending }: ListSort): Order {
  const name = `${descending ? '-' : ''}${by}`;
  const order = { name, descending, nullable: null };
  if (by === 'legalDate') return { ...order, columns: [column('legal_date', 'date'), ...TIE] };
  if (by === 'recordedAt') return { ...order, columns: [column('recorded_at', 'bigint'), ...TIE] };
  if (by === 'unit') {
    return { ...order, columns: [column('unit', 'text'), column('legal_date', 'date'), ...TIE] };
  }
  const nullable = fieldColumn(register, tableOf(register), by.slice(2));
  return { ...order, nullable, columns: TIE };
}

/** `order by` of the order, or of its reverse. */
export function orderBy(order: Order, reverse: boolean): RawBuilder<unknown> {
  const direction = sql.raw(order.descending !== reverse ? 'desc' : 'asc');
  const nulls = sql.raw(reverse ? 'nulls first' : 'nulls last');
  const first = order.nullable === null ? [] : [sql`${order.nullable.expression} ${direction} ${nulls}`];
  return sql.join([...first, ...order.columns.map(each => sql`${each.expression} ${direction}`)]);
}

/** What a mark is made of, as text, to be selected with every row. */
export function markColumns(order: Order): RawBuilder<unknown> {
  const all = order.nullable === null ? order.columns : [order.nullable, ...order.columns];
  return sql`array[${sql.join(all.map(each => sql`(${each.expression})::text`))}]`;
}

/** How many entries there are on all pages, as it was told on the first. */
export interface Total {
  readonly total: number;
  readonly exact: boolean;
}

/** A place in the order: just after (or before) one entry. */
export interface Mark {
  readonly values: readonly (string | null)[];
  readonly total: Total;
}

export function writeMark(order: Order, { values, total }: Mark): string {
  return Buffer.from(JSON.stringify([order.name, total.total, total.exact, ...values])).toString('base64url');
}

const FITS: Readonly<Record<SortType, (text: string) => boolean>> = {
  date: isDateText,
  bigint: text => /^-?\d{1,18}$/.test(text),
  numeric: text => /^-?\d{1,30}(\.\d{1,30})?$/.test(text),
  boolean: text => text === 'true' || text === 'false',
  text: text => !/\0|\p{Surrogate}/u.test(text),
};

/** @throws WrongPageMark */
export function readMark(order: Order, text: string): Mark {
  const columns = order.nullable === null ? order.columns : [order.nullable, ...order.columns];
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw new WrongPageMark();
  }
  if (!Array.isArray(parts) || parts.length !== columns.length + 3) throw new WrongPageMark();
  const [name, total, exact, ...values] = parts as unknown[];
  const fit = values.every(
    (value, i) =>
      (value === null && i === 0 && order.nullable !== null) ||
      (typeof value === 'string' && FITS[columns[i].type](value)),
  );
  const counted = Number.isSafeInteger(total) && (total as number) >= 0 && typeof exact === 'boolean';
  if (name !== order.name || !fit || !counted) throw new WrongPageMark();
  return {
    values: values as (string | null)[],
    total: { total: total as number, exact: exact as boolean },
  };
}

const row = (parts: readonly RawBuilder<unknown>[]) => sql`(${sql.join(parts)})`;

/** True for what comes after the mark; in reverse: before it. */
export function beyond(order: Order, mark: Mark, reverse: boolean): RawBuilder<unknown> {
  const sign = sql.raw(order.descending !== reverse ? '<' : '>');
  const compare = (columns: readonly SortColumn[], values: readonly (string | null)[]) =>
    sql`${row(columns.map(each => each.expression))} ${sign} ${row(
      columns.map((each, i) => sql`${values[i]}::${sql.raw(each.type)}`),
    )}`;
  const { nullable, columns } = order;
  if (nullable === null) return compare(columns, mark.values);
  const [value, ...rest] = mark.values;
  if (value === null) {
    const among = sql`(${nullable.expression} is null and ${compare(columns, rest)})`;
    return reverse ? sql`(${nullable.expression} is not null or ${among})` : among;
  }
  const among = compare([nullable, ...columns], mark.values);
  return reverse ? among : sql`(${among} or ${nullable.expression} is null)`;
}
