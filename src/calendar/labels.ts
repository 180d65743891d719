import { civilOf, type LocalDate, weekdayOf } from '../kernel/local-date.ts';

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** 周一 … 周日. */
export function weekdayLabel(date: LocalDate): string {
  return WEEKDAYS[weekdayOf(date)];
}

/** 2026年3月1日. */
export function dateLabel(date: LocalDate): string {
  const { year, month, day } = civilOf(date);
  return `${year}年${month}月${day}日`;
}
