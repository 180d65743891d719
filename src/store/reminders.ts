import { sql } from 'kysely';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import type { Trx } from './tx.ts';

export type ReminderChannel = 'in-app' | 'email' | 'webhook';

/** How reminders go out for a unit with all below it, a measure, both, or everybody. */
export interface ReminderRule {
  /** '': every unit. */
  readonly unit: string;
  /** -1: every measure. */
  readonly measure: number;
  /** Relative to the due day, negative before it. None: no reminders. */
  readonly days: readonly number[];
  readonly counted: 'calendar' | 'working';
  readonly channels: readonly ReminderChannel[];
  readonly version: number;
  readonly changedAt: number;
  readonly changedBy: string;
}

/** A unit's group robot. The address holds its key. */
export interface Robot {
  readonly unit: string;
  readonly kind: 'wecom' | 'dingtalk';
  readonly url: string;
  readonly secret: string | null;
  readonly changedAt: number;
  /** 1, and one more with every change. */
  readonly version: number;
}

/** One reminder that is to go out: which rule, of what, to whom, how. */
export interface ReminderKey {
  /** `T-7`, `T`, `T+1`; with `w` where working days are counted. */
  readonly rule: string;
  readonly obligation: string;
  readonly bearer: string;
  readonly period: string;
  readonly entry: string;
  readonly due: string;
  readonly account: string;
  readonly channel: ReminderChannel;
}

/** A message to somebody and what became of it. Times in milliseconds since the epoch. */
export interface Delivery {
  readonly jurisdiction: string;
  readonly id: string;
  readonly unit: string;
  readonly account: string;
  readonly channel: ReminderChannel;
  /** Address; a robot's is its unit. */
  readonly target: string;
  readonly subject: string;
  readonly body: string;
  readonly state: 'waiting' | 'delivered' | 'parked';
  readonly attempts: number;
  readonly nextAt: number | null;
  readonly lastAt: number | null;
  readonly answer: string | null;
  readonly createdAt: number;
}

export async function readRules(pool: Pool): Promise<readonly ReminderRule[]> {
  return query(
    pool,
    sql<ReminderRule>`
      select unit, measure, days, counted, channels, version, changed_at as "changedAt", changed_by as "changedBy"
        from reminder_rule order by unit, measure`,
  );
}

/** Writes a rule in place of the version that the writer saw (0: none). Null when that is no longer the one there. */
export async function writeRule(
  trx: Trx,
  rule: Omit<ReminderRule, 'version'>,
  replaces: number,
): Promise<number | null> {
  const { unit, measure, days, counted, channels, changedAt, changedBy } = rule;
  const content = {
    days: [...days],
    counted,
    channels: [...channels],
    changed_at: changedAt,
    changed_by: changedBy,
  };
  if (replaces === 0) {
    const made = await trx
      .insertInto('reminder_rule')
      .values({ unit, measure, ...content, version: 1 })
      .onConflict(conflict => conflict.doNothing())
      .returning('version')
      .executeTakeFirst();
    return made?.version ?? null;
  }
  const changed = await trx
    .updateTable('reminder_rule')
    .set({ ...content, version: replaces + 1 })
    .where('unit', '=', unit)
    .where('measure', '=', measure)
    .where('version', '=', replaces)
    .returning('version')
    .executeTakeFirst();
  return changed?.version ?? null;
}

/** Removes a rule; false when it is not the one that was seen. */
export async function removeRule(
  trx: Trx,
  { unit, measure, version }: Pick<ReminderRule, 'unit' | 'measure' | 'version'>,
): Promise<boolean> {
  const gone = await trx
    .deleteFrom('reminder_rule')
    .where('unit', '=', unit)
    .where('measure', '=', measure)
    .where('version', '=', version)
    .returning('unit')
    .executeTakeFirst();
  return gone !== undefined;
}

/** E-mail addresses by account. */
export async function readContacts(pool: Pool): Promise<ReadonlyMap<string, string>> {
  const rows = await query(
    pool,
    sql<{ account: string; email: string }>`select account, email from contact where email <> ''`,
  );
  return new Map(rows.map(row => [row.account, row.email]));
}

