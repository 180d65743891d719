import type { PeriodKind } from '../../calendar/period.ts';
import type { Given } from '../given.ts';
import type { Answer, Members } from '../source.ts';

/** How a member counts that joins (or a duty that starts) in the course of a period. */
export type PartPeriod = 'full' | 'pro-rata' | 'first-full';

/**
 * Each member has at least n answers (or a sum of a field of at least n) per period, per term of office (the member's own
 * dates) or by a day.
 */
export interface Quota {
  readonly kind: 'quota';
  readonly each: Members;
  readonly of: Answer;
  /** Number field to add up; absent: count entries. */
  readonly sum?: string;
  /** Count different values of this field of the answers. */
  readonly distinct?: string;
  readonly atLeast: Given<number>;
  readonly per: PeriodKind;
  /** With `per: 'once'`: the last day, `YYYY-MM-DD`. */
  readonly by?: Given<string>;
  /** What a member owes that joined during the period. */
  readonly joining?: Given<PartPeriod>;
}
