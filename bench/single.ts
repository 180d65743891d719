import { receiptHash } from '../src/app/names.ts';
import type { Engine } from '../src/engine/engine.ts';
import { explain } from '../src/engine/explain/explain.ts';
import { EVERYTHING_KNOWN } from '../src/engine/facts/fact-store.ts';
import { Judge } from '../src/engine/judge/judge.ts';
import { TALLY } from '../src/engine/judge/rollup.ts';
import { NONE } from '../src/engine/judge/verdict-code.ts';
import { canonicalJson } from '../src/kernel/canonical-json.ts';
import { addDays } from '../src/kernel/local-date.ts';
import type { EntryEvent } from '../src/language/entry.ts';
import { readEvents } from '../src/store/event.ts';
import { migrate } from '../src/store/migrations/migrate.ts';
import { openPool, type Pool } from '../src/store/pool.ts';
import { AS_OF, FIRST_DAY } from './calendar.ts';
import { eventOf } from './directive.ts';
import { emptyEngine, feed, tableOf } from './engines/ours.ts';
import { median } from './row.ts';
import { checksumOf, type Workload, workloadOf } from './workload.ts';

/** Measurements of our engine alone, each in a process of its own: `single <what> <cities> <facts>` prints one number. */

const BATCH = 2000;

/** Microseconds from a decoded entry to right verdicts, with today's judge running: the last part of the history. */
function append(workload: Workload): number {
  const engine = emptyEngine(workload);
  const total = workload.operation.length;
  const from = total - 30 * BATCH;
  feed(engine, workload, 0, from);
  let judge = engine.judge;
  const times: number[] = [];
  for (let start = from; start < total; start += BATCH) {
    // Decoded, as they come from a request or the log: their texts are whole.
    const texts = Array.from({ length: BATCH }, (_, i) => JSON.stringify(eventOf(workload, start + i)));
    const events = texts.map(text => JSON.parse(text) as EntryEvent);
    const began = performance.now();
    for (const event of events) engine.apply(event);
    times.push(((performance.now() - began) * 1000) / BATCH);
  }
  mustBeRight(engine, workload);
  judge = engine.judge;
  return judge.obligations.length > 0 ? median(times) : 0;
}

/** What was kept up to date must equal what is judged anew. */
function mustBeRight(engine: Engine, workload: Workload): void {
  const { directive, units, calendar } = engine.input;
  const { facts, today } = engine;
  const fresh = new Judge({ directive, units, calendar, facts, asOf: today, knownAt: EVERYTHING_KNOWN });
  const sums = [engine.judge, fresh].map(judge => checksumOf(tableOf(judge, workload.units)));
  if (sums[0] !== sums[1])
    throw new Error('verdicts that were kept up to date differ from those judged anew');
}

const names = {
  register: (slug: string) => slug,
  field: (_: string, field: string) => field,
  option: (_: string, __: string, option: string) => option,
};

/** Microseconds for the explanation of one cell. */
function explanation(workload: Workload): number {
  const engine = emptyEngine(workload);
  feed(engine, workload, 0, workload.operation.length);
  const { judge } = engine;
  const times: number[] = [];
  let length = 0;
  for (let batch = 0; batch < 20; batch++) {
    const began = performance.now();
    let explained = 0;
    for (let i = 0; explained < 500; i++) {
      const judged = judge.obligations[i % judge.obligations.length];
      const cell = ((i + 1) * 7919 + batch * 104_729) % judged.cells.size;
      if (judged.status[cell] === NONE) continue;
      length += explain(judge, judged, cell, names, receiptHash).counted.length;
      explained++;
    }
    times.push(((performance.now() - began) * 1000) / explained);
  }
  return length > 0 ? median(times) : 0;
}

/** Microseconds for the tallies of every unit below one, right after an entry that they must show. */
function dashboard(workload: Workload): number {
  const engine = emptyEngine(workload);
  const total = workload.operation.length;
  const writes = 3000;
  feed(engine, workload, 0, total - writes);
  const { judge } = engine;
  const { tree } = judge.context;
  const obligations = judge.obligations.map(judged => judged.index);
  const levels = tree.all.filter(unit => tree.exit[unit.index] - tree.enter[unit.index] > 1);
  const below = levels.map(unit => tree.children(unit.code));
  const years = [2024, 2025];
  const times: number[] = [];
  const tallies = new Int32Array(100 * TALLY);
  let seen = 0;
  for (let i = 0; i < writes; i++) {
    engine.apply(eventOf(workload, total - writes + i));
    const children = below[(i * 31) % below.length];
    const began = performance.now();
    tallies.fill(0);
    children.forEach((child, row) => {
      judge.rollup.addInto(tallies, row * TALLY, years[i & 1], child.index, obligations);
    });
    times.push((performance.now() - began) * 1000);
    seen += tallies[0];
  }
  return seen > 0 ? median(times) : 0;
}