/** One account's address, null where there is none, and its version, 0 where there never was one. */
export async function readContact(
  pool: Pool,
  account: string,
): Promise<{ readonly email: string | null; readonly version: number }> {
  const rows = await query(
    pool,
    sql<{ email: string | null; version: number }>`
      select nullif(email, '') as email, version from contact where account = ${account}`,
  );
  return rows[0] ?? { email: null, version: 0 };
}

/** The version that is there, kept from others; 0: none. */
export async function contactVersion(trx: Trx, account: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from contact where account = ${account} for update`.execute(trx);
  return rows[0]?.version ?? 0;
}

/** Keeps an address, or forgets it (null), in place of the version that was seen. @returns its version; null: another one is there */
export async function writeContact(
  trx: Trx,
  account: string,
  email: string | null,
  { at, seen = null }: { readonly at: number; readonly seen?: number | null | undefined },
): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    insert into contact (account, email, version, changed_at) values (${account}, ${email ?? ''}, 1, ${at})
    on conflict (account) do update
       set email = excluded.email, version = contact.version + 1, changed_at = excluded.changed_at
     where ${seen}::integer is null or contact.version = ${seen}
    returning version`.execute(trx);
  return rows[0]?.version ?? null;
}

export async function readRobots(pool: Pool): Promise<readonly Robot[]> {
  return query(
    pool,
    sql<Robot>`select unit, kind, url, secret, changed_at as "changedAt", version from unit_robot order by unit`,
  );
}

