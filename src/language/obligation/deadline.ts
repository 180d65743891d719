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

/** 次年3月1日前（含当日）. */
export function dueWords(due: DueDate): string {
  if ('date' in due) return `${due.date} 前（含当日）`;
  const month = Number(due.monthDay.slice(0, 2));
  const day = Number(due.monthDay.slice(3));
  return [
    `${due.year === 'following' ? '次年' : '当年'}${month}月${day}日${due.inclusive ? '前（含当日）' : '之前（不含当日）'}`,
    due.rollOver ? '，遇非工作日顺延' : '',
  ].join('');
}
