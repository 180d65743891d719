import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addDays, formatDate, parseDate } from '../../kernel/local-date.ts';
import type { CalendarYear } from '../calendar-year.ts';
import { publishedYears } from './index.ts';

/** The collected holiday data of two public projects; beside the repository on some machines only. */
const DATA = new URL('../../../../shared/data/holidays/', import.meta.url);
const ABSENT = 'not run: ../shared/data/holidays is not on this machine';

/** `date name off|worked`, in order of days. */
function daysOf(year: CalendarYear): string[] {
  const days: string[] = year.makeUpDays.map(d => `${d.date} ${d.name} worked`);
  for (const { name, from, to } of year.holidays) {
    for (let d = parseDate(from); d <= parseDate(to); d = addDays(d, 1))
      days.push(`${formatDate(d)} ${name} off`);
  }
  return days.sort();
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, DATA), 'utf8'));
}

const absent = !existsSync(DATA);

describe('against the collected data', () => {
  test.for(publishedYears)('$year as in holiday-cn, with the address of its notice', (year, { skip }) => {
    skip(absent, ABSENT);
    const data = readJson(`holiday-cn-${year.year}.json`) as {
      papers: string[];
      days: { name: string; date: string; isOffDay: boolean }[];
    };
    const theirs = data.days.map(d => `${d.date} ${d.name} ${d.isOffDay ? 'off' : 'worked'}`).sort();
    expect(daysOf(year)).toEqual(theirs);
    expect(data.papers.map(p => p.replace(/^http:/, 'https:'))).toEqual([year.notice.url]);
  });

  test('the same days as in chinese-days', ({ skip }) => {
    skip(absent, ABSENT);
    const data = readJson('chinese-days.json') as Record<'holidays' | 'workdays', Record<string, string>>;
    const inRange = (date: string) => date >= '2022-12-31' && date < '2027';
    const ours = publishedYears.flatMap(daysOf).map(line => line.split(' '));
    const dates = (what: string) => ours.filter(([, , w]) => w === what).map(([date]) => date);
    expect(dates('off')).toEqual(Object.keys(data.holidays).filter(inRange).sort());
    expect(dates('worked')).toEqual(Object.keys(data.workdays).filter(inRange).sort());
  });
});
