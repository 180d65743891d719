import { randomBytes } from 'node:crypto';
import { hashOf } from '../kernel/hash.ts';
import { isoOf } from '../kernel/instant.ts';
import type { Subject } from '../language/authority.ts';
import { bodyOf, ENTRY_EVENTS, entryId, type LoggedEvent, WRITTEN_BY } from '../language/entry-log.ts';
import { appendEvents, openJurisdiction } from '../store/event.ts';
import { projectEvidenceUse } from '../store/evidence-use.ts';
import { atFaultPoint } from '../store/fault-points.ts';
import {
  claimKey,
  type KeyedRequest,
  type StoredAnswer,
  storeAnswer,
  storedAnswer,
} from '../store/idempotency.ts';
import { projectEvents } from '../store/register-projection.ts';
import { CommitOutcomeUnknown, tx } from '../store/tx.ts';
import { type Checked, checkLines, governs, jurisdictionOfLine, type Line, STALE } from './check-lines.ts';
import { citedFaults } from './evidence/cited.ts';
import { Refusal } from './refusal.ts';
import { withSalts } from './seal/personal.ts';
import type { World } from './world.ts';

export type { Line } from './check-lines.ts';

export interface RecordRequest {
  readonly lines: readonly Line[];
  /** Who writes. */
  readonly actor: string;
  /** The person, whose right to the files that entries name is asked for. Absent: a program of the platform. */
  readonly subject?: Subject;
  /** Repeating a request with the same key gives the same answer and writes nothing again. */
  readonly idempotencyKey?: string | undefined;
  /** Simulated entries carry the instant at which they were recorded in their world; real ones never do. */
  readonly simulatedAt?: number | undefined;
}

export interface RecordResult {
  readonly entries: readonly { readonly id: string; readonly position: number }[];
  readonly recordedAt: string;
}

/** Most lines of one request. */
export const MOST_LINES = 5000;
const ROUTE = 'POST /api/entries';
const KEY_TAKEN = '这个请求编号（Idempotency-Key）已经用于另一份内容，请换一个编号';

/** Most lines, and most requests, that one transaction takes in together. */
const MOST_TOGETHER = { lines: MOST_LINES, requests: 64 };

/**
 * Writes entries, amendments and voidings: all of them or none, in one transaction of one jurisdiction; afterwards every
 * verdict that they touch is right.
 * @throws Refusal naming line and field
 */
export async function record(world: World, request: RecordRequest): Promise<RecordResult> {
  world.requireReady();
  const { lines } = request;
  if (lines.length === 0) throw new Refusal('invalid', '请求中没有记录，请至少提交一条');
  if (lines.length > MOST_LINES) {
    throw new Refusal(
      'too-large',
      `一次最多提交 ${MOST_LINES} 条记录，本次有 ${lines.length} 条，请分批提交`,
    );
  }
  const jurisdictions = lines.map(line => jurisdictionOfLine(world, line));
  // Where no line names anything that exists, the check in the city's turn says so.
  const jurisdiction = jurisdictions.find(each => each !== null) ?? world.site.root;
  const other = jurisdictions.findIndex(each => each !== null && each !== jurisdiction);
  if (other >= 0) {
    throw new Refusal(
      'invalid',
      `一次提交只能写一个辖区：第 ${other + 1} 条属于 ${jurisdictions[other]}，前面的属于 ${jurisdiction}，请分开提交`,
    );
  }
  const result = mayGoTogether(world, request)
    ? await together(world, request, jurisdiction)
    : await alone(world, request, jurisdiction);
  if (globalThis.FAULTS) await atFaultPoint('record.applied');
  return result;
}

/** New entries that govern nothing: whether one is right depends on no other that is written with it. */
function mayGoTogether(world: World, { lines, simulatedAt }: RecordRequest): boolean {
  return simulatedAt === undefined && lines.every(line => 'register' in line && !governs(world, line));
}

/** In a turn and a transaction of its own. */
function alone(world: World, request: RecordRequest, jurisdiction: string): Promise<RecordResult> {
  const everywhere = request.lines.some(line => governs(world, line));
  const work = async () => {
    const { logged, result } = await inTurn(world, [request], jurisdiction);
    return { logged, result: resultOf(result[0]) };
  };
  return world.write(jurisdiction, work, { everywhere, simulated: request.simulatedAt !== undefined });
}

