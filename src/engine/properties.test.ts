import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type LocalDate, parseDate } from '../kernel/local-date.ts';
import type { EntryEvent } from '../language/entry.ts';
import { calendar, directiveOf, units } from './engine.fixture.ts';
import type { Engine } from './engine.ts';
import { everyKind, everyObligation, readings } from './every-kind.fixture.ts';
import { EVERYTHING_KNOWN } from './facts/fact-store.ts';
import { historyOf, recordedAfter, type Step, Story } from './histories.fixture.ts';
import { Judge } from './judge/judge.ts';
import { TALLY } from './judge/rollup.ts';
import { engineOf, expectSame, explanationsOf, START } from './same-verdicts.fixture.ts';

function freshLike(engine: Engine, asOf = engine.today, knownAt = EVERYTHING_KNOWN): Judge {
  const { directive, units: all } = engine.input;
  return new Judge({ directive, units: all, calendar, facts: engine.facts, asOf, knownAt });
}

/** Verdict codes by obligation, bearer and period. */
function statusesOf(judge: Judge): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { obligation, cells, status } of judge.obligations) {
    status.forEach((code, cell) => {
      found[`${obligation.id}/${cells.bearerOf(cell).code}/${cells.slotOf(cell).id}`] = code;
    });
  }
  return found;
}

/** Plays the steps; the judge is asked for first, so that every change goes through it. */
function play(
  engine: Engine,
  steps: readonly Step[],
  after: (index: number) => void = () => {},
): EntryEvent[] {
  const story = new Story();
  const events: EntryEvent[] = [];
  expect(engine.judge.obligations.length).toBe(everyObligation.length);
  steps.forEach((step, index) => {
    if (step.do === 'day') {
      engine.dayBegan((engine.today + step.forward) as LocalDate);
    } else {
      const event = story.eventOf(step);
      if (event) {
        events.push(event);
        engine.apply(event);
      }
    }
    after(index);
  });
  return events;
}

describe('incremental judging', () => {
  it('equals judging afresh after every step', () => {
    fc.assert(
      fc.property(historyOf(40), steps => {
        const engine = engineOf();
        play(engine, steps, () => expectSame(engine.judge, freshLike(engine)));
      }),
      { numRuns: 25 },
    );
  });

  it('explains like judging afresh at the end of a long history', () => {
    fc.assert(
      fc.property(historyOf(150), steps => {
        const engine = engineOf();
        play(engine, steps);
        const fresh = freshLike(engine);
        expectSame(engine.judge, fresh);
        expect(explanationsOf(engine.judge)).toEqual(explanationsOf(fresh));
      }),
      { numRuns: 25 },
    );
  });

  it('does not depend on the order in which entries arrive', () => {
    const shuffled = historyOf(60).chain(steps =>
      fc.tuple(fc.constant(steps), fc.array(fc.nat(), { minLength: 60, maxLength: 60 })),
    );
    fc.assert(
      fc.property(shuffled, ([steps, keys]) => {
        const engine = engineOf();
        const events = play(engine, steps);
        const other = engineOf(engine.today);
        expect(other.judge.obligations.length).toBe(everyObligation.length);
        for (const event of shuffle(events, keys)) other.apply(event);
        expectSame(engine.judge, other.judge);
        expect(explanationsOf(engine.judge)).toEqual(explanationsOf(other.judge));
      }),
      { numRuns: 25 },
    );
  });
});

/** Another order in which what happens to one entry keeps its order. */
function shuffle(events: readonly EntryEvent[], keys: readonly number[]): EntryEvent[] {
  const queues = new Map<string, EntryEvent[]>();
  for (const event of events) queues.set(event.id, [...(queues.get(event.id) ?? []), event]);
  const waiting = [...queues.values()];
  const order: EntryEvent[] = [];
  for (let turn = 0; waiting.length > 0; turn++) {
    const at = keys[turn % keys.length] % waiting.length;
    order.push(waiting[at].shift()!);
    if (waiting[at].length === 0) waiting.splice(at, 1);
  }
  return order;
}

