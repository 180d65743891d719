import { type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { Obligation } from '../../language/obligation/obligation.ts';
import type { Bearers } from './bearers.ts';
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
  selected: Bearers,
  bearers: Bearers,
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
  const chosen = selected === bearers ? null : new Set(selected.indexes);
  for (let ord = 0; ord < bearers.indexes.length; ord++) {
    if (chosen !== null && !chosen.has(bearers.indexes[ord])) continue;
    const first = ord * slots;
    if (bearers.passing[ord] === 0) {
      for (let slot = 0; slot < slots; slot++) states[first + slot] = always[slot];
      continue;
    }
    const unit = bearers.units[ord];
    const since = unit.from === undefined ? EVER : parseDate(unit.from);
    const ends = unit.until === undefined ? FAR : parseDate(unit.until);
    for (let slot = 0; slot < slots; slot++) states[first + slot] = stateIn(slot, since, ends);
  }
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
  const counted =
    rule.kind === 'frequency' ||
    rule.kind === 'quota' ||
    rule.kind === 'attestation' ||
    (rule.kind === 'coverage' && 'units' in rule.every);
  return (slot, since, ends) => {
    const { start, end } = cells.slots[slot];
    if (end < from || start > until || since > end) return ABSENT;
    if (ends <= Math.min(end, context.asOf)) return ABSENT;
    const whole = end >= FAR || (start >= from && since <= start);
    return whole || !counted ? OWED : partial;
  };
}
