import type { Given } from '../given.ts';
import type { Source } from '../source.ts';

/** The day by which something must exist. */
export type DueDate =
  /** A fixed day of the year: in the period's own year or the one after. `inclusive: false` reads “前” as the day before. */
  | {
      readonly monthDay: string;
      readonly year: 'same' | 'following';
      readonly inclusive: boolean;
      readonly rollOver: boolean;
    }
  | { readonly date: string };

/** The deliverable exists by a calendar date. One obligation per recipient. */
export interface Deadline {
  readonly kind: 'deadline';
  readonly of: Source;
  readonly per: 'year' | 'half' | 'quarter' | 'month' | 'once';
  readonly due: Given<DueDate>;
}
