import type fastCheck from 'fast-check';
import { expect } from 'vitest';
import type { WorkCalendar } from '../../src/calendar/work-calendar.ts';
import { decide } from '../../src/engine/procedure/decide.ts';
import type { Decision, Defined, Taken } from '../../src/engine/procedure/decision.ts';
import type { CaseState } from '../../src/language/procedure/case.ts';
import type { EntryQuestion } from '../../src/language/procedure/procedure.ts';
import type { Unit } from '../../src/language/unit.ts';
import {
  entryAfter,
  expectDoable,
  expectNothingReopened,
  expectSoundCase,
  expectSoundClocks,
} from './case-invariants.ts';
import { attempt, chance, knownOf, opened, stepped } from './play-case.ts';

/** What happened in all runs together, so that a test can see that its chance went everywhere. */
export interface Seen {
  readonly stages: Set<string>;
  readonly events: Set<string>;
  readonly verbs: Set<string>;
  /** Rules by which something was refused. */
  readonly rules: Set<string>;
}

type Accepted = Exclude<Decision, { refused: unknown }>;

/** Cases of a procedure in which anybody does anything; throws where something that always holds does not. */
export function anyOrder(
  defined: Defined,
  {
    units,
    calendar,
    today,
  }: { readonly units: readonly Unit[]; readonly calendar: WorkCalendar; readonly today: string },
  { runs, fc }: { readonly runs: number; readonly fc: typeof fastCheck },
): Seen {
  const seen: Seen = { stages: new Set(), events: new Set(), verbs: new Set(), rules: new Set() };
  const run = (seed: number, moves: readonly number[]) => {
    const ground = { units, calendar, today, exists: answers(defined, seed % 4 !== 0) };
    const start = opened(defined, ground, seed % 2 === 0 ? '2025-09-15' : '2026-02-05', seed);
    if (start === null) return;
    const numbers = new Map<string, number>();
    take(numbers, start.decision.takes);
    let { state } = start;
    let entry = entryAfter(defined, null, start.decision.entry, knownOf(ground));
    note(seen, state, start.decision);
    expectSoundCase(defined, state);
    for (const move of moves) {
      const { command, raiser } = attempt(defined, state, ground, chance(move));
      const known = knownOf(ground, numbers);
      const decision = decide(defined, state, command, raiser, known);
      expect(decide(defined, state, command, raiser, known)).toEqual(decision);
      if ('refused' in decision) {
        expect(decision.refused.message).not.toBe('');
        seen.rules.add(decision.refused.rule);
        continue;
      }
      take(numbers, decision.takes);
      const next = stepped(state, decision);
      expectNothingReopened(state, next);
      entry = entryAfter(defined, entry, decision.entry, known);
      state = next;
      note(seen, state, decision);
      expectSoundCase(defined, state);
      expectSoundClocks(defined, state, known);
    }
    expectDoable(defined, state, knownOf(ground, numbers));
  };
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.array(fc.nat(), { minLength: 20, maxLength: 70, size: 'max' }), run),
    { numRuns: runs },
  );
  return seen;
}

/** Questions about entries answered as the guards would have them, or the other way round. */
function answers({ procedure }: Defined, asWished: boolean): (question: EntryQuestion) => boolean {
  const wished = new Map<string, boolean>();
  for (const { guards = [] } of Object.values(procedure.events)) {
    for (const guard of guards) {
      if ('entries' in guard) wished.set(JSON.stringify(guard.entries), guard.are === 'there');
    }
  }
  return question => (wished.get(JSON.stringify(question)) ?? true) === asWished;
}

/** An ordinal is the next one of its series: there are no gaps. */
function take(numbers: Map<string, number>, takes: readonly Taken[]): void {
  for (const { series, unit, year } of takes) {
    const key = `${series} ${unit} ${year}`;
    numbers.set(key, (numbers.get(key) ?? 0) + 1);
  }
}

function note(seen: Seen, state: CaseState, { step }: Accepted): void {
  seen.stages.add(state.stage);
  if (step.event === undefined) seen.verbs.add(step.verb);
  else seen.events.add(step.event);
  for (const { kind, due } of step.findings ?? []) {
    expect(kind === 'late' ? step.day > due : step.day < due).toBe(true);
  }
}
