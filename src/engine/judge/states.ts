import { type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { Obligation } from '../../language/obligation/obligation.ts';
import type { TreeUnit } from '../../language/unit-tree.ts';
import { ABSENT, type CellSpace, FAR, OWED, PARTIAL } from './cells.ts';
import type { JudgeContext } from './context.ts';
import { dueOf } from './kinds/deadline.ts';
import { settled } from './settled.ts';

/** What a period that began before the duty or the unit counts for; null while nobody has chosen. */
export type PartPeriodReading = 'skip' | 'full' | null;

const EVER = Number.NEGATIVE_INFINITY;

/** Which cells exist under one reading: who bears it, when the duty binds, when the unit lives. */
export function statesOf(
  obligation: Obligation,
  selected: readonly TreeUnit[],
  cells: CellSpace,
  context: JudgeContext,
  from: LocalDate,
  partPeriod: PartPeriodReading,
): Uint8Array {
  const stateIn = stateInPeriods(obligation, cells, context, from, partPeriod);
  const slots = cells.slots.length;
  const states = new Uint8Array(cells.size);
  // Nearly all units have always been there and always will: they share one row of states.
  const always = Uint8Array.from(cells.slots, (_, slot) => stateIn(slot, EVER, FAR));
  const chosen = selected === cells.bearers ? null : new Set(selected);
  cells.bearers.forEach((unit, ord) => {
    if (chosen !== null && !chosen.has(unit)) return;
    const first = ord * slots;
    if (unit.from === undefined && unit.until === undefined) {
      for (let slot = 0; slot < slots; slot++) states[first + slot] = always[slot];
      return;
    }
    const since = unit.from === undefined ? EVER : parseDate(unit.from);
    const ends = unit.until === undefined ? FAR : parseDate(unit.until);
    for (let slot = 0; slot < slots; slot++) states[first + slot] = stateIn(slot, since, ends);
  });
  return states;
}

/** The state of a unit that exists in [since, ends), by slot. */
function stateInPeriods(
  obligation: Obligation,
  cells: CellSpace,
  context: JudgeContext,
  from: LocalDate,
  partPeriod: PartPeriodReading,
): (slot: number, since: number, ends: number) => number {
  const { rule } = obligation;
  const until = obligation.until === undefined ? FAR : parseDate(obligation.until);
  if (rule.kind === 'deadline') {
    const due = settled(rule.due);
    const dues = cells.slots.map(slot => dueOf(context.calendar, due, slot));
    return (slot, since, ends) => {
      const day = dues[slot];
      const owed = day >= from && day <= until && since <= day && ends > Math.min(day, context.asOf);
      return owed ? OWED : ABSENT;
    };
  }
  const partial = partPeriod === 'full' ? OWED : partPeriod === 'skip' ? ABSENT : PARTIAL;
  const counted = rule.kind === 'frequency' || rule.kind === 'quota' || rule.kind === 'attestation';
  return (slot, since, ends) => {
    const { start, end } = cells.slots[slot];
    if (end < from || start > until || since > end) return ABSENT;
    if (ends <= Math.min(end, context.asOf)) return ABSENT;
    const whole = end >= FAR || (start >= from && since <= start);
    return whole || !counted ? OWED : partial;
  };
}
