import type { Term } from '../../calendar/deadline.ts';
import type { PeriodKind } from '../../calendar/period.ts';
import type { Condition } from '../condition.ts';
import type { Given } from '../given.ts';
import type { Answer, Members } from '../source.ts';

/**
 * Every member has an answer.
 * `before`: the answer's date is not after this date of the member (审查 before 印发); without one by then: breached.
 * `within` after `from`: the answer comes in time; until then pending, afterwards breached (late when it came later).
 * `by`: one day for all. None of these: pending until it exists (应当建立 without a date is never breached).
 */
export interface Coverage {
  readonly kind: 'coverage';
  readonly every: Members;
  readonly has: Answer;
  readonly before?: string;
  /** Date field that stands in where `before` is not filled: a step left out must still precede what followed it. */
  readonly beforeElse?: string;
  readonly within?: { readonly after: string; readonly term: Given<Term> };
  readonly by?: Given<string>;
  /** Members that pass need no answer, e.g. an emergency with its ground recorded. */
  readonly excused?: readonly Condition[];
  readonly per: Given<PeriodKind>;
}
