import type { Term } from '../calendar/deadline.ts';

/*
 * The terms of 保障中小企业款项支付条例 art. 25, for the duties of measure 11 and the clocks of its complaints alike.
 */

/** First day of the regulation as revised in 2025 (art. 37). */
export const PAYMENT_REGULATION_FROM = '2025-06-01';

export const complaintTerms = {
  transfer: { length: 10, unit: 'workingDays', rollOver: false },
  handling: { length: 30, unit: 'days', rollOver: true },
  limit: { length: 90, unit: 'days', rollOver: true },
  /** From the end of the handling time to the outer limit. */
  extension: { length: 60, unit: 'days', rollOver: true },
} as const satisfies Readonly<Record<string, Term>>;
