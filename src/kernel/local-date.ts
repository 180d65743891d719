/**
 * A calendar day as the law counts it: a day in Asia/Shanghai, without a time. Held as the number of days since
 * 1970-01-01 so that comparing, adding and indexing tables cost nothing. No time zone of the machine can move it:
 * the civil-calendar arithmetic below never touches the platform's date object.
 */
export type LocalDate = number & { readonly __day: unique symbol };

/** Thrown for text that is not a real calendar day, e.g. 2025-02-30. */
export class InvalidDate extends Error {
  readonly text: string;
  constructor(text: string) {
    super(`“${text}”不是有效日期，请写成 2026-03-01 这样的年-月-日`);
    this.name = 'InvalidDate';
    this.text = text;
  }
}

/** Year, month (1–12), day of month (1–31). */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The first and last day this software handles: 1900-01-01 and 2199-12-31. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

const DAYS_BEFORE_1970 = 719_468; // days from 0000-03-01 to 1970-01-01 in the proleptic Gregorian calendar

function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - DAYS_BEFORE_1970;
}

/** The day as year, month and day of month. */
export function civilOf(date: LocalDate): CivilDate {
  const z = date + DAYS_BEFORE_1970;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a leap year of the Gregorian calendar. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days in a month, 28–31. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : LENGTHS[month - 1];
}

/** The day of a civil date. @throws InvalidDate when there is no such day, or outside 1900–2199. */
export function dateOf(year: number, month: number, day: number): LocalDate {
  const real =
    Number.isInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(day) &&
    year >= FIRST_YEAR &&
    year <= LAST_YEAR &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month);
  if (!real) throw new InvalidDate(`${year}-${month}-${day}`);
  return daysFromCivil(year, month, day) as LocalDate;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Parses `YYYY-MM-DD`. @throws InvalidDate */
export function parseDate(text: string): LocalDate {
  const m = ISO.exec(text);
  if (!m) throw new InvalidDate(text);
  try {
    return dateOf(Number(m[1]), Number(m[2]), Number(m[3]));
  } catch {
    throw new InvalidDate(text);
  }
}

/** True when the text is a real day written `YYYY-MM-DD`. */
export function isDateText(text: string): boolean {
  try {
    parseDate(text);
    return true;
  } catch {
    return false;
  }
}

const two = (n: number) => (n < 10 ? `0${n}` : String(n));

/** `YYYY-MM-DD`. */
export function formatDate(date: LocalDate): string {
  const { year, month, day } = civilOf(date);
  return `${year}-${two(month)}-${two(day)}`;
}

/** The date n calendar days later (earlier for negative n). */
export function addDays(date: LocalDate, n: number): LocalDate {
  return (date + n) as LocalDate;
}

/** The same day n months later; where the month is shorter, its last day (民法典 art. 202). */
export function addMonths(date: LocalDate, n: number): LocalDate {
  const { year, month, day } = civilOf(date);
  const index = year * 12 + (month - 1) + n;
  const y = Math.floor(index / 12);
  const m = (index % 12) + 1;
  return dateOf(y, m, Math.min(day, daysInMonth(y, m)));
}

/** Day of week, 0 = Monday … 6 = Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(date: LocalDate): number {
  return (((date + 3) % 7) + 7) % 7;
}

/** The calendar day in Asia/Shanghai (UTC+8 all year since 1991) of an instant in milliseconds since the epoch. */
export function shanghaiDateOf(epochMilliseconds: number): LocalDate {
  return Math.floor((epochMilliseconds + 8 * 3_600_000) / 86_400_000) as LocalDate;
}
