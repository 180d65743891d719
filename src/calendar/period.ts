import {
  addDays,
  civilOf,
  dateOf,
  daysInMonth,
  FIRST_YEAR,
  formatDate,
  LAST_YEAR,
  type LocalDate,
  parseDate,
} from '../kernel/local-date.ts';
import { dateLabel } from './labels.ts';

export interface YearPeriod {
  readonly kind: 'year';
  readonly year: number;
}

export interface HalfPeriod {
  readonly kind: 'half';
  readonly year: number;
  /** 1 or 2. */
  readonly half: number;
}

export interface QuarterPeriod {
  readonly kind: 'quarter';
  readonly year: number;
  /** 1–4. */
  readonly quarter: number;
}

export interface MonthPeriod {
  readonly kind: 'month';
  readonly year: number;
  /** 1–12. */
  readonly month: number;
}

/**
 * The single period of a duty that is owed once. Its bounds belong to the duty, and a reading may move them, so
 * they are no part of the id.
 */
export interface OncePeriod {
  readonly kind: 'once';
  readonly from?: LocalDate;
  /** Last day, included. */
  readonly by?: LocalDate;
}

/** A term of office, first and last day included. */
export interface TermPeriod {
  readonly kind: 'term';
  readonly start: LocalDate;
  readonly end: LocalDate;
}

/** A period that comes again by the calendar. */
export type RecurringPeriod = YearPeriod | HalfPeriod | QuarterPeriod | MonthPeriod;

/** The span of days over which an obligation is counted. */
export type Period = RecurringPeriod | OncePeriod | TermPeriod;

export type PeriodKind = Period['kind'];
export type RecurringKind = RecurringPeriod['kind'];

/** Thrown for text that names no period. */
export class InvalidPeriod extends Error {
  readonly text: string;
  constructor(text: string) {
    super(
      `“${text}”不是有效的期间，请写成 2025、2025-H1、2025-Q3、2025-07、once 或 term:2023-05-01..2026-04-30 的形式`,
    );
    this.name = 'InvalidPeriod';
    this.text = text;
  }
}

/** How many periods of a kind a year has. */
export function periodsPerYear(kind: RecurringKind): number {
  switch (kind) {
    case 'year':
      return 1;
    case 'half':
      return 2;
    case 'quarter':
      return 4;
    case 'month':
      return 12;
  }
}

/** A whole number for the period that a day lies in: year × periods a year + place in the year from 0. Dense. */
export function periodIndex(kind: RecurringKind, date: LocalDate): number {
  const { year, month } = civilOf(date);
  const perYear = periodsPerYear(kind);
  return year * perYear + Math.floor(((month - 1) * perYear) / 12);
}

/** The period of an index: inverse of periodIndex. @throws InvalidPeriod outside 1900–2199. */
export function periodAt(kind: RecurringKind, index: number): RecurringPeriod {
  const perYear = periodsPerYear(kind);
  const year = Math.floor(index / perYear);
  const place = index - year * perYear + 1;
  if (!Number.isInteger(index) || year < FIRST_YEAR || year > LAST_YEAR)
    throw new InvalidPeriod(`${kind} ${index}`);
  switch (kind) {
    case 'year':
      return { kind, year };
    case 'half':
      return { kind, year, half: place };
    case 'quarter':
      return { kind, year, quarter: place };
    case 'month':
      return { kind, year, month: place };
  }
}

/** The index of a period, as periodIndex gives it for each of its days. */
export function indexOfPeriod(period: RecurringPeriod): number {
  return period.year * periodsPerYear(period.kind) + placeInYear(period) - 1;
}

function placeInYear(period: RecurringPeriod): number {
  switch (period.kind) {
    case 'year':
      return 1;
    case 'half':
      return period.half;
    case 'quarter':
      return period.quarter;
    case 'month':
      return period.month;
  }
}

/** Fills `out[i]` with the index of the period that the day `firstDay + i` lies in, for loops over many days. */
export function fillPeriodIndex(kind: RecurringKind, firstDay: LocalDate, out: Int32Array): Int32Array {
  let index = 0;
  let after = firstDay; // first day that `index` no longer holds for
  for (let i = 0; i < out.length; i++) {
    const date = addDays(firstDay, i);
    if (date >= after) {
      index = periodIndex(kind, date);
      after = addDays(periodEnd(periodAt(kind, index)), 1);
    }
    out[i] = index;
  }
  return out;
}

/** The period of a kind that a day lies in. */
export function periodOf(kind: RecurringKind, date: LocalDate): RecurringPeriod {
  return periodAt(kind, periodIndex(kind, date));
}