interface Waiting {
  readonly request: RecordRequest;
  readonly resolve: (result: RecordResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Requests that wait for the next turn of their jurisdiction. */
const waiting = new WeakMap<World, Map<string, Waiting[]>>();

/**
 * With all others that wait for the same turn: they share one transaction, and with it the wait for the disk, which takes
 * longer than all the rest. Each is checked and answered by itself.
 */
function together(world: World, request: RecordRequest, jurisdiction: string): Promise<RecordResult> {
  world.requireWritable();
  const queues = waiting.get(world) ?? new Map<string, Waiting[]>();
  waiting.set(world, queues);
  const queue = queues.get(jurisdiction) ?? [];
  queues.set(jurisdiction, queue);
  return new Promise((resolve, reject) => {
    queue.push({ request, resolve, reject });
    if (queue.length === 1) void turnOf(world, jurisdiction, queue);
  });
}

async function turnOf(world: World, jurisdiction: string, queue: Waiting[]): Promise<void> {
  let taken: readonly Waiting[] | null = null;
  try {
    const outcomes = await world.write(jurisdiction, () => {
      taken = takeFrom(queue);
      if (queue.length > 0) void turnOf(world, jurisdiction, queue);
      const requests = taken.map(each => each.request);
      return inTurn(world, requests, jurisdiction);
    });
    ((taken ?? []) as readonly Waiting[]).forEach(({ resolve, reject }, i) => {
      const outcome = outcomes[i];
      if ('result' in outcome) resolve(outcome.result);
      else reject(outcome.refusal);
    });
  } catch (error) {
    const failed: readonly Waiting[] = taken ?? queue.splice(0);
    // Rolled back because of one of them, nobody knows which: each for itself. What may have been committed is not repeated.
    const again = taken !== null && failed.length > 1 && !(error instanceof CommitOutcomeUnknown);
    for (const { request, resolve, reject } of failed) {
      if (again) alone(world, request, jurisdiction).then(resolve, reject);
      else reject(error);
    }
  }
}

/** The first of the queue, as many as go together: a request that repeats another is answered with what that one wrote. */
function takeFrom(queue: Waiting[]): readonly Waiting[] {
  const keys = new Set<string>();
  let [lines, count] = [0, 0];
  for (const { request } of queue) {
    lines += request.lines.length;
    const key = request.idempotencyKey === undefined ? null : `${request.idempotencyKey} ${request.actor}`;
    const full = count === MOST_TOGETHER.requests || lines > MOST_TOGETHER.lines;
    if (count > 0 && (full || (key !== null && keys.has(key)))) break;
    if (key !== null) keys.add(key);
    count++;
  }
  return queue.splice(0, count);
}

const more = (count: number) => (count > 1 ? `（共 ${count} 处问题）` : '');

type Outcome = { readonly result: RecordResult } | { readonly refusal: Refusal };

function resultOf(outcome: Outcome): RecordResult {
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.result;
}

/** What is refused is an answer; anything else ends the turn. */
async function outcomeOf<T>(work: Promise<T>): Promise<T | { readonly refusal: Refusal }> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

/** A request that was checked: what it writes, and under which key. */
interface Ready {
  readonly request: RecordRequest;
  readonly events: readonly Checked[];
  readonly keyed: KeyedRequest | null;
  readonly bodyHash: string;
}

/** Checks and commits while nobody else writes: what was checked is still so when it is written. */
async function inTurn(world: World, requests: readonly RecordRequest[], jurisdiction: string) {
  if (globalThis.FAULTS) await atFaultPoint('record.begun');
  const checked: (Ready | Outcome)[] = [];
  for (const request of requests) checked.push(await outcomeOf(check(world, request, jurisdiction)));
  const ready = checked.flatMap(each => ('events' in each ? [each] : []));
  const { logged, outcomes } =
    ready.length > 0 ? await commit(world, ready, jurisdiction) : { logged: [], outcomes: [] };
  let next = 0;
  const result = checked.map((each): Outcome => ('events' in each ? outcomes[next++] : each));
  return { logged, result };
}

/** @throws Refusal */
async function check(world: World, request: RecordRequest, jurisdiction: string): Promise<Ready | Outcome> {
  const { idempotencyKey: key, actor, lines } = request;
  const keyed = key === undefined ? null : { jurisdiction, key, actor, route: ROUTE };
  const bodyHash = hashOf(lines);
  const { events, faults, citing } = await checkLines(world, lines);
  if (faults.length > 0) {
    // A voiding that is repeated finds its entry voided already, by itself: that is no fault.
    const before = keyed && (await storedAnswer(world.pool, keyed));
    if (before) return { result: repeated(before, bodyHash) };
    const code = faults.some(f => f.field?.endsWith(`.${STALE}`)) ? 'stale' : 'invalid';
    throw new Refusal(code, `没有保存：${faults[0].message}${more(faults.length)}`, faults);
  }
  const wrong = await citedFaults(world, request.subject ?? null, citing);
  if (wrong.length > 0) throw new Refusal('invalid', `没有保存：${wrong[0].message}`, wrong);
  return { request, events, keyed, bodyHash };
}

/** @throws Refusal conflict */
function repeated(stored: StoredAnswer, bodyHash: string): RecordResult {
  if (stored.bodyHash !== bodyHash) throw new Refusal('conflict', KEY_TAKEN);
  return stored.response as RecordResult;
}

/** Logs that are known to be open: asking again would cost every entry a round trip. */
const opened = new WeakMap<World, Set<string>>();

async function commit(world: World, requests: readonly Ready[], jurisdiction: string) {
  const logged: LoggedEvent[] = [];
  const outcomes: Outcome[] = [];
  const open = opened.get(world) ?? new Set<string>();
  opened.set(world, open);
  const actor = [...new Set(requests.map(each => each.request.actor))].join(',');
  await tx(world.pool, { jurisdiction, actor }, async trx => {
    logged.length = 0;
    outcomes.length = 0;
    if (!open.has(jurisdiction)) await openJurisdiction(trx, jurisdiction);
    const answered = new Map<Ready, Outcome>();
    for (const each of requests) {
      const claim = each.keyed && (await claimKey(trx, each.keyed, each.bodyHash, world.clock()));
      if (claim === null || claim.claimed) continue;
      const again = async () => ({ result: repeated(claim, each.bodyHash) });
      answered.set(each, await outcomeOf(again()));
    }
    if (globalThis.FAULTS) await atFaultPoint('record.claimed');
    const fresh = requests.filter(each => !answered.has(each));
    const bodies = fresh.flatMap(({ events, request }) =>
      events.map(({ event, register }) => ({
        kind: ENTRY_EVENTS[event.kind],
        body: withSalts({ ...(bodyOf(event) as object), [WRITTEN_BY]: request.actor }, register, randomBytes),
      })),
    );
    const at = requests[0].request.simulatedAt ?? world.clock();
    const { positions, recordedAt } = await appendEvents(trx, jurisdiction, at, bodies);
    bodies.forEach((event, i) => {
      logged.push({ jurisdiction, position: positions[i], recordedAt, ...event });
    });
    if (globalThis.FAULTS) await atFaultPoint('record.appended');
    await projectEvents(trx, world.site.registers, jurisdiction, logged);
    await projectEvidenceUse(trx, world.site.registers, jurisdiction, logged);
    if (globalThis.FAULTS) await atFaultPoint('record.projected');
    let next = 0;
    for (const each of requests) {
      const before = answered.get(each);
      if (before) {
        outcomes.push(before);
        continue;
      }
      const entries = each.events.map(({ event }) => {
        const position = positions[next++];
        return { id: event.kind === 'recorded' ? entryId(jurisdiction, position) : event.id, position };
      });
      const result: RecordResult = { entries, recordedAt: isoOf(recordedAt) };
      outcomes.push({ result });
      if (each.keyed) await storeAnswer(trx, each.keyed, 201, result);
    }
    if (globalThis.FAULTS) await atFaultPoint('record.before-commit');
  });
  open.add(jurisdiction);
  if (globalThis.FAULTS) await atFaultPoint('record.committed');
  return { logged, outcomes };
}
