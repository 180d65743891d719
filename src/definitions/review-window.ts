import type { Term } from '../calendar/deadline.ts';
import type { Condition } from '../language/condition.ts';
import type { FromReading } from '../language/given.ts';

/*
 * How long a legality review takes (饶府发〔2024〕6号 第18条, 国办发〔2018〕115号 第（五）项, 重大行政决策程序暂行条例 art. 26). The obligations
 * of measure 18 and the clocks of the procedure ask the same, so that a finding in a case is a breach in the verdict.
 */

export const majorDecision: Condition = { field: 'matterKind', is: 'major-decision' };
export const otherMatter: Condition = { field: 'matterKind', isNot: 'major-decision' };

/** An opinion given early needs its ground on record: an emergency, or a reason of its own. */
export const grounded: readonly Condition[] = [
  {
    any: [
      { field: 'urgentGround', present: true },
      { field: 'earlyGround', present: true },
    ],
  },
];

const workingDays = (length: number): Term => ({ length, unit: 'workingDays', rollOver: false });

export const reviewFloor: Term = workingDays(5);
export const decisionFloor: FromReading<Term> = {
  reading: 'm18.decision-floor',
  by: { seven: workingDays(7), five: workingDays(5) },
};
export const reviewCeiling: Term = workingDays(15);

/** The question from which day the review is counted, and its two readings. */
export const REVIEW_START = {
  reading: 'm18.start',
  complete: 'complete',
  firstSending: 'first-sending',
} as const;
