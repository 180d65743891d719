import type { Term } from '../calendar/deadline.ts';
import type { FromReading } from '../language/given.ts';

/*
 * How long a normative document or a rule may go unfiled. The sources do not say what happens when the last day is not worked:
 * 民法典 art. 203 by analogy.
 */

/** 江西省行政执法监督实施办法 art. 12. */
const fifteenDays: Term = { length: 15, unit: 'days', rollOver: true };
/** The outer limit: 江西省行政执法监督条例 art. 7. */
export const documentClock: Term = { length: 30, unit: 'days', rollOver: true };

/** Rules of a government, from their publication: 法规规章备案审查条例 art. 4, 立法法 art. 109. No 15 days for them. */
export const ruleClock: Term = { length: 30, unit: 'days', rollOver: true };

export const filingClock: FromReading<Term> = {
  reading: 'm16.clock',
  by: { fifteen: fifteenDays, thirty: documentClock },
};
