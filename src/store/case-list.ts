import { type RawBuilder, sql } from 'kysely';
import { LISTED, type ListedCase, PARTIES } from './case-rows.ts';
import { allOf, type Condition, wordCondition } from './entry-list-filter.ts';
import {
  beyond,
  markColumns,
  type Order,
  orderBy,
  readMark,
  type Total,
  writeMark,
} from './entry-list-sort.ts';
import type { Pool } from './pool.ts';
import type { RegisterTable } from './register-table.ts';
import { type ReadScope, readTx, type Trx } from './tx.ts';

/** What is asked of a list of cases. */
export interface CaseQuery {
  readonly procedure?: string | undefined;
  readonly stage?: string | undefined;
  readonly words: readonly string[];
  readonly state: 'open' | 'ended' | 'overdue' | 'all';
  readonly sort: CaseSort;
}

export const CASE_SORTS = ['-changed', 'changed', '-opened', 'opened', 'due', '-due'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

export interface CaseListRequest {
  readonly query: CaseQuery;
  readonly page: {
    readonly limit: number;
    readonly after?: string | undefined;
    readonly before?: string | undefined;
  };
  /** Units of which one takes part. Null: whoever does; none: nothing. */
  readonly units: readonly string[] | null;
  /** The same as roots; what row-level security is told. */
  readonly scope: ReadScope;
  /** Only what concerns this unit or what stands below it. */
  readonly unit?: string | undefined;
  /** Before this day a last day has passed. */
  readonly today: string;
}

export interface CaseListPage {
  readonly cases: readonly ListedCase[];
  readonly total: number;
  readonly totalExact: boolean;
  readonly next: string | null;
  readonly previous: string | null;
}

const at = (name: string) => sql.id('c', name);
const TIE = [
  { expression: at('id'), type: 'bigint' },
  { expression: at('jurisdiction'), type: 'text' },
] as const;

function orderOf(sort: CaseSort): Order {
  const descending = sort.startsWith('-');
  const by = descending ? sort.slice(1) : sort;
  const base = { name: `cases ${sort}`, descending };
  if (by === 'due') return { ...base, nullable: { expression: at('due_on'), type: 'date' }, columns: TIE };
  const first =
    by === 'opened'
      ? ({ expression: at('opened_on'), type: 'date' } as const)
      : ({ expression: at('changed_at'), type: 'bigint' } as const);
  return { ...base, nullable: null, columns: [first, ...TIE] };
}

/** What words are looked for in, as the condition of the register lists asks it. */
const SEARCHED: RegisterTable = {
  slug: '',
  name: 'procedure_case',
  columns: [],
  key: null,
  searched: ['search'],
  references: [],
  hash: '',
};

/** What the scope itself lets see; row-level security says the same once more. */
function within(scope: ReadScope): readonly Condition[] {
  if (scope === '*') return [];
  const { below, alone } = scope;
  return [sql`(c.above && ${[...below]}::text[] or c.units && ${[...alone]}::text[])`];
}

function conditionsOf({ query, unit, scope, today }: CaseListRequest): readonly Condition[] {
  const { procedure, stage, state, words } = query;
  const conditions: Condition[] = [...within(scope)];
  if (unit !== undefined) conditions.push(sql`c.above && array[${unit}::text]`);
  if (procedure !== undefined) conditions.push(sql`c.procedure = ${procedure}`);
  if (stage !== undefined) conditions.push(sql`c.stage = ${stage}`);
  if (state === 'open') conditions.push(sql`c.ended is null`);
  if (state === 'ended') conditions.push(sql`c.ended is not null`);
  if (state === 'overdue') conditions.push(sql`c.ended is null and c.due_on < ${today}::date`);
  return [...conditions, ...words.map(word => wordCondition(SEARCHED, word))];
}

/** Units whose cases may be few, and how many are few: these are gathered and sorted, all others are met on the way. */
const FEW_UNITS = 200;
const FEW_CASES = 5000;

/**
 * Where to look. Along the order of the list what a large scope sees comes soon; what a small one sees may lie anywhere in
 * it, and is found by the units that take part.
 */
async function placeFor(
  trx: Trx,
  units: readonly string[] | null,
): Promise<{ readonly from: RawBuilder<unknown>; readonly few: boolean }> {
  const everywhere = { from: sql`from procedure_case c`, few: false };
  if (units === null || units.length > FEW_UNITS) return everywhere;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from case_party p where p.unit = any(${[...units]}::text[])
       limit ${FEW_CASES + 1}) as found`.execute(trx);
  if (rows[0].count > FEW_CASES) return everywhere;
  const from = sql`from (select distinct p.jurisdiction, p.case_id from case_party p
                    where p.unit = any(${[...units]}::text[]) offset 0) m
             join procedure_case c on c.jurisdiction = m.jurisdiction and c.id = m.case_id`;
  return { from, few: true };
}

/** Up to here cases are counted one by one. */
const COUNTED = 2000;

/** A page of cases. @throws WrongPageMark */
export async function listCases(pool: Pool, request: CaseListRequest): Promise<CaseListPage> {
  const { query, page, units, scope } = request;
  if (units !== null && units.length === 0) {
    return { cases: [], total: 0, totalExact: true, next: null, previous: null };
  }
  const order = orderOf(query.sort);
  const reverse = page.before !== undefined;
  const given = page.after ?? page.before;
  const mark = given === undefined ? null : readMark(order, given);
  const conditions = conditionsOf(request);
  const here = mark === null ? [] : [beyond(order, mark, reverse)];
  return readTx(pool, scope, async trx => {
    const place = await placeFor(trx, units);
    const { from } = place;
    const { rows } = await sql<ListedCase & { readonly mark_of_row: readonly (string | null)[] }>`
      select ${LISTED}, ${PARTIES}, ${markColumns(order)} as mark_of_row ${from}
       where ${allOf([...conditions, ...here])} order by ${orderBy(order, reverse)} limit ${page.limit + 1}`.execute(
      trx,
    );
    const more = rows.length > page.limit;
    const shown = more ? rows.slice(0, page.limit) : [...rows];
    if (reverse) shown.reverse();
    const total =
      mark?.total ?? (more ? await totalOf(trx, place, conditions) : { total: shown.length, exact: true });
    const markOf = (row: (typeof shown)[number] | undefined) =>
      row === undefined ? null : writeMark(order, { values: row.mark_of_row, total });
    return {
      cases: shown,
      total: total.total,
      totalExact: total.exact,
      next: (reverse ? shown.length > 0 : more) ? markOf(shown.at(-1)) : null,
      previous: (reverse ? more : mark !== null) ? markOf(shown[0]) : null,
    };
  });
}

interface Explained {
  readonly 'QUERY PLAN': readonly { readonly Plan: { readonly 'Plan Rows': number } }[];
}

/** Counted while few; beyond that the planner's estimate, of two digits. */
async function totalOf(
  trx: Trx,
  { from, few }: Awaited<ReturnType<typeof placeFor>>,
  conditions: readonly Condition[],
): Promise<Total> {
  const condition = allOf(conditions);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 ${from} where ${condition} limit ${few ? FEW_CASES : COUNTED + 1}) as begun`.execute(trx);
  if (few || rows[0].count <= COUNTED) return { total: rows[0].count, exact: true };
  const { rows: plan } = await sql<Explained>`
    explain (format json) select 1 ${from} where ${condition}`.execute(trx);
  const estimate = Math.max(COUNTED + 1, plan[0]['QUERY PLAN'][0].Plan['Plan Rows']);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(estimate)) - 1);
  return { total: Math.max(COUNTED + 1, Math.round(estimate / step) * step), exact: false };
}

/** Most that is counted of a procedure in a large scope: the directory says no more than that there are many. */
const MANY = 1000;

/** How many cases of each of these procedures go on, and how many of those are beyond their last day, within a scope. */
export function countCases(
  pool: Pool,
  { scope, units, today }: Pick<CaseListRequest, 'scope' | 'units' | 'today'>,
  procedures: readonly string[],
): Promise<ReadonlyMap<string, { readonly open: number; readonly overdue: number }>> {
  return readTx(pool, scope, async trx => {
    const { from } = await placeFor(trx, units);
    const count = (more: RawBuilder<unknown>) => sql`(select count(*) from (select 1 ${from}
       where ${allOf([...within(scope), sql`c.ended is null and c.procedure = g.procedure`, more])} limit ${MANY}) as found)`;
    const { rows } = await sql<{ procedure: string; open: number; overdue: number }>`
      select g.procedure, ${count(sql`true`)} as open, ${count(sql`c.due_on < ${today}::date`)} as overdue
        from unnest(${[...procedures]}::text[]) as g(procedure)`.execute(trx);
    return new Map(rows.map(({ procedure, open, overdue }) => [procedure, { open, overdue }]));
  });
}
