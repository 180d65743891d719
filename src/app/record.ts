import { isoOf } from '../kernel/instant.ts';
import type { Subject } from '../language/authority.ts';
import { entryId, type LoggedEvent } from '../language/entry-log.ts';
import { endsElsewhere, type LogEnd } from '../store/event.ts';
import { atFaultPoint } from '../store/fault-points.ts';
import { answersOfCalls, asKeyTaken, type Call, currentCall } from '../store/idempotency.ts';
import { CommitOutcomeUnknown, tx } from '../store/tx.ts';
import { appendAndTakeUp, appendInOneMessage, entryEvent, noteLogOpen, openLog } from './append.ts';
import { type Checked, checkLines, governs, jurisdictionOfLine, type Line, STALE } from './check-lines.ts';
import { citedFaults } from './evidence/cited.ts';
import { OPERATOR } from './operator.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

export type { Line } from './check-lines.ts';

export interface RecordRequest {
  readonly lines: readonly Line[];
  /** Who writes. */
  readonly actor: string;
  /** The person, whose right to the files that entries name is asked for. Absent: a program of the platform. */
  readonly subject?: Subject;
  /** Simulated entries carry the instant at which they were recorded in their world; real ones never do. */
  readonly simulatedAt?: number | undefined;
}

export interface RecordResult {
  readonly entries: readonly { readonly id: string; readonly position: number }[];
  readonly recordedAt: string;
}

/** Most lines of one request. */
export const MOST_LINES = 5000;

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
  // Asked here: what goes together is written in the name of all.
  const asked = { ...request, call: currentCall() };
  const result = mayGoTogether(world, request)
    ? await together(world, asked, jurisdiction)
    : await alone(world, asked, jurisdiction);
  if (globalThis.FAULTS) await atFaultPoint('record.applied');
  return result;
}

/** A request, and the call whose answer is stored with what it writes. */
type Asked = RecordRequest & { readonly call: Call | null };

/** New entries that govern nothing: whether one is right depends on no other that is written with it. */
function mayGoTogether(world: World, { lines, simulatedAt }: RecordRequest): boolean {
  return simulatedAt === undefined && lines.every(line => 'register' in line && !governs(world, line));
}

/** In a turn and a transaction of its own. */
function alone(world: World, request: Asked, jurisdiction: string): Promise<RecordResult> {
  const everywhere = request.lines.some(line => governs(world, line));
  const work = async () => {
    const { logged, result } = await inTurn(world, [request], jurisdiction);
    return { logged, result: resultOf(result[0]) };
  };
  return world.write(jurisdiction, work, { everywhere, simulated: request.simulatedAt !== undefined });
}

