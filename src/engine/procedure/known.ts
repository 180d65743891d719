import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { Role } from '../../language/authority.ts';
import type { FieldValue } from '../../language/field.ts';
import type { FieldContext } from '../../language/field-check.ts';
import type { EntryQuestion } from '../../language/procedure/procedure.ts';
import type { Unit } from '../../language/unit.ts';
import type { Decided } from './clock.ts';

/** Both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** What a decision needs to know beside the case; asked of nobody else, so that it can be made again years later. */
export interface Known extends FieldContext {
  readonly calendar: WorkCalendar;
  /** `YYYY-MM-DD` in Shanghai. */
  readonly today: string;
  readonly decided: Decided;
  unit(code: string): Unit | undefined;
  /** Roles that an account holds in a unit today; empty for none. */
  rolesOf(account: string, unit: string): readonly Role[];
  /** Is there such an entry? `value` is what its `ref` field must hold, `held` the unit that must hold it. */
  exists(question: EntryQuestion, value: FieldValue | undefined, held: string | undefined): boolean;
  /** How many such entries there are, with legal dates within the days (`YYYY-MM-DD`, both included) where some are given. */
  count(
    question: EntryQuestion,
    value: FieldValue | undefined,
    held: string | undefined,
    within: Days | null,
  ): number;
  /** The next ordinal of a gap-free series of a unit in a year. It is taken when the step is committed. */
  next(series: string, unit: string, year: number): number;
}