describe('shards', () => {
  /** Duties whose entries count for their holder or a unit above it, up to the county: they never leave a shard. */
  const kinds = new Set(['frequency', 'deadline', 'duration', 'ratio', 'currency', 'attestation']);
  const local = everyObligation.filter(({ rule, id }) => kinds.has(rule.kind) && id !== 'night');
  const directive = directiveOf(local, readings, everyKind.parts[0].measures[0].openTerms);
  const shards = ['north', 'south'].map(root =>
    units
      .filter(unit => unit.code === root || unit.parent === root)
      .map(unit => (unit.code === root ? { ...unit, parent: null } : unit)),
  );
  const tallyOf = (judge: Judge, root: string): number[] => {
    const obligations = judge.obligations.map(o => o.index);
    return judge.rollup.years.flatMap(year => {
      const tally = new Array<number>(TALLY).fill(0);
      judge.rollup.addInto(tally, 0, year, judge.context.tree.get(root).index, obligations);
      return tally;
    });
  };

  it('folded alone and added up in any order give the whole', () => {
    fc.assert(
      fc.property(historyOf(80), fc.boolean(), (steps, southFirst) => {
        const whole = engineOf(START, units, directive);
        const parts = shards.map(of => engineOf(START, of, directive));
        const home = new Map<string, Engine>();
        const story = new Story();
        for (const step of steps) {
          const event = step.do === 'day' ? null : story.eventOf(step);
          if (!event || (event.kind === 'recorded' && GOVERNING.has(event.register))) continue;
          if (event.kind === 'recorded') {
            const at = shards.findIndex(of => of.some(unit => unit.code === event.unit));
            if (at >= 0) home.set(event.id, parts[at]);
          }
          whole.apply(event);
          home.get(event.id)?.apply(event);
        }
        for (const engine of [whole, ...parts]) engine.dayBegan(parseDate('2025-12-20'));
        const ordered = southFirst ? [...parts].reverse() : parts;
        const sum = ordered
          .map(part => tallyOf(part.judge, part.judge.context.tree.all[0].code))
          .reduce((a, b) => a.map((n, i) => n + b[i]));
        expect(sum).toEqual(
          tallyOf(whole.judge, 'north').map((n, i) => n + tallyOf(whole.judge, 'south')[i]),
        );
        expect(sum.some(n => n > 0)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

const GOVERNING: ReadonlySet<string> = new Set(['rulings', 'interpretations', 'unit-changes']);

describe('what was known', () => {
  it('never changes with what is recorded later', () => {
    const asked = fc.integer({ min: parseDate('2025-01-01'), max: parseDate('2026-03-31') });
    fc.assert(
      fc.property(historyOf(80), fc.integer({ min: 5, max: 75 }), asked, (steps, cut, asOf) => {
        const engine = engineOf(parseDate('2026-06-30'));
        const story = new Story();
        const events = steps.flatMap(step => (step.do === 'day' ? [] : (story.eventOf(step) ?? [])));
        const knownAt = Date.parse(recordedAfter(cut));
        for (const event of events) if (Date.parse(event.recordedAt) <= knownAt) engine.apply(event);
        const before = engine.at(asOf as LocalDate, knownAt);
        const statuses = statusesOf(before);
        const tallies = before.rollup.snapshot();
        const reasons = explanationsOf(before);
        for (const event of events) if (Date.parse(event.recordedAt) > knownAt) engine.apply(event);
        // Judged afresh, and by whatever judge the engine has kept.
        expect(statusesOf(engine.at(asOf as LocalDate, knownAt))).toEqual(statuses);
        const after = freshLike(engine, asOf as LocalDate, knownAt);
        expect(statusesOf(after)).toEqual(statuses);
        expect(after.rollup.snapshot()).toEqual(tallies);
        expect(explanationsOf(after)).toEqual(reasons);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the clock', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is never read, and neither is chance', () => {
    const [steps] = fc.sample(historyOf(150), { numRuns: 1, seed: 20250101 });
    const refuse = () => {
      throw new Error('the engine reads nothing but its arguments');
    };
    vi.stubGlobal('Date', new Proxy(refuse, { construct: refuse, get: refuse }));
    vi.stubGlobal('performance', { now: refuse });
    vi.stubGlobal(
      'Math',
      new Proxy(Math, { get: (of, key) => (key === 'random' ? refuse : of[key as 'abs']) }),
    );
    let explained = 0;
    try {
      const engine = engineOf();
      play(engine, steps);
      explained = explanationsOf(engine.judge).length + explanationsOf(engine.at(START, 0)).length;
    } finally {
      vi.unstubAllGlobals();
    }
    expect(explained).toBeGreaterThan(100);
  });
});
