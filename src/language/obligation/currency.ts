import type { Term } from '../../calendar/deadline.ts';
import type { PeriodKind } from '../../calendar/period.ts';
import type { Condition } from '../condition.ts';
import type { Given } from '../given.ts';
import type { Source } from '../source.ts';

/**
 * A list exists, is published where the clause says so, and its newest entry or review is not older than the freshness
 * term (动态: usually an open term). Judged on the last day of each period, or on the as-of day while it runs.
 */
export interface Currency {
  readonly kind: 'currency';
  readonly list: Source;
  /** At least one entry must pass this for the list to count as published. */
  readonly published?: readonly Condition[];
  /** Absent: existing (and published) is all the clause asks. */
  readonly freshness?: Given<Term>;
  readonly per: PeriodKind;
}
