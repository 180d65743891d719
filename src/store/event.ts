import { type RawBuilder, sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import type { Pool } from './pool.ts';
import { query, type Source } from './query.ts';
import type { Trx } from './tx.ts';

/** An event to be written: one fact of register history, case history or of the log itself. */
export interface NewEvent {
  readonly kind: string;
  readonly body: Json;
}

/** An event as it lies in the log. */
export interface StoredEvent {
  readonly jurisdiction: string;
  /** 1, 2, 3 … within the jurisdiction, without gaps. */
  readonly position: number;
  /** Milliseconds since the epoch; never less than that of the position before. */
  readonly recordedAt: number;
  readonly kind: string;
  readonly body: Json;
}

/** What `appendEvents` gave out. */
export interface Appended {
  /** In the order of the events given. */
  readonly positions: readonly number[];
  /** The time that was recorded, which is later than the one asked for when the clock had gone back. */
  readonly recordedAt: number;
}

/** The last position of a jurisdiction's log. */
export interface Head {
  readonly jurisdiction: string;
  readonly position: number;
  readonly lastRecordedAt: number;
}

/**
 * Most bytes of one body as PostgreSQL writes it. Long texts are files, not events; and a page of the largest
 * bodies (PAGE × this) must stay below what one JavaScript string can hold.
 */
export const MAX_BODY_BYTES = 131_072;
const PAGE = 2500;
const PAGES_AHEAD = 2;

/** An event that the log cannot hold; says which one and why. */
export class UnstorableEvent extends Error {
  /** Index in the list that was to be appended, from 0. */
  readonly index: number;
  constructor(index: number, reason: string) {
    super(`第 ${index + 1} 条记录无法保存：${reason}`);
    this.name = 'UnstorableEvent';
    this.index = index;
  }
}

/** The jurisdiction has no log, or is not the one that the transaction was opened for. */
export class WrongJurisdiction extends Error {
  constructor(jurisdiction: string) {
    super(`辖区 ${jurisdiction} 尚未建立，或不是本次事务的辖区，记录未写入`);
    this.name = 'WrongJurisdiction';
  }
}

/** The log has a hole or lacks its tail: somebody removed events behind the program's back. */
export class LogDamaged extends Error {
  constructor(jurisdiction: string, from: number, to: number, found: number) {
    super(
      `辖区 ${jurisdiction} 的记录不完整：第 ${from} 至 ${to} 条应有 ${to - from + 1} 条，实有 ${found} 条。请停止使用并从备份恢复。`,
    );
    this.name = 'LogDamaged';
  }
}

// JSON.stringify writes NUL and lone surrogates as escapes; jsonb has no word for either.
const SUSPECT = /\\u(?:0000|d[89a-f])/;
const NUL_OR_LONE_SURROGATE = /\0|\p{Surrogate}/u;

function hasUnstorableText(value: Json): boolean {
  if (typeof value === 'string') return NUL_OR_LONE_SURROGATE.test(value);
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some(hasUnstorableText);
  return Object.entries(value).some(
    ([key, each]) => NUL_OR_LONE_SURROGATE.test(key) || hasUnstorableText(each),
  );
}

function bodyText(body: Json, index: number): string {
  const text = JSON.stringify(body);
  if (text === undefined) throw new UnstorableEvent(index, '内容为空');
  if (SUSPECT.test(text) && hasUnstorableText(body)) {
    throw new UnstorableEvent(index, '文字中含有空字符或残缺的字符（半个代理对），请删去后重试');
  }
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) {
    throw new UnstorableEvent(index, `内容超过 ${MAX_BODY_BYTES / 1024} KB，长文请作为附件上传`);
  }
  return text;
}