interface Waiting {
  readonly request: Asked;
  readonly resolve: (result: RecordResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Requests that wait for the next turn of their jurisdiction. */
const waiting = new WeakMap<World, Map<string, Waiting[]>>();

/**
 * With all others that wait for the same turn: they share one transaction, and with it the wait for the disk, which takes
 * longer than all the rest. Each is checked and answered by itself.
 */
function together(world: World, request: Asked, jurisdiction: string): Promise<RecordResult> {
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
  let committed = false;
  try {
    const outcomes = await world.write(jurisdiction, async () => {
      taken = takeFrom(queue);
      if (queue.length > 0) void turnOf(world, jurisdiction, queue);
      const requests = taken.map(each => each.request);
      const done = await inTurn(world, requests, jurisdiction);
      committed = true;
      return done;
    });
    ((taken ?? []) as readonly Waiting[]).forEach(({ resolve, reject }, i) => {
      const outcome = outcomes[i];
      if ('result' in outcome) resolve(outcome.result);
      else reject(outcome.refusal);
    });
  } catch (error) {
    const failed: readonly Waiting[] = taken ?? queue.splice(0);
    // Rolled back because of one of them, nobody knows which: each for itself. What may have been committed is not repeated.
    const again =
      taken !== null && failed.length > 1 && !committed && !(error instanceof CommitOutcomeUnknown);
    for (const { request, resolve, reject } of failed) {
      if (again) alone(world, request, jurisdiction).then(resolve, reject);
      else reject(error);
    }
  }
}

/** The first of the queue, as many as go together. */
function takeFrom(queue: Waiting[]): readonly Waiting[] {
  let [lines, count] = [0, 0];
  for (const { request } of queue) {
    lines += request.lines.length;
    const full = count === MOST_TOGETHER.requests || lines > MOST_TOGETHER.lines;
    if (count > 0 && full) break;
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

/** A request that was checked: what it writes. */
interface Ready {
  readonly request: Asked;
  readonly events: readonly Checked[];
}

/** Checks and commits while nobody else writes: what was checked is still so when it is written. */
async function inTurn(world: World, requests: readonly Asked[], jurisdiction: string) {
  if (globalThis.FAULTS) await atFaultPoint('record.begun');
  const checked: (Ready | Outcome)[] = [];
  for (const request of requests) checked.push(await outcomeOf(check(world, request)));
  const ready = checked.flatMap(each => ('events' in each ? [each] : []));
  const { logged, outcomes } =
    ready.length > 0 ? await commit(world, ready, jurisdiction) : { logged: [], outcomes: [] };
  let next = 0;
  const result = checked.map((each): Outcome => ('events' in each ? outcomes[next++] : each));
  return { logged, result };
}

/** Programs of the platform, and the machine's own scripts, answer for what they write. */
const isByHand = ({ subject }: RecordRequest): boolean =>
  subject !== undefined && subject.account !== OPERATOR;

/** @throws Refusal */
async function check(world: World, request: Asked): Promise<Ready> {
  const { lines } = request;
  const { events, faults, citing } = await checkLines(world, lines, isByHand(request));
  if (faults.length > 0) {
    const code = faults.some(f => f.field?.endsWith(`.${STALE}`)) ? 'stale' : 'invalid';
    throw new Refusal(code, `没有保存：${faults[0].message}${more(faults.length)}`, faults);
  }
  const wrong = await citedFaults(world, request.subject ?? null, citing);
  if (wrong.length > 0) throw new Refusal('invalid', `没有保存：${wrong[0].message}`, wrong);
  return { request, events };
}

async function commit(world: World, requests: readonly Ready[], jurisdiction: string) {
  const logged: LoggedEvent[] = [];
  const outcomes: Outcome[] = [];
  const actor = [...new Set(requests.map(each => each.request.actor))].join(',');
  const bodies = requests.flatMap(({ events, request }) =>
    events.map(event => entryEvent(event, request.actor)),
  );
  const at = requests[0].request.simulatedAt ?? world.clock();
  const write = (end: LogEnd | null) =>
    tx(world.pool, { jurisdiction, actor }, async (trx, last) => {
      logged.length = 0;
      outcomes.length = 0;
      const what = { jurisdiction, at, events: bodies };
      const known = end && (await appendInOneMessage(world, trx, last, { ...what, end }));
      if (known === null) await openLog(world, trx, jurisdiction);
      logged.push(...(known ?? (await appendAndTakeUp(world, trx, last, what))));
      const { recordedAt } = logged[0];
      const answers: { readonly call: Call; readonly answer: RecordResult }[] = [];
      let next = 0;
      for (const each of requests) {
        const entries = each.events.map(({ event }) => {
          const { position } = logged[next++];
          return { id: event.kind === 'recorded' ? entryId(jurisdiction, position) : event.id, position };
        });
        const result: RecordResult = { entries, recordedAt: isoOf(recordedAt) };
        outcomes.push({ result });
        if (each.request.call) answers.push({ call: each.request.call, answer: result });
      }
      if (answers.length > 0) last(answersOfCalls(answers));
      if (globalThis.FAULTS) await atFaultPoint('record.before-commit');
    });
  await write(world.endOf(jurisdiction))
    // Somebody has moved the log behind this program's back: then it is asked.
    .catch(error => (endsElsewhere(error) ? write(null) : Promise.reject(error)))
    .catch(error => {
      throw asKeyTaken(error);
    });
  noteLogOpen(world, jurisdiction);
  if (globalThis.FAULTS) await atFaultPoint('record.committed');
  return { logged, outcomes };
}
