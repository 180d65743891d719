import type { Term } from '../../calendar/deadline.ts';
import type { PeriodKind } from '../../calendar/period.ts';
import type { Condition } from '../condition.ts';
import type { Given } from '../given.ts';
import type { Source } from '../source.ts';

/**
 * Two events of one entry lie at least `min` and at most `max` apart. Day 0 (the day of `from`) is not counted. An entry
 * without `to` is running until `max` has passed, then overdue. An entry that passes `excused` carries a recorded ground.
 */
export interface Duration {
  readonly kind: 'duration';
  readonly of: Source;
  /** Date field; `legalDate` for the entry's legal date. */
  readonly from: Given<string>;
  /** Date field that stands in where `from` is not filled (sent once, so the first sending is the only one). */
  readonly fromElse?: string;
  readonly to: string;
  readonly min?: Given<Term>;
  readonly max?: Given<Term>;
  readonly excused?: readonly Condition[];
  readonly per: PeriodKind;
}