/** Opens the log of a jurisdiction; does nothing when it is open. */
export async function openJurisdiction(trx: Trx, jurisdiction: string): Promise<void> {
  await trx
    .insertInto('head')
    .values({ jurisdiction, position: 0, last_recorded_at: 0 })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/**
 * Appends events to the log of the transaction's jurisdiction. Call it last in the transaction.
 *
 * Why positions are dense and commit order is position order: the update locks the jurisdiction's head row until this
 * transaction ends. The next writer waits for that lock, then reads the position that was committed - or, after an
 * abort, the one before. So no number is skipped, and nobody can commit position n + 1 before n. It is the last
 * statement so that the lock, which makes writers take turns, is held for the time of the final commit only. A sequence
 * would give neither property. One statement moves the head and inserts, saving a round trip under the lock.
 *
 * @param recordedAt milliseconds since the epoch, from the application's clock; when that has gone back, the last
 *   recorded time is used again, so that recorded time never decreases along positions
 * @throws UnstorableEvent, WrongJurisdiction
 */
export async function appendEvents(
  trx: Trx,
  jurisdiction: string,
  recordedAt: number,
  events: readonly NewEvent[],
): Promise<Appended> {
  if (events.length === 0) return { positions: [], recordedAt };
  const kinds = events.map(each => each.kind);
  const bodies = events.map((each, index) => bodyText(each.body, index));
  const count = events.length;
  const { rows } = await sql<{ position: number; recorded_at: number }>`
    with moved as (
      update head
         set position = position + ${count}::bigint,
             last_recorded_at = greatest(last_recorded_at, ${recordedAt}::bigint)
       where jurisdiction = ${jurisdiction} and jurisdiction = current_setting('app.jurisdiction', true)
      returning position, last_recorded_at)
    insert into event (jurisdiction, position, recorded_at, kind, body)
    select ${jurisdiction}, moved.position - ${count}::bigint + given.number, moved.last_recorded_at,
           given.kind, given.body::jsonb
      from moved, unnest(${kinds}::text[], ${bodies}::text[]) with ordinality as given(kind, body, number)
    returning position, recorded_at`.execute(trx);
  if (rows.length === 0) throw new WrongJurisdiction(jurisdiction);
  const first = rows.reduce((least, row) => Math.min(least, row.position), Number.MAX_SAFE_INTEGER);
  return { positions: events.map((_, index) => first + index), recordedAt: rows[0].recorded_at };
}

/** Where the log of a jurisdiction ends. */
export interface LogEnd {
  readonly position: number;
  readonly recordedAt: number;
}

/** The log does not end where its only writer holds that it does. */
const ELSEWHERE = '22012';

/** True where a transaction failed because the log did not end where `appendingAt` was told: nothing was written. */
export function endsElsewhere(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === ELSEWHERE;
}

/**
 * The same as `appendEvents` for a writer that knows where the log ends: positions and time are then known beforehand, and
 * the statement may be sent together with all that follows from them. It holds only what it was told: where the log ends
 * elsewhere, or is not the transaction's, one is divided by zero, and the transaction fails as a whole.
 * @throws UnstorableEvent
 */
export function appendingAt(
  end: LogEnd,
  jurisdiction: string,
  recordedAt: number,
  events: readonly NewEvent[],
): Appended & { readonly statement: RawBuilder<unknown> } {
  const kinds = events.map(each => each.kind);
  const bodies = events.map((each, index) => bodyText(each.body, index));
  const at = Math.max(end.recordedAt, recordedAt);
  const statement = sql`
    with moved as (
      update head set position = position + ${events.length}::bigint, last_recorded_at = ${at}::bigint
       where jurisdiction = ${jurisdiction} and jurisdiction = current_setting('app.jurisdiction', true)
         and position = ${end.position}::bigint and last_recorded_at <= ${at}::bigint
      returning 1),
    sure as (select 1 / count(*) as moved from moved)
    insert into event (jurisdiction, position, recorded_at, kind, body)
    select ${jurisdiction}, ${end.position}::bigint + given.number, ${at}::bigint, given.kind, given.body::jsonb
      from sure, unnest(${kinds}::text[], ${bodies}::text[]) with ordinality as given(kind, body, number)
     where sure.moved = 1`;
  return { positions: events.map((_, i) => end.position + 1 + i), recordedAt: at, statement };
}

/** All logs and how far each has come. */
export function readHeads(source: Source): Promise<readonly Head[]> {
  return query(
    source,
    sql<Head>`select jurisdiction, position, last_recorded_at as "lastRecordedAt" from head order by jurisdiction`,
  );
}

// One row a page: three JSON arrays. A row an event costs the driver more than everything else together, and one
// large JSON.parse is cheaper than many small ones (10^6 events: 5.0 s against 6 to 8 s, on a busy machine).
const PAGE_QUERY = `
  select '[' || string_agg(page.body::text, ',') || ']', '[' || string_agg(page.recorded_at::text, ',') || ']',
         json_agg(page.kind)::text, count(*), min(page.position), max(page.position)
    from (select position, recorded_at, kind, body from event
           where jurisdiction = $1 and position between $2 and $3 order by position) as page`;

type PageRow = [bodies: string, times: string, kinds: string, count: number, first: number, last: number];

async function readPage(
  pool: Pool,
  jurisdiction: string,
  from: number,
  to: number,
): Promise<readonly StoredEvent[]> {
  const query = { text: PAGE_QUERY, values: [jurisdiction, from, to], rowMode: 'array' as const };
  const [bodiesText, timesText, kindsText, count, first, last] = (await pool.query<PageRow>(query)).rows[0];
  if (count !== to - from + 1 || first !== from || last !== to) {
    throw new LogDamaged(jurisdiction, from, to, count);
  }
  const bodies = JSON.parse(bodiesText) as Json[];
  const times = JSON.parse(timesText) as number[];
  const kinds = JSON.parse(kindsText) as string[];
  return bodies.map((body, index) => ({
    jurisdiction,
    position: from + index,
    recordedAt: times[index],
    kind: kinds[index],
    body,
  }));
}

/** Which events to read. */
export interface ReadRange {
  readonly jurisdiction: string;
  /** First position wanted; default 1. */
  readonly from?: number;
  /** Last position wanted; default: the head as it is when reading begins. */
  readonly to?: number;
}

/**
 * Reads the log of a jurisdiction in position order, a batch at a time, while the next batches are under way.
 * Because commit order is position order, what is read is a state that the database was in.
 * @throws LogDamaged when a position is missing
 */
export async function* readEvents(
  pool: Pool,
  range: ReadRange,
): AsyncGenerator<readonly StoredEvent[], void, void> {
  const { jurisdiction, from = 1 } = range;
  const head = (await readHeads(pool)).find(each => each.jurisdiction === jurisdiction)?.position ?? 0;
  const to = Math.min(range.to ?? head, head);
  const ahead: Promise<readonly StoredEvent[]>[] = [];
  let next = from;
  const ask = () => {
    if (next > to) return;
    const page = readPage(pool, jurisdiction, next, Math.min(next + PAGE - 1, to));
    page.catch(() => {}); // awaited below in its turn; until then it must not count as unhandled
    ahead.push(page);
    next += PAGE;
  };
  for (let n = 0; n < PAGES_AHEAD; n++) ask();
  for (let page = ahead.shift(); page !== undefined; page = ahead.shift()) {
    const events = await page;
    ask();
    yield events;
  }
}