/** The version that is there, kept from others; 0: none. */
export async function robotVersion(trx: Trx, unit: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from unit_robot where unit = ${unit} for update`.execute(trx);
  return rows[0]?.version ?? 0;
}

/** Sets a unit's robot. @returns its version */
export async function writeRobot(trx: Trx, robot: Omit<Robot, 'version'>, by: string): Promise<number> {
  const { unit, kind, url, secret, changedAt } = robot;
  const content = { kind, url, secret, changed_at: changedAt, changed_by: by };
  const { version } = await trx
    .insertInto('unit_robot')
    .values({ unit, ...content, version: 1 })
    .onConflict(conflict =>
      conflict
        .column('unit')
        .doUpdateSet(({ eb, ref }) => ({ ...content, version: eb(ref('unit_robot.version'), '+', 1) })),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export async function removeRobot(trx: Trx, unit: string): Promise<void> {
  await trx.deleteFrom('unit_robot').where('unit', '=', unit).execute();
}

/** Last day worked out, by unit. */
export async function readProgress(pool: Pool): Promise<ReadonlyMap<string, string>> {
  const rows = await query(
    pool,
    sql<{ unit: string; day: string }>`select unit, day::text as day from reminder_progress`,
  );
  return new Map(rows.map(row => [row.unit, row.day]));
}

/** Moves a unit's day on, never back. */
export async function writeProgress(
  trx: Trx,
  jurisdiction: string,
  unit: string,
  day: string,
): Promise<void> {
  await sql`
    insert into reminder_progress (jurisdiction, unit, day) values (${jurisdiction}, ${unit}, ${day})
    on conflict (jurisdiction, unit) do update set day = greatest(reminder_progress.day, excluded.day)`.execute(
    trx,
  );
}

/** What a unit's people have been reminded of already, of due days from `since` on; as `keyText` writes it. */
export async function claimedReminders(
  trx: Trx,
  jurisdiction: string,
  bearer: string,
  since: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<ReminderKey>`
    select rule, obligation, bearer, period, entry, due::text as due, account, channel from reminder
     where jurisdiction = ${jurisdiction} and bearer = ${bearer} and due >= ${since}::date`.execute(trx);
  return new Set(rows.map(keyText));
}

/** A key as text: equal for equal keys. */
export const keyText = (key: ReminderKey): string =>
  [key.rule, key.obligation, key.bearer, key.period, key.entry, key.due, key.account, key.channel].join('\n');

/**
 * Claims reminders for a delivery. @throws a unique violation when somebody else has claimed one meanwhile: nothing of the
 * transaction stands then, and nobody hears the same thing twice.
 */
export async function claimReminders(
  trx: Trx,
  jurisdiction: string,
  delivery: string,
  keys: readonly ReminderKey[],
): Promise<void> {
  if (keys.length === 0) return;
  await trx
    .insertInto('reminder')
    .values(keys.map(key => ({ jurisdiction, ...key, delivery })))
    .execute();
}

export async function writeDelivery(trx: Trx, delivery: Delivery): Promise<void> {
  const { jurisdiction, id, unit, account, channel, target, subject, body, state, attempts, answer } =
    delivery;
  const { nextAt, lastAt, createdAt } = delivery;
  await trx
    .insertInto('delivery')
    .values({
      jurisdiction,
      id,
      unit,
      account,
      channel,
      target,
      subject,
      body,
      state,
      attempts,
      answer,
      next_at: nextAt,
      last_at: lastAt,
      created_at: createdAt,
    })
    .execute();
}

const DELIVERY = sql`jurisdiction, id, unit, account, channel, target, subject, body, state, attempts,
  next_at as "nextAt", last_at as "lastAt", answer, created_at as "createdAt"`;

/** Messages whose time has come, those that have waited longest first. */
export async function dueDeliveries(pool: Pool, now: number, limit: number): Promise<readonly Delivery[]> {
  return query(
    pool,
    sql<Delivery>`
      select ${DELIVERY} from delivery where state = 'waiting' and next_at <= ${now} order by next_at, id limit ${limit}`,
  );
}

/** Notes an attempt. Only the one that saw this many attempts succeeds, so that two workers never send the same message at once. */
export async function claimAttempt(
  trx: Trx,
  delivery: Pick<Delivery, 'jurisdiction' | 'id' | 'attempts'>,
  at: number,
  nextAt: number,
): Promise<boolean> {
  const claimed = await trx
    .updateTable('delivery')
    .set({ attempts: delivery.attempts + 1, last_at: at, next_at: nextAt })
    .where('jurisdiction', '=', delivery.jurisdiction)
    .where('id', '=', delivery.id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', delivery.attempts)
    .returning('id')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Notes what came of an attempt. */
export async function settleDelivery(
  trx: Trx,
  delivery: Pick<Delivery, 'jurisdiction' | 'id'>,
  outcome: {
    readonly state: Delivery['state'];
    readonly answer: string;
    readonly nextAt: number | null;
    readonly at: number;
  },
): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({
      state: outcome.state,
      answer: outcome.answer.slice(0, 500),
      next_at: outcome.nextAt,
      last_at: outcome.at,
    })
    .where('jurisdiction', '=', delivery.jurisdiction)
    .where('id', '=', delivery.id)
    .execute();
}

/** Lets a parked message be tried once more from the beginning; false when it is not parked. */
export async function unparkDelivery(
  trx: Trx,
  delivery: Pick<Delivery, 'jurisdiction' | 'id'>,
  at: number,
): Promise<boolean> {
  const freed = await trx
    .updateTable('delivery')
    .set({ state: 'waiting', attempts: 0, next_at: at })
    .where('jurisdiction', '=', delivery.jurisdiction)
    .where('id', '=', delivery.id)
    .where('state', '=', 'parked')
    .returning('id')
    .executeTakeFirst();
  return freed !== undefined;
}

/** A message by its id; null when there is none. */
export async function findDelivery(pool: Pool, id: string): Promise<Delivery | null> {
  const rows = await query(pool, sql<Delivery>`select ${DELIVERY} from delivery where id = ${id} limit 1`);
  return rows[0] ?? null;
}

/** The log of deliveries, the newest first. */
export async function readDeliveries(
  pool: Pool,
  { state, limit }: { readonly state?: Delivery['state'] | undefined; readonly limit: number },
): Promise<readonly Delivery[]> {
  const only = state === undefined ? sql`` : sql`where state = ${state}`;
  return query(
    pool,
    sql<Delivery>`select ${DELIVERY} from delivery ${only} order by created_at desc, id limit ${limit}`,
  );
}

/** How many messages stand where. */
export async function countDeliveries(pool: Pool): Promise<ReadonlyMap<Delivery['state'], number>> {
  const rows = await query(
    pool,
    sql<{
      state: Delivery['state'];
      count: number;
    }>`select state, count(*) as count from delivery group by state`,
  );
  return new Map(rows.map(row => [row.state, Number(row.count)]));
}