/** Milliseconds for a new day, every cell judged again. */
function dayChange(workload: Workload): number {
  const engine = emptyEngine(workload);
  feed(engine, workload, 0, workload.operation.length);
  const { directive, units, calendar } = engine.input;
  const days = 25;
  const asOf = addDays(FIRST_DAY, AS_OF - days);
  const judge = new Judge({
    directive,
    units,
    calendar,
    facts: engine.facts,
    asOf,
    knownAt: EVERYTHING_KNOWN,
  });
  const times: number[] = [];
  for (let day = 1; day <= days; day++) {
    const began = performance.now();
    judge.dayBegan(addDays(asOf, day));
    times.push(performance.now() - began);
  }
  const sums = [judge, engine.judge].map(each => checksumOf(tableOf(each, workload.units)));
  if (sums[0] !== sums[1]) throw new Error('verdicts carried through the days differ from those judged anew');
  return median(times);
}

/** Megabytes that the facts and their verdicts take: what remains after loading, less what an empty engine takes. */
function memory(workload: Workload): number {
  const engine = emptyEngine(workload);
  const resting = () => {
    for (let i = 0; i < 4; i++) globalThis.gc?.();
    return process.memoryUsage().rss / 1_000_000;
  };
  // The judge of an engine without facts has its cells already.
  if (engine.judge.obligations.length === 0) throw new Error('nothing is judged');
  const empty = resting();
  feed(engine, workload, 0, workload.operation.length);
  if (engine.judge.obligations.length === 0) throw new Error('nothing is judged');
  return resting() - empty;
}

const JURISDICTION = 'bench';

/** Writes the history into the log, in its own order: positions are dense, so ids become positions. */
async function fillLog(pool: Pool, workload: Workload): Promise<void> {
  await migrate(pool, 0);
  const total = workload.operation.length;
  const positions = new Int32Array(workload.recorded.kind.length);
  for (let from = 0; from < total; from += 10_000) {
    const bodies: string[] = [];
    const kinds: string[] = [];
    for (let at = from; at < Math.min(total, from + 10_000); at++) {
      const event = eventOf(workload, at);
      const place = Number(event.id.slice(event.id.indexOf('-') + 1)) - 1;
      if (event.kind === 'recorded') positions[place] = at + 1;
      bodies.push(canonicalJson({ ...event, id: `${JURISDICTION}-${positions[place]}` }));
      kinds.push(event.kind);
    }
    await pool.query(
      `insert into event (jurisdiction, position, recorded_at, kind, body)
       select $1, $2 + given.number, 0, given.kind, given.body::jsonb
         from unnest($3::text[], $4::text[]) with ordinality as given(kind, body, number)`,
      [JURISDICTION, from, kinds, bodies],
    );
  }
  await pool.query('insert into head values ($1, $2, 0)', [JURISDICTION, total]);
}

/** Seconds from an empty process to verdicts, events read from PostgreSQL. */
async function coldStart(workload: Workload): Promise<number> {
  const connectionString = process.env.BENCH_DATABASE_URL!;
  const pool = openPool({ connectionString, log: () => {}, statementTimeout: 0 });
  await fillLog(pool, workload);
  const began = performance.now();
  const engine = emptyEngine(workload);
  for await (const events of readEvents(pool, { jurisdiction: JURISDICTION })) {
    for (const { body } of events) engine.apply(body as unknown as EntryEvent);
  }
  const ready = engine.judge.obligations.length > 0;
  const seconds = (performance.now() - began) / 1000;
  await pool.end();
  return ready ? seconds : 0;
}

const [what, cities, size] = process.argv.slice(2);
const workload = workloadOf(Number(cities), Number(size));
const MEASURES: Readonly<Record<string, (workload: Workload) => number | Promise<number>>> = {
  append,
  explain: explanation,
  dashboard,
  'day-change': dayChange,
  memory,
  'cold-start': coldStart,
};
console.log(await MEASURES[what](workload));
