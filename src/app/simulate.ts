import { setImmediate } from 'node:timers/promises';
import type { SimulatedBatch, SimulatedLine, SimulatedWorld } from '../language/simulation.ts';
import { answered, answersOf, type Call, findKey, inCall, KeyTaken } from '../store/idempotency.ts';
import { tx } from '../store/tx.ts';
import { type Line, type RecordResult, record } from './record.ts';
import type { World } from './world.ts';

/** The actor in the log, by which simulated entries can be told from real ones. */
export const SIMULATION_ACTOR = 'demonstration';
/** Jurisdictions that write at the same time: enough to keep the database busy, few enough to leave it room. */
const AT_ONCE = 4;
const KEY = /^demo-(\d{4}-\d{2}-\d{2})-/;

/** How far the simulated world of a store has come. */
export interface SimulationState {
  /** Last day of that world, `YYYY-MM-DD`. One that was begun is finished as it was begun, whatever day it is by then. */
  readonly until: string;
  /** How many lines it has, once all of them are there; null before. */
  readonly lines: number | null;
}

/** Null where there is no simulated world. */
export async function simulationState(world: World): Promise<SimulationState | null> {
  const key = await findKey(world.pool, SIMULATION_ACTOR, 'demo-');
  const until = key === null ? undefined : KEY.exec(key)?.[1];
  if (until === undefined) return null;
  const completed = await answersOf(world.pool, SIMULATION_ACTOR, completeKey(until));
  const answer = completed.get(completeKey(until)) as { readonly lines: number } | undefined;
  return { until, lines: answer?.lines ?? null };
}

/** The key that says that nothing is missing, so that later starts need not look. */
const completeKey = (until: string) => `demo-${until}-complete`;

async function noteComplete(world: World, simulated: SimulatedWorld): Promise<void> {
  const jurisdiction = world.site.root;
  const call = callOf(world, completeKey(simulated.until));
  const answer = { lines: simulated.total };
  await tx(world.pool, { jurisdiction, actor: SIMULATION_ACTOR }, trx => answered(trx, answer, call)).catch(
    error => {
      if (!(error instanceof KeyTaken)) throw error; // said by an earlier start
    },
  );
}

/** What is written of the simulated world is answered under keys like a request, by which a later start finds it. */
const callOf = ({ clock }: World, key: string): Call => ({
  actor: SIMULATION_ACTOR,
  key,
  route: 'simulation',
  digest: '',
  status: 201,
  secret: false,
  at: clock(),
});

/**
 * Feeds a simulated world through the same use case as real entries, batch by batch in order of recording. Can be stopped
 * or killed at any moment and called again with the same world: what is there is not written twice.
 * @throws Refusal when a line is refused; then the batches before it are there
 */
export async function simulate(world: World, simulated: SimulatedWorld, signal?: AbortSignal): Promise<void> {
  const { demonstration } = world;
  demonstration.present = true;
  demonstration.total = simulated.total;
  demonstration.done = 0;
  const there = (await answersOf(world.pool, SIMULATION_ACTOR, 'demo-')) as ReadonlyMap<string, RecordResult>;
  const ids = new Map<number, string>();
  async function take(batch: SimulatedBatch): Promise<void> {
    const answer = there.get(batch.key) ?? (await write(world, batch, ids));
    batch.lines.forEach((line, i) => {
      if (line.kind === 'record') ids.set(line.entry, answer.entries[i].id);
    });
    demonstration.done += batch.lines.length;
    // Requests that came in meanwhile go first.
    await setImmediate();
  }
  for (const lanes of moments(simulated.batches)) {
    await atOnce(lanes, async batches => {
      for (const batch of batches) if (!signal?.aborted) await take(batch);
    });
    if (signal?.aborted) return;
  }
  await noteComplete(world, simulated);
}

/** Batches of one instant, by jurisdiction: jurisdictions do not wait for each other, the world does at every instant. */
function* moments(batches: readonly SimulatedBatch[]): Generator<readonly (readonly SimulatedBatch[])[]> {
  for (let from = 0; from < batches.length; ) {
    const lanes = new Map<string, SimulatedBatch[]>();
    const { recordedAt } = batches[from];
    for (; from < batches.length && batches[from].recordedAt === recordedAt; from++) {
      const { jurisdiction } = batches[from];
      lanes.set(jurisdiction, [...(lanes.get(jurisdiction) ?? []), batches[from]]);
    }
    yield [...lanes.values()];
  }
}

/** Does the work for every item, a few of them at once. */
async function atOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const hand = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
}

/** Runs a generator to its end, letting requests through between its steps. */
export async function inSteps<T>(steps: Generator<void, T, void>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await setImmediate();
  }
}

function write(world: World, batch: SimulatedBatch, ids: ReadonlyMap<number, string>): Promise<RecordResult> {
  const request = {
    lines: batch.lines.map(line => asLine(line, ids)),
    actor: SIMULATION_ACTOR,
    simulatedAt: batch.recordedAt,
  };
  return inCall(callOf(world, batch.key), () => record(world, request));
}

function asLine(line: SimulatedLine, ids: ReadonlyMap<number, string>): Line {
  switch (line.kind) {
    case 'record':
      return { register: line.register, unit: line.unit, legalDate: line.legalDate, fields: line.fields };
    case 'amend': {
      const { fields, ground } = line;
      return { amends: ids.get(line.entry)!, fields, ...(ground === undefined ? {} : { ground }) };
    }
    case 'void':
      return { voids: ids.get(line.entry)!, ground: line.ground };
  }
}
