import { expect } from 'vitest';
import { decide } from '../../src/engine/procedure/decide.ts';
import type { Defined } from '../../src/engine/procedure/decision.ts';
import { explainClock } from '../../src/engine/procedure/explain-clock.ts';
import { applyStep, emptyCase } from '../../src/engine/procedure/fold.ts';
import type { Known } from '../../src/engine/procedure/known.ts';
import type { Fields } from '../../src/language/entry.ts';
import { checkAmendment, checkEntry } from '../../src/language/entry-check.ts';
import type { CaseState, Command, EntryChange } from '../../src/language/procedure/case.ts';

/** What holds of every case at every moment, whatever was done in it. */
export function expectSoundCase({ procedure }: Defined, state: CaseState): void {
  const stage = procedure.stages[state.stage];
  expect(stage, `环节 ${state.stage}`).toBeDefined();
  expect(state.steps.map(step => step.no)).toEqual(state.steps.map((_, i) => i + 1));
  expect(state.tasks.map(task => task.no)).toEqual(state.tasks.map((_, i) => i + 1));
  const open = state.tasks.filter(task => task.state === 'open' && task.kind !== 'read');
  // Nothing is asked of anybody for a stage that the case has left.
  expect(open.filter(task => task.stage !== state.stage)).toEqual([]);
  const turns = open.filter(task => task.kind === 'turn');
  const holder = stage.turn === undefined ? undefined : state.parties[stage.turn.party];
  expect(turns.map(task => task.unit)).toEqual(holder === undefined ? [] : [holder]);
  if (stage.end !== undefined) expect(open).toEqual([]);
  // Whoever is not asked here is waited for: an event can still come.
  else if (holder === undefined) {
    expect(Object.values(procedure.events).some(event => event.from.includes(state.stage))).toBe(true);
  }
  // A task asked for by another never outlives it.
  for (const task of open.filter(each => each.of !== null)) {
    expect(
      open.some(each => each.no === task.of),
      `待办 ${task.no}`,
    ).toBe(true);
  }
  const again = state.steps.reduce(applyStep, {
    ...emptyCase(state.procedure, state.version, state.parties),
    id: state.id,
  });
  expect({ ...again, entry: state.entry }).toEqual(state);
}

/** No to-do is lost: whatever is open, somebody who holds it can do it now, or waits for what they asked of another. */
export function expectDoable(defined: Defined, state: CaseState, known: Known): void {
  const { day } = state.steps[state.steps.length - 1];
  for (const { no, kind, state: is, unit, account, roles } of state.tasks) {
    if (is !== 'open' || kind === 'turn') continue;
    const raiser = { account: account ?? 'x', posts: roles.map(role => ({ unit, role })) };
    const verb = kind === 'read' ? 'read' : kind === 'delegated' ? 'report' : 'sign';
    const command = { verb, task: no, day, text: '办完', agrees: true } as Extract<
      Command,
      { verb: typeof verb }
    >;
    const decision = decide(defined, state, command, raiser, known);
    if ('refused' in decision) expect(decision.refused.rule).toBe('open-tasks');
  }
}

/** What is done stays done. */
export function expectNothingReopened(before: CaseState, after: CaseState): void {
  for (const task of before.tasks) {
    const now = after.tasks[task.no - 1];
    if (task.state !== 'open') expect(now).toEqual(task);
    else expect({ ...now, state: 'open', agrees: undefined }).toEqual({ ...task, agrees: undefined });
  }
}

/** Every clock can be read and explained; a last day that a row shows is the one that the state tells. */
export function expectSoundClocks({ procedure }: Defined, state: CaseState, known: Known): void {
  for (const name of Object.keys(procedure.clocks)) {
    const { state: clock, rows } = explainClock(procedure, name, state, known.calendar, known.decided);
    expect(rows.length > 0).toBe(clock.start !== null);
    const dates = rows.map(row => row.date);
    expect(dates).toEqual([...new Set(dates)].sort());
    if (clock.state === 'suspended' && clock.due !== null)
      expect(clock.due.date < state.steps[state.steps.length - 1].day).toBe(true);
  }
}

/** The register's entry as the writer of entries would have it, or its refusal, which there must never be. */
export function entryAfter(
  { register }: Defined,
  entry: { readonly legalDate: string; readonly fields: Fields } | null,
  change: EntryChange | null,
  known: Known,
): { readonly legalDate: string; readonly fields: Fields } | null {
  if (change === null) return entry;
  if (change.kind === 'record') {
    expect(entry).toBeNull();
    const draft = { unit: change.unit, legalDate: change.legalDate ?? '', fields: change.fields };
    expect(checkEntry(register, draft, known)).toEqual([]);
    return { legalDate: draft.legalDate, fields: change.fields as Fields };
  }
  expect(entry).not.toBeNull();
  if (entry === null || change.kind === 'void') return null;
  expect(checkAmendment(register, entry, change, change.ground, known)).toEqual([]);
  const fields = Object.entries({ ...entry.fields, ...change.fields }).filter(([, value]) => value !== null);
  return { legalDate: change.legalDate ?? entry.legalDate, fields: Object.fromEntries(fields) as Fields };
}
