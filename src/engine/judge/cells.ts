import {
  fillPeriodIndex,
  type PeriodKind,
  periodAt,
  periodEnd,
  periodId,
  periodIndex,
  periodStart,
  type RecurringKind,
} from '../../calendar/period.ts';
import { civilOf, dateOf, type LocalDate } from '../../kernel/local-date.ts';
import type { TreeUnit } from '../../language/unit-tree.ts';
import type { Bearers } from './bearers.ts';

/** One period in which a duty is owed. */
export interface Slot {
  readonly id: string;
  readonly start: LocalDate;
  /** FAR for a duty without an end. */
  readonly end: LocalDate;
}

/** Later than every day that is ever judged. */
export const FAR = dateOf(2199, 12, 31);
export const EARLY = dateOf(1950, 1, 1);
export const LAST_INDEXED = dateOf(2060, 12, 31);

/** Whether a cell exists. */
export const ABSENT = 0;
export const OWED = 1;
/** The period began before the duty or the unit did. */
export const PARTIAL = 2;

const dayTables = new Map<RecurringKind, Int32Array>();

/** Index of the period of every day from 1950 to 2060, shared by all folds so that it stays in the processor's cache. */
function dayTable(kind: RecurringKind): Int32Array {
  let table = dayTables.get(kind);
  if (!table) {
    table = fillPeriodIndex(kind, EARLY, new Int32Array(LAST_INDEXED - EARLY + 1));
    dayTables.set(kind, table);
  }
  return table;
}

/** The periods of a duty from the first that it binds in to the end of the as-of day's year. */
export function slotsOf(kind: PeriodKind, from: LocalDate, asOf: LocalDate, back: number): readonly Slot[] {
  if (kind === 'once' || kind === 'term') return [{ id: kind, start: from, end: FAR }];
  const last = periodIndex(kind, dateOf(Math.max(civilOf(asOf).year, civilOf(from).year), 12, 31));
  const slots: Slot[] = [];
  for (let index = periodIndex(kind, from) - back; index <= last; index++) {
    const period = periodAt(kind, index);
    slots.push({ id: periodId(period), start: periodStart(period), end: periodEnd(period) });
  }
  return slots;
}

/**
 * The cells of one obligation: bearers × periods, cell = bearer × slots + slot. Also says which cells a day and a unit
 * fall into, by table.
 */
export class CellSpace {
  readonly kind: PeriodKind;
  readonly bearers: readonly TreeUnit[];
  readonly by: Bearers;
  readonly slots: readonly Slot[];
  readonly size: number;
  /** Index of the period by day since EARLY; null for duties that have one period only. */
  readonly days: Int32Array | null;
  readonly firstIndex: number;
  readonly #firstYear: number;
  readonly notBefore: number;

  /** `notBefore`: days before it fall into no cell (duties about single events bind only later ones). */
  constructor(kind: PeriodKind, by: Bearers, slots: readonly Slot[], notBefore: number) {
    this.kind = kind;
    this.by = by;
    this.bearers = by.units;
    this.slots = slots;
    this.size = by.units.length * slots.length;
    this.notBefore = notBefore;
    const recurring = kind === 'once' || kind === 'term' ? null : kind;
    this.days = recurring && dayTable(recurring);
    this.firstIndex = recurring ? periodIndex(recurring, slots[0].start) : 0;
    this.#firstYear = slots.length > 0 ? civilOf(slots[0].start).year : 0;
  }

  /** Slot of a day, -1 for a day outside. */
  slotOfDay(day: number): number {
    if (this.days === null) return 0;
    if (day < this.notBefore) return -1;
    const slot = this.days[day - EARLY] - this.firstIndex;
    // An index outside the table gives undefined, and every comparison with it is false.
    return slot >= 0 && slot < this.slots.length ? slot : -1;
  }

  /** Slot of a year named in a field, -1 outside or for periods that are not years. */
  slotOfYear(year: number): number {
    if (this.kind === 'once') return 0;
    const slot = year - this.#firstYear;
    return this.kind === 'year' && slot >= 0 && slot < this.slots.length ? slot : -1;
  }

  bearerOf(cell: number): TreeUnit {
    return this.bearers[Math.floor(cell / this.slots.length)];
  }

  slotOf(cell: number): Slot {
    return this.slots[cell % this.slots.length];
  }
}
