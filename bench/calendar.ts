import { createWorkCalendar } from '../src/calendar/work-calendar.ts';
import { publishedYears } from '../src/calendar/years/index.ts';
import { dateOf } from '../src/kernel/local-date.ts';

/** Days of the workload are counted from here. */
export const FIRST_DAY = dateOf(2024, 1, 1);
/** 2024 and 2025: the days on which something happens; the last one is the day as of which everything is judged. */
export const DAYS = 731;
export const AS_OF = DAYS - 1;

export const calendar = createWorkCalendar(publishedYears);

/** Days that tables by day must cover: the last freshness term ends a year after the last day. */
const TABLED = DAYS + 366;

/** Working days from the first day to each day, both included. */
export const workdays = Int32Array.from(
  { length: TABLED },
  (_, day) =>
    calendar.prefix[FIRST_DAY + day - calendar.firstDay] - calendar.prefix[FIRST_DAY - 1 - calendar.firstDay],
);

/** 0 or 1; 0 or 1; 0 to 3: place of each day in its year. */
export const yearOf = Uint8Array.from({ length: DAYS }, (_, day) => (day < 366 ? 0 : 1));
const quarterStarts = [2024, 2025].flatMap(year =>
  [1, 4, 7, 10].map(month => dateOf(year, month, 1) - FIRST_DAY),
);
export const quarterOf = Uint8Array.from(
  { length: DAYS },
  (_, day) => quarterStarts.filter(start => start <= day).length - 1 - 4 * yearOf[day],
);
export const halfOf = quarterOf.map(quarter => quarter >> 1);
/** Last day of each of the eight quarters. */
export const quarterEnds = quarterStarts.map((_, q) => (q === 7 ? AS_OF : quarterStarts[q + 1] - 1));
/** Last day for the yearly report, by year; for the two catalogues, by year and edition. */
export const reportDue = [2024, 2025].map(year => dateOf(year, 3, 1) - FIRST_DAY);
export const catalogueDue = [2024, 2025].flatMap(year => [
  dateOf(year, 1, 31) - FIRST_DAY,
  dateOf(year, 7, 31) - FIRST_DAY,
]);
