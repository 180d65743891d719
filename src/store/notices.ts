import { type RawBuilder, sql } from 'kysely';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import type { Trx } from './tx.ts';

/** A notice to a unit's people. Times in milliseconds since the epoch. */
export interface StoredNotice {
  readonly jurisdiction: string;
  readonly id: string;
  readonly unit: string;
  readonly kind: 'sent' | 'reminder';
  readonly title: string;
  readonly body: string;
  /** Page of the application that it is about. */
  readonly link: string | null;
  readonly sentAt: number;
  /** Account, or the name of the program that sent it. */
  readonly sentBy: string;
}

/** A notice as one of its readers has it. */
export interface ReceivedNotice extends StoredNotice {
  readonly readAt: number | null;
}

/** Who got a notice, and when they read it. */
export interface Receipt {
  readonly account: string;
  readonly readAt: number | null;
}

const NOTICE = sql`n.jurisdiction, n.id, n.unit, n.kind, n.title, n.body, n.link, n.sent_at as "sentAt", n.sent_by as "sentBy"`;

/** Writes a notice to those who are to read it. Each of them has it once, however often they are named. */
export async function writeNotice(trx: Trx, notice: StoredNotice, readers: readonly string[]): Promise<void> {
  const { jurisdiction, id, unit, kind, title, body, link, sentAt, sentBy } = notice;
  await trx
    .insertInto('notice')
    .values({ jurisdiction, id, unit, kind, title, body, link, sent_at: sentAt, sent_by: sentBy })
    .execute();
  const accounts = [...new Set(readers)];
  if (accounts.length === 0) return;
  await trx
    .insertInto('notice_reader')
    .values(accounts.map(account => ({ jurisdiction, notice: id, account, sent_at: sentAt, read_at: null })))
    .execute();
}

/** What somebody has been told, the newest first. */
export async function readNotices(
  pool: Pool,
  account: string,
  {
    unread = false,
    unit,
    limit,
  }: { readonly unread?: boolean; readonly unit?: string; readonly limit: number },
): Promise<readonly ReceivedNotice[]> {
  const onlyUnread: RawBuilder<unknown> = unread ? sql`and r.read_at is null` : sql``;
  const ofUnit = unit === undefined ? sql`` : sql`and n.unit = ${unit}`;
  return query(
    pool,
    sql<ReceivedNotice>`
      select ${NOTICE}, r.read_at as "readAt" from notice_reader r
        join notice n on n.jurisdiction = r.jurisdiction and n.id = r.notice
       where r.account = ${account} ${onlyUnread} ${ofUnit}
       order by r.sent_at desc, n.id limit ${limit}`,
  );
}

/** How many notices somebody has not read. */
export async function countUnread(pool: Pool, account: string): Promise<number> {
  const rows = await query(
    pool,
    sql<{ count: number }>`
      select count(*) as count from notice_reader where account = ${account} and read_at is null`,
  );
  return Number(rows[0].count);
}

/** A notice by its id, wherever it lies; null when there is none. */
export async function findNotice(pool: Pool, id: string): Promise<StoredNotice | null> {
  const rows = await query(
    pool,
    sql<StoredNotice>`select ${NOTICE} from notice n where n.id = ${id} limit 1`,
  );
  return rows[0] ?? null;
}

/** Notes that somebody has read a notice. False when they had before, or never got it: the first reading stands. */
export async function markRead(
  trx: Trx,
  notice: { readonly jurisdiction: string; readonly id: string },
  account: string,
  at: number,
): Promise<boolean> {
  const marked = await trx
    .updateTable('notice_reader')
    .set({ read_at: at })
    .where('jurisdiction', '=', notice.jurisdiction)
    .where('notice', '=', notice.id)
    .where('account', '=', account)
    .where('read_at', 'is', null)
    .returning('account')
    .executeTakeFirst();
  return marked !== undefined;
}

/** Who got a notice, those who have read it first. */
export async function receiptsOf(
  pool: Pool,
  notice: { readonly jurisdiction: string; readonly id: string },
): Promise<readonly Receipt[]> {
  return query(
    pool,
    sql<Receipt>`
      select account, read_at as "readAt" from notice_reader
       where jurisdiction = ${notice.jurisdiction} and notice = ${notice.id}
       order by read_at nulls last, account`,
  );
}

/** Notices that a unit was sent by somebody, the newest first. */
export async function noticesOfUnit(
  pool: Pool,
  unit: string,
  limit: number,
): Promise<readonly (StoredNotice & { readonly readers: number; readonly read: number })[]> {
  return query(
    pool,
    sql<StoredNotice & { readonly readers: number; readonly read: number }>`
      select ${NOTICE},
             (select count(*) from notice_reader r where r.jurisdiction = n.jurisdiction and r.notice = n.id) as readers,
             (select count(*) from notice_reader r where r.jurisdiction = n.jurisdiction and r.notice = n.id
                 and r.read_at is not null) as read
        from notice n where n.unit = ${unit} and n.kind = 'sent' order by n.sent_at desc limit ${limit}`,
  );
}
