import { CalendarRangeError, InvalidCount } from '../../calendar/calendar-error.ts';
import { type ExplainedDeadline, explainDeadline, type Term } from '../../calendar/deadline.ts';
import { weekdayLabel } from '../../calendar/labels.ts';
import {
  addDays,
  dateOf,
  formatDate,
  InvalidDate,
  type LocalDate,
  parseDate,
} from '../../kernel/local-date.ts';
import type { CalendarDay, CalendarYearView, DeadlineView } from '../../language/answers.ts';
import { Refusal } from '../refusal.ts';
import type { Desk } from './view.ts';

const KINDS = { weekday: 'workday', makeUp: 'make-up', weekend: 'weekend', holiday: 'holiday' } as const;

/** One year day by day, and the notice it rests on. */
export function calendarYear(desk: Pick<Desk, 'site'>, year: number): CalendarYearView {
  const { calendar } = desk.site;
  if (!Number.isInteger(year) || year < 2000 || year > 2049) {
    throw new Refusal('invalid', `工作日历的范围是 2000 年至 2049 年，没有 ${year} 年`);
  }
  const notice = calendar.years.find(y => y.year === year)?.notice ?? null;
  const days: CalendarDay[] = [];
  let workdays = 0;
  for (let day = dateOf(year, 1, 1); day <= dateOf(year, 12, 31); day = addDays(day, 1)) {
    const { kind, workday, name } = calendar.dayOf(day);
    if (workday) workdays++;
    days.push({
      date: formatDate(day),
      weekday: weekdayLabel(day),
      workday,
      kind: KINDS[kind],
      ...(name === undefined ? {} : { name }),
    });
  }
  return { year, published: notice !== null, notice, workdays, days };
}

/** A deadline computed day by day. @throws Refusal invalid */
export function deadline(desk: Pick<Desk, 'site'>, start: string, term: Term): DeadlineView {
  const from = calendarDayIn(desk, start, 'start', '起算日');
  const { date, provisional, rolledFrom, rows } = within(desk, 'length', '期限长度', () =>
    explainDeadline(desk.site.calendar, from, term),
  );
  return {
    start,
    due: formatDate(date),
    provisional,
    ...(rolledFrom === undefined ? {} : { rolledFrom: formatDate(rolledFrom) }),
    rows: rows.map(row => ({ ...row, date: formatDate(row.date), ...noteIn(row) })),
  };
}

/** A Saturday or Sunday that is worked would look like a slip of the count if nothing were said (放假办法通知的调休). */
function noteIn({ kind, note }: ExplainedDeadline['rows'][number]): { readonly note?: string } {
  if (kind !== 'makeUp') return {};
  return { note: note === undefined ? '调休上班' : `调休上班；${note}` };
}

const rangeOf = ({ site: { calendar } }: Pick<Desk, 'site'>) =>
  `${formatDate(calendar.firstDay)} 至 ${formatDate(calendar.lastDay)}`;

/** A day given in a request that the work calendar holds. @throws Refusal invalid, naming field and range */
function calendarDayIn(desk: Pick<Desk, 'site'>, text: string, field: string, title: string): LocalDate {
  const day = dayIn(text, field);
  const { firstDay, lastDay } = desk.site.calendar;
  if (day >= firstDay && day <= lastDay) return day;
  throw new Refusal(
    'invalid',
    `${title}（${field}）${text} 超出工作日历的范围，请选 ${rangeOf(desk)} 之间的日期`,
    [{ field, message: '日期超出工作日历的范围' }],
  );
}

/** Counting that may leave the work calendar, or even the days that can be written. @throws Refusal invalid */
function within<T>(desk: Pick<Desk, 'site'>, field: string, title: string, count: () => T): T {
  try {
    return count();
  } catch (error) {
    if (error instanceof InvalidCount) {
      throw new Refusal('invalid', `${title}（${field}）有误：${error.message}`, [
        { field, message: error.message },
      ]);
    }
    if (error instanceof CalendarRangeError || error instanceof InvalidDate) {
      throw new Refusal(
        'invalid',
        `${title}（${field}）使结果超出工作日历的范围（${rangeOf(desk)}），请改小后再算`,
        [{ field, message: '结果超出工作日历的范围' }],
      );
    }
    throw error;
  }
}

/** A day given in a request. @throws Refusal invalid */
export function dayIn(text: string, field: string): LocalDate {
  try {
    return parseDate(text);
  } catch (error) {
    if (error instanceof InvalidDate) {
      throw new Refusal('invalid', error.message, [{ field, message: error.message }]);
    }
    throw error;
  }
}

/** Working days in (from, to]. @throws Refusal invalid */
export function workdaysBetween(desk: Pick<Desk, 'site'>, from: string, to: string) {
  return desk.site.calendar.workdaysBetweenMarked(
    calendarDayIn(desk, from, 'from', '起始日期'),
    calendarDayIn(desk, to, 'to', '截止日期'),
  );
}

/** The n-th working day after a day, or before it. @throws Refusal invalid */
export function addWorkdays(desk: Pick<Desk, 'site'>, from: string, n: number) {
  const day = calendarDayIn(desk, from, 'from', '起始日期');
  const { date, provisional } = within(desk, 'n', '工作日数', () =>
    desk.site.calendar.addWorkdaysMarked(day, n),
  );
  return { date: formatDate(date), provisional };
}
