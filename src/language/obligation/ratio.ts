import type { PeriodKind } from '../../calendar/period.ts';
import type { Condition } from '../condition.ts';
import type { Given } from '../given.ts';
import type { Source } from '../source.ts';

/** A share as whole numbers: 10 of 100. Compared by multiplication, never by a rounded quotient. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Of the entries counted, the share that passes `numerator` against a threshold. No entries: not applicable. */
export interface Ratio {
  readonly kind: 'ratio';
  readonly of: Source;
  readonly numerator: readonly Condition[];
  /** `atLeast` 100 %; `atMost` 10 % (exactly 10 % is within it). */
  readonly threshold: { readonly atLeast: Share } | { readonly atMost: Share };
  readonly per: Given<PeriodKind>;
  /** With `per: 'once'`: the day on which it must be reached. */
  readonly by?: Given<string>;
}
