import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type LocalDate, parseDate } from '../kernel/local-date.ts';
import type { EntryEvent } from '../language/entry.ts';
import type { Engine } from './engine.ts';
import { EVERYTHING_KNOWN } from './facts/fact-store.ts';
import { historyOf, recordedAfter, type Step, Story } from './histories.fixture.ts';
import type { Work } from './judge/work.ts';
import { engineOf, expectSame, explanationsOf } from './same-verdicts.fixture.ts';

// Pieces of two rows, so that short histories are cut within a register too.
vi.mock(import('./judge/work.ts'), () => ({
  *inSteps(rows: number, each: (from: number, to: number) => void): Work {
    for (let from = 0; from < rows; from += 2) {
      each(from, Math.min(rows, from + 2));
      yield;
    }
  },
}));

const TODAY = parseDate('2025-07-01');
const GOVERNING: ReadonlySet<string> = new Set(['rulings', 'interpretations', 'unit-changes']);

function eventsOf(steps: readonly Step[]): EntryEvent[] {
  const story = new Story();
  return steps.flatMap(step => (step.do === 'day' ? [] : (story.eventOf(step) ?? [])));
}

function engineWith(events: readonly EntryEvent[]): Engine {
  const engine = engineOf(TODAY);
  for (const event of events) engine.apply(event);
  return engine;
}

/** The judge of an engine of its own that has all entries before it judges for the first time. */
function alone(events: readonly EntryEvent[], asOf: LocalDate, knownAt: number) {
  return engineWith(events).at(asOf, knownAt);
}

const day = fc.integer({ min: parseDate('2025-01-01'), max: parseDate('2026-06-30') });
const days = fc.oneof(fc.constant(TODAY), day).map(n => n as LocalDate);
const known = (length: number) =>
  fc.oneof(
    fc.constant(EVERYTHING_KNOWN),
    fc.integer({ min: 0, max: length }).map(n => Date.parse(recordedAfter(n))),
  );

describe('a judge made in pieces', () => {
  it('is the same wherever entries come in between', () => {
    fc.assert(
      fc.property(historyOf(60), days, known(60), (steps, asOf, knownAt) => {
        const ruled = (e: EntryEvent) => e.kind === 'recorded' && GOVERNING.has(e.register);
        const all = eventsOf(steps);
        // What governs comes first: it would begin the judge anew, and nothing would be put to the test.
        const ids = new Set(all.filter(ruled).map(e => e.id));
        const events = [...all.filter(e => ids.has(e.id)), ...all.filter(e => !ids.has(e.id))];
        const half = Math.max(ids.size, Math.floor(events.length / 2));
        const whole = alone(events, asOf, knownAt);
        let pieces = 0;
        for (let cut = 0; cut <= pieces; cut++) {
          const engine = engineWith(events.slice(0, half));
          let judge = null;
          for (let piece = 0; piece < cut && judge === null; piece++) judge = engine.advance(asOf, knownAt);
          for (const event of events.slice(half)) engine.apply(event);
          for (let piece = cut; judge === null; piece++) {
            judge = engine.advance(asOf, knownAt);
            if (cut === 0) pieces = piece;
          }
          expectSame(judge, whole);
        }
        expect(pieces).toBeGreaterThan(100);
      }),
      { numRuns: 2 },
    );
  });

  it('is the same when entries, what governs judging among them, come in one by one', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(historyOf(80), days, known(80), gaps, (steps, asOf, knownAt, pieces) => {
        const events = eventsOf(steps);
        const engine = engineWith(events.slice(0, 20));
        events.slice(20).forEach((event, i) => {
          for (let n = 0; n < pieces[i % pieces.length]; n++) engine.advance(asOf, knownAt);
          engine.apply(event);
        });
        const whole = alone(events, asOf, knownAt);
        expectSame(engine.at(asOf, knownAt), whole);
        expect(explanationsOf(engine.at(asOf, knownAt))).toEqual(explanationsOf(whole));
      }),
      { numRuns: 40 },
    );
  });

  it('is not handed out before it is complete, and is taken up where it was left', () => {
    const engine = engineWith(eventsOf(fc.sample(historyOf(60), { numRuns: 1, seed: 1 })[0]));
    const asOf = parseDate('2025-03-01');
    expect(engine.ready(asOf)).toBeNull();
    let pieces = 1;
    while (engine.advance(asOf) === null) {
      expect(engine.ready(asOf)).toBeNull();
      pieces++;
    }
    const judge = engine.ready(asOf);
    expect(judge?.complete).toBe(true);
    expect(pieces).toBeGreaterThan(100);
    expect(engine.at(asOf)).toBe(judge);
    expect(engine.advance(asOf)).toBe(judge);
  });
});

describe('days that share the units', () => {
  it('are judged as if each were judged alone, whatever units begin or end between them', () => {
    fc.assert(
      fc.property(historyOf(40), fc.array(days, { minLength: 4, maxLength: 8 }), (steps, asked) => {
        const events = eventsOf(steps);
        const engine = engineWith(events);
        for (const asOf of asked) expectSame(engine.at(asOf), alone(events, asOf, EVERYTHING_KNOWN));
      }),
      { numRuns: 25 },
    );
  });
});
