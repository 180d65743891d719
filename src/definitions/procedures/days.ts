import { addDays, formatDate, parseDate } from '../../kernel/local-date.ts';
import type { Citation } from '../../language/citation.ts';
import type { DayOrder, Guard } from '../../language/procedure/procedure.ts';

/** A last day that is set does not lie before the day on which it is set. */
export function stillAhead(says: string, source: Citation, field: string): Guard {
  return inOrder(says, source, { earlier: 'day', later: { field } });
}

/** What a date field says had happened by the day of the event. */
export function alreadyBy(says: string, source: Citation, field: string): Guard {
  return inOrder(says, source, { earlier: { field }, later: 'day' });
}

/** One day does not lie before another; on the same day is in order. */
export function inOrder(says: string, source: Citation, order: DayOrder): Guard {
  return {
    says,
    source,
    order,
    tried: { passes: ['2026-03-02', '2026-03-02'], fails: ['2026-03-02', '2026-02-27'] },
  };
}

/** So many calendar days lie between the event and the day that it announces; day 0 is not counted. */
export function daysAhead(says: string, source: Citation, field: string, days: number): Guard {
  const first = '2026-03-02';
  const after = (length: number) => formatDate(addDays(parseDate(first), length));
  return {
    says,
    source,
    order: { earlier: 'day', later: { field }, least: { length: days, unit: 'days', rollOver: false } },
    tried: { passes: [first, after(days)], fails: [first, after(days - 1)] },
  };
}

/**
 * A draft shown to the public stays open for 30 days, unless the ground for less is said. Opinions may be drawn together on
 * the 30th day at the earliest, and not on the last day that was announced: that day may be the 29th.
 */
export function openThirtyDays(source: Citation, field: string): Guard {
  const says = '向社会公开征求意见一般不少于30日，所定的最后日期不足30日；请改定日期，或者写明缩短的理由';
  return { ...daysAhead(says, source, field, 29), when: [{ field: 'shortGround', present: false }] };
}
