import type { Term } from '../../src/calendar/deadline.ts';
import { type Given, isFromOpenTerm, isFromReading } from '../../src/language/given.ts';
import type { DueDate } from '../../src/language/obligation/deadline.ts';
import type { Obligation } from '../../src/language/obligation/obligation.ts';
import type { Share } from '../../src/language/obligation/ratio.ts';

/** A figure of an obligation, and the ways in which a clause may print it. */
export interface Figure {
  readonly value: string;
  readonly printed: RegExp;
}

function values<T>(given: Given<T> | undefined): readonly T[] {
  if (given === undefined || isFromOpenTerm(given)) return [];
  return isFromReading(given) ? Object.values(given.by) : [given];
}

/** Every count, term, date, share and sum that an obligation states. */
export function figuresOf(obligation: Obligation): readonly Figure[] {
  const dates = [obligation.from, obligation.until].flatMap(d => (d === undefined ? [] : [day(d)]));
  return [...dates, ...ruleFigures(obligation)];
}

function ruleFigures({ rule }: Obligation): readonly Figure[] {
  switch (rule.kind) {
    case 'frequency':
      // One in each period that an open term gives (定期): the clause states no figure at all.
      return isFromOpenTerm(rule.per) && rule.atLeast === 1 ? [] : counts(rule.atLeast, times);
    case 'deadline':
      return values(rule.due).map(due);
    case 'duration':
      return [...values(rule.min), ...values(rule.max)].map(term);
    case 'coverage':
      return [
        // A term of no length (at once) prints no figure.
        ...values(rule.within?.term)
          .filter(t => t.length > 0)
          .map(term),
        ...values(rule.by).map(day),
      ];
    case 'quota':
      return [...counts(rule.atLeast, rule.sum === undefined ? times : hours), ...values(rule.by).map(day)];
    case 'ratio':
      return [
        share('atLeast' in rule.threshold ? rule.threshold.atLeast : rule.threshold.atMost),
        ...values(rule.by).map(day),
      ];
    case 'currency':
      return values(rule.freshness).map(term);
    case 'attestation':
    case 'exhortation':
      return [];
  }
}

/** Readings of a count (one act with two parts, or two acts) differ in adding up what the clause prints: one must be printed. */
function counts(given: Given<number>, figure: (n: number) => Figure): readonly Figure[] {
  const all = values(given).map(figure);
  if (all.length < 2) return all;
  return [
    {
      value: all.map(f => f.value).join(' 或 '),
      printed: new RegExp(all.map(f => f.printed.source).join('|')),
    },
  ];
}

/** Once a year may be printed as 每年 alone, one for each as 全覆盖. */
const times = (n: number): Figure => ({
  value: `${n}次（名、项）`,
  printed: new RegExp(`(?<!\\d)${n}(次|名|项|个(?!工作日))${n === 1 ? '|每年|年度|全覆盖' : ''}`),
});

const hours = (n: number): Figure => ({ value: `${n}学时`, printed: new RegExp(`(?<!\\d)${n}学时`) });

const share = ({ numerator, denominator }: Share): Figure => ({
  value: `${numerator}/${denominator}`,
  printed: new RegExp(`(?<!\\d)${(100 * numerator) / denominator}%`),
});

function term({ length, unit }: Term): Figure {
  const words = { workingDays: '个工作日', days: '(日|天)', months: '个月', years: '年' }[unit];
  return { value: `${length} ${unit}`, printed: new RegExp(`(?<!\\d)${length}${words}`) };
}

function due(date: DueDate): Figure {
  if ('date' in date) return day(date.date);
  const [month, dayOfMonth] = date.monthDay.split('-').map(Number);
  const words = dayOfMonth >= 28 ? `(${dayOfMonth}日|底)` : `${dayOfMonth}日`;
  return { value: date.monthDay, printed: new RegExp(`(?<!\\d)${month}月${words}`) };
}

/** A clause prints years; the day in them is a matter of reading. */
function day(date: string): Figure {
  return { value: date, printed: new RegExp(`${date.slice(0, 4)}年`) };
}
