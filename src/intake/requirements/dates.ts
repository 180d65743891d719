import { daysInMonth } from '../../kernel/local-date.ts';
import { type Budget, matches } from '../budget.ts';
import { numberOf } from '../numerals.ts';

/** A deadline found in a text. `year` is null where the text names no year; `recurs` where it says 每年. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly year: number | null;
  /** Month and last allowed day; null when the text leaves it open (6月前, 每季度末). */
  readonly monthDay: readonly [number, number | 'end'] | null;
  readonly recurs: boolean;
}

const N = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const YEAR = '(?:(?<!\\d)\\d{4}|二〇[〇一二三四五六七八九]{2})';
const WHICH = `(?<year>${YEAR})年(?:的)?|(?<rel>每一?年度?|今年|当年|本年度?|明年|次年)(?:的)?`;
const BEFORE = '之?前|以前';

/** 2025年3月1日前, 每年1月底前, 于7月末, 截至6月30日, 12月上旬 */
const DAY = new RegExp(
  `(?<to>截至|截止到?|不晚于|不迟于|到|至|于|在)?(?:${WHICH})?(?<!\\d)(?<month>${N})月(?:(?<day>${N})日|(?<part>底|末|上旬|中旬|下旬))?(?<before>${BEFORE})?`,
  'g',
);
/** 到2025年, 2025年底前, 2025年内, 每年年底前, 2025年上半年 */
const YEAR_END = new RegExp(
  `(?<to>截至|截止到?|力争到?|到|至)?(?:${WHICH})(?<what>年?底|年?末|年内|内|上半年|下半年|第?[一二三四1234]季度末?|前三季度)?(?<before>${BEFORE})?`,
  'g',
);
/** 年底前 without a year */
const SOME_YEAR_END = new RegExp(`年(?:底|末|内)(?:${BEFORE})`, 'g');
const PLAN = /(?:到)?“?(十三五|十四五|十五五)”?(?:规划)?(?:期)?末/g;
const PLAN_END: Readonly<Record<string, number>> = { 十三五: 2020, 十四五: 2025, 十五五: 2030 };
/** 每月10日前, 每季度末前, 次月5日前: a day that no calendar date can say. */
const WITHIN_PERIOD = new RegExp(
  `(?:每个?月|每个?季度?(?:首月|末月|第[一二三]个?月)?|每半年|次月|当月|季度|每周)(?:${N}日|底|末|结束)(?:${BEFORE})`,
  'g',
);

function yearOf(text: string | undefined): number | null {
  return text === undefined ? null : numberOf(text);
}

function relativeYear(rel: string | undefined, signedYear: number | null): number | null {
  if (signedYear === null || rel === undefined) return null;
  if (rel === '今年' || rel.startsWith('本年')) return signedYear;
  return rel === '明年' ? signedYear + 1 : null;
}

function monthDay(month: number, day: string | undefined, part: string | undefined): FoundDate['monthDay'] {
  if (month < 1 || month > 12) return null;
  if (day !== undefined) {
    const d = numberOf(day) ?? 0;
    return d >= 1 && d <= daysInMonth(2024, month) ? [month, d] : null;
  }
  if (part === '上旬') return [month, 10];
  if (part === '中旬') return [month, 20];
  return part === undefined ? null : [month, 'end'];
}

function dayDates(text: string, signedYear: number | null, budget: Budget): FoundDate[] {
  const dates: FoundDate[] = [];
  for (const m of matches(text, DAY, budget)) {
    const g = m.groups ?? {};
    const month = numberOf(g.month) ?? 0;
    const due = g.before !== undefined || /底|末|旬/.test(g.part ?? '') || /截|不/.test(g.to ?? '');
    const toDay = /^[到至]$/.test(g.to ?? '') && g.day !== undefined;
    if (!(due || toDay) || month < 1 || month > 12) continue;
    const cut = /^[到至于在]$/.test(g.to ?? '') ? 1 : 0;
    dates.push({
      start: m.index + cut,
      end: m.index + m[0].length,
      year: yearOf(g.year) ?? relativeYear(g.rel, signedYear),
      monthDay: monthDay(month, g.day, g.part),
      recurs: /^每/.test(g.rel ?? ''),
    });
  }
  return dates;
}

const PART_OF_YEAR: readonly (readonly [RegExp, number])[] = [
  [/上半年|[二2]季度/, 6],
  [/前三季度|[三3]季度/, 9],
  [/[一1]季度/, 3],
];

function yearDates(text: string, signedYear: number | null, budget: Budget): FoundDate[] {
  const dates: FoundDate[] = [];
  for (const m of matches(text, YEAR_END, budget)) {
    const g = m.groups ?? {};
    const what = g.what ?? '';
    if (/[月\d]/.test(text[m.index + m[0].length] ?? '')) continue;
    const toYear = g.year !== undefined && g.to !== undefined && what === '' && g.before === undefined;
    const halfOrQuarter = /半年|季度/.test(what) && (g.before !== undefined || g.to !== undefined);
    const vague = g.year !== undefined && what === '' && g.before !== undefined;
    if (!(toYear || vague || halfOrQuarter || /底|末$|内/.test(what))) continue;
    const month = PART_OF_YEAR.find(([form]) => form.test(what))?.[1] ?? 12;
    dates.push({
      start: m.index,
      end: m.index + m[0].length,
      year: yearOf(g.year) ?? relativeYear(g.rel, signedYear),
      monthDay: vague ? null : [month, 'end'],
      recurs: /^每/.test(g.rel ?? ''),
    });
  }
  for (const m of matches(text, SOME_YEAR_END, budget)) {
    const at = { start: m.index, end: m.index + m[0].length };
    dates.push({ ...at, year: null, monthDay: [12, 'end'], recurs: false });
  }
  return dates;
}

/** The deadlines of a text in canonical characters, by position, without overlap. */
export function findDates(text: string, signedYear: number | null, budget: Budget): FoundDate[] {
  const found = [...dayDates(text, signedYear, budget), ...yearDates(text, signedYear, budget)];
  for (const m of matches(text, PLAN, budget)) {
    const at = { start: m.index, end: m.index + m[0].length };
    found.push({ ...at, year: PLAN_END[m[1]], monthDay: [12, 'end'], recurs: false });
  }
  for (const m of matches(text, WITHIN_PERIOD, budget)) {
    found.push({ start: m.index, end: m.index + m[0].length, year: null, monthDay: null, recurs: true });
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const dates: FoundDate[] = [];
  for (const date of found) if (date.start >= (dates.at(-1)?.end ?? 0)) dates.push(date);
  return dates;
}

const two = (n: number) => String(n).padStart(2, '0');

/**
 * `YYYY-MM-DD`, or `MM-DD` without a year. The end of February without a year is 02-28: the day that exists in every
 * year.
 */
export function byOf(date: FoundDate, year: number | null): string | undefined {
  if (!date.monthDay) return undefined;
  const [month, day] = date.monthDay;
  const last = daysInMonth(year ?? 2023, month);
  const d = day === 'end' ? last : day;
  if (year === null) return `${two(month)}-${two(d)}`;
  return d > last ? undefined : `${year}-${two(month)}-${two(d)}`;
}
