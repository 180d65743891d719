import { Refusal } from '../../app/refusal.ts';
import { formatDate, isDateText, type LocalDate } from '../../kernel/local-date.ts';

/** The days that the work calendar covers. */
interface Range {
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
}

const rangeText = ({ firstDay, lastDay }: Range) => `${formatDate(firstDay)} 至 ${formatDate(lastDay)}`;

const WRITTEN_AS_DATE = /^(\d+)-\d{2}-\d{2}$/;

/**
 * A day of the work calendar, as written; one that is written like a date but is none is left to whoever reads it.
 * @throws Refusal naming the range for a day outside it, also for years that no date of ours can have
 */
export function dayOfCalendar(range: Range, text: string): string {
  const year = Number(WRITTEN_AS_DATE.exec(text)?.[1] ?? Number.NaN);
  const first = Number(formatDate(range.firstDay).slice(0, 4));
  const last = Number(formatDate(range.lastDay).slice(0, 4));
  const outside = isDateText(text)
    ? text < formatDate(range.firstDay) || text > formatDate(range.lastDay)
    : year < first || year > last;
  if (outside) {
    throw new Refusal('invalid', `${text} 超出工作日历的范围（${rangeText(range)}），请核对日期`);
  }
  return text;
}

/** More than the calendar has days, whatever it covers. */
const MOST = 99_999;

/** A number of working days to add. @throws Refusal naming the range for a number that leads out of every calendar */
export function countOfWorkdays(range: Range, from: string, text: string): number {
  if (!/^-?\d+$/.test(text)) throw new Refusal('invalid', `“${text}”不是整数，请写工作日数，如 15`);
  const count = Number(text);
  if (Math.abs(count) > MOST) {
    const shown = text.length > 20 ? `${text.slice(0, 20)}…` : text;
    throw new Refusal(
      'invalid',
      `从 ${from} 起算 ${shown} 个工作日，超出工作日历的范围（${rangeText(range)}），请核对天数`,
    );
  }
  return count;
}