/** The period after; null for a duty owed once and for a term of office, which the calendar does not continue. */
export function nextPeriod(period: RecurringPeriod): RecurringPeriod;
export function nextPeriod(period: Period): RecurringPeriod | null;
export function nextPeriod(period: Period): RecurringPeriod | null {
  switch (period.kind) {
    case 'year':
    case 'half':
    case 'quarter':
    case 'month':
      return periodAt(period.kind, indexOfPeriod(period) + 1);
    case 'once':
    case 'term':
      return null;
  }
}

/** First month of a recurring period, 1–12. */
function firstMonth(period: RecurringPeriod): number {
  return ((placeInYear(period) - 1) * 12) / periodsPerYear(period.kind) + 1;
}

/** First day; null for a duty owed once that has no beginning. */
export function periodStart(period: RecurringPeriod | TermPeriod): LocalDate;
export function periodStart(period: Period): LocalDate | null;
export function periodStart(period: Period): LocalDate | null {
  switch (period.kind) {
    case 'year':
    case 'half':
    case 'quarter':
    case 'month':
      return dateOf(period.year, firstMonth(period), 1);
    case 'once':
      return period.from ?? null;
    case 'term':
      return period.start;
  }
}

/** Last day, included; null for a duty owed once that has no end. */
export function periodEnd(period: RecurringPeriod | TermPeriod): LocalDate;
export function periodEnd(period: Period): LocalDate | null;
export function periodEnd(period: Period): LocalDate | null {
  switch (period.kind) {
    case 'year':
    case 'half':
    case 'quarter':
    case 'month': {
      const month = firstMonth(period) + 12 / periodsPerYear(period.kind) - 1;
      return dateOf(period.year, month, daysInMonth(period.year, month));
    }
    case 'once':
      return period.by ?? null;
    case 'term':
      return period.end;
  }
}

const CALENDAR_ID = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/;
const TERM_ID = /^term:(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** The id of a period: 2025, 2025-H1, 2025-Q3, 2025-07, once, term:2023-05-01..2026-04-30. */
export function periodId(period: Period): string {
  switch (period.kind) {
    case 'year':
      return String(period.year);
    case 'half':
      return `${period.year}-H${period.half}`;
    case 'quarter':
      return `${period.year}-Q${period.quarter}`;
    case 'month':
      return `${period.year}-${String(period.month).padStart(2, '0')}`;
    case 'once':
      return 'once';
    case 'term':
      return `term:${formatDate(period.start)}..${formatDate(period.end)}`;
  }
}

/** The period of an id; `once` comes back without bounds. @throws InvalidPeriod */
export function parsePeriod(id: string): Period {
  if (id === 'once') return { kind: 'once' };
  return parseTerm(id) ?? parseRecurring(id);
}

function parseTerm(id: string): Period | null {
  const m = TERM_ID.exec(id);
  if (!m) return null;
  const start = realDay(m[1], id);
  const end = realDay(m[2], id);
  if (end < start) throw new InvalidPeriod(id);
  return { kind: 'term', start, end };
}

function parseRecurring(id: string): Period {
  const m = CALENDAR_ID.exec(id);
  if (!m) throw new InvalidPeriod(id);
  realDay(`${m[1]}-01-01`, id);
  const year = Number(m[1]);
  if (m[2]) return { kind: 'half', year, half: Number(m[2]) };
  if (m[3]) return { kind: 'quarter', year, quarter: Number(m[3]) };
  if (m[4]) return { kind: 'month', year, month: Number(m[4]) };
  return { kind: 'year', year };
}

function realDay(text: string, id: string): LocalDate {
  try {
    return parseDate(text);
  } catch {
    throw new InvalidPeriod(id);
  }
}

const QUARTERS = ['一', '二', '三', '四'];

/** The name of a period as people say it: 2025年上半年, 2025年第三季度, 一次性, 任期（…至…）. */
export function periodLabel(period: Period): string {
  switch (period.kind) {
    case 'year':
      return `${period.year}年`;
    case 'half':
      return `${period.year}年${period.half === 1 ? '上' : '下'}半年`;
    case 'quarter':
      return `${period.year}年第${QUARTERS[period.quarter - 1]}季度`;
    case 'month':
      return `${period.year}年${period.month}月`;
    case 'once':
      return period.by === undefined ? '一次性' : `一次性（${dateLabel(period.by)}前）`;
    case 'term':
      return `任期（${dateLabel(period.start)}至${dateLabel(period.end)}）`;
  }
}
