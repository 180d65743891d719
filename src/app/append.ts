import { randomBytes } from 'node:crypto';
import { bodyOf, ENTRY_EVENTS, type LoggedEvent, WRITTEN_BY } from '../language/entry-log.ts';
import { appendEvents, appendingAt, type LogEnd, type NewEvent, openJurisdiction } from '../store/event.ts';
import { projectEvidenceUse, touchesFiles } from '../store/evidence-use.ts';
import { atFaultPoint } from '../store/fault-points.ts';
import { projectEvents, projections } from '../store/register-projection.ts';
import type { Last, Trx } from '../store/tx.ts';
import type { Checked } from './check-lines.ts';
import { withSalts } from './seal/personal.ts';
import type { World } from './world.ts';

/*
 * How what was checked goes into the log and into the register tables: the same for forms, for programs and for the cases
 * of procedures, in whatever transaction.
 */

/** An entry event as it goes into the log: with who wrote it, and a salt for each personal value. */
export function entryEvent({ event, register }: Checked, actor: string): NewEvent {
  const body = { ...(bodyOf(event) as object), [WRITTEN_BY]: actor };
  return { kind: ENTRY_EVENTS[event.kind], body: withSalts(body, register, randomBytes) };
}

/** Logs that are known to be open: asking again would cost every entry a round trip. */
const opened = new WeakMap<World, Set<string>>();

/** Opens the log of a jurisdiction where it is not known to be open. */
export async function openLog(world: World, trx: Trx, jurisdiction: string): Promise<void> {
  if (opened.get(world)?.has(jurisdiction) !== true) await openJurisdiction(trx, jurisdiction);
}

/** What was opened stays open: said once the transaction is committed. */
export function noteLogOpen(world: World, jurisdiction: string): void {
  const open = opened.get(world) ?? new Set<string>();
  opened.set(world, open);
  open.add(jurisdiction);
}

/** Takes up what was logged into the tables: with COMMIT, unless files are named, whose uses are read from there. */
async function project(
  world: World,
  trx: Trx,
  last: Last,
  jurisdiction: string,
  logged: readonly LoggedEvent[],
): Promise<void> {
  const { registers } = world.site;
  if (touchesFiles(jurisdiction, logged)) {
    await projectEvents(trx, registers, jurisdiction, logged);
    await projectEvidenceUse(trx, registers, jurisdiction, logged);
    return;
  }
  for (const statement of await projections(trx, registers, jurisdiction, logged)) last(statement);
}

/**
 * Appends events and takes up those of entries into the register tables, all in the transaction.
 * @param at milliseconds since the epoch
 */
export async function appendAndTakeUp(
  world: World,
  trx: Trx,
  last: Last,
  { jurisdiction, at, events }: { jurisdiction: string; at: number; events: readonly NewEvent[] },
): Promise<readonly LoggedEvent[]> {
  const { positions, recordedAt } = await appendEvents(trx, jurisdiction, at, events);
  const logged = events.map((event, i) => ({ jurisdiction, position: positions[i], recordedAt, ...event }));
  if (globalThis.FAULTS) await atFaultPoint('record.appended');
  await project(world, trx, last, jurisdiction, logged);
  if (globalThis.FAULTS) await atFaultPoint('record.projected');
  return logged;
}

/**
 * New entries whose log ends where this program, its only writer, holds that it does: nothing need be waited for, and the
 * whole transaction goes to the database in one message.
 * @returns null where something must be asked on the way: corrections are of entries in the log, files are already there
 */
export async function appendInOneMessage(
  world: World,
  trx: Trx,
  last: Last,
  {
    jurisdiction,
    at,
    end,
    events,
  }: { jurisdiction: string; at: number; end: LogEnd; events: readonly NewEvent[] },
): Promise<readonly LoggedEvent[] | null> {
  if (opened.get(world)?.has(jurisdiction) !== true) return null;
  if (events.some(event => event.kind !== ENTRY_EVENTS.recorded)) return null;
  const { statement, positions, recordedAt } = appendingAt(end, jurisdiction, at, events);
  const logged = events.map((event, i) => ({ jurisdiction, position: positions[i], recordedAt, ...event }));
  if (touchesFiles(jurisdiction, logged)) return null;
  last(statement);
  for (const each of await projections(trx, world.site.registers, jurisdiction, logged)) last(each);
  return logged;
}
