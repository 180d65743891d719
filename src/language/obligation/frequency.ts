import type { PeriodKind } from '../../calendar/period.ts';
import type { Given } from '../given.ts';
import type { Source } from '../source.ts';

/** At least n entries per bearer and period. */
export interface Frequency {
  readonly kind: 'frequency';
  readonly of: Source;
  readonly atLeast: Given<number>;
  readonly per: Given<PeriodKind>;
  /** Count different values of this field (two mediators, not two entries about one). */
  readonly distinct?: string;
}
