import { explainDeadline, type TermUnit } from '../../calendar/deadline.ts';
import { weekdayLabel } from '../../calendar/labels.ts';
import type { CalendarDay, WorkCalendar } from '../../calendar/work-calendar.ts';
import { addDays, formatDate, type LocalDate, parseDate, weekdayOf } from '../../kernel/local-date.ts';
import type { ClockDays } from '../../language/procedure/answers.ts';
import type { CaseState, ClockState } from '../../language/procedure/case.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { type Decided, type Limit, type ReadClock, readClock } from './clock.ts';
import type { Stretch } from './clock-history.ts';

type Row = ClockDays['rows'][number];

const UNITS: Readonly<Record<TermUnit, string>> = {
  workingDays: '个工作日',
  days: '日',
  months: '个月',
  years: '年',
};

/**
 * A clock day by day, from day 0 to its last day (or, while it is suspended, to the day from which it stands), with the first
 * day on which it is not too early to stop it and the day on which it was stopped.
 */
export function explainClock(
  procedure: Procedure,
  name: string,
  state: CaseState,
  calendar: WorkCalendar,
  decided: Decided,
): ClockDays {
  const clock = readClock(procedure, name, state, calendar, decided);
  return { state: clock.state, rows: rowsOf(clock, calendar) };
}

function rowsOf({ state, history, min, max }: ReadClock, calendar: WorkCalendar): readonly Row[] {
  if (history === null) return [];
  const limit = max ?? min;
  const rows =
    limit === null
      ? unbounded(history.start, state, calendar)
      : limit.stretches.flatMap((stretch, at) => stretchRows(stretch, limit, at, calendar));
  const due = state.due?.date;
  const bounded = due === undefined ? -1 : rows.findIndex(row => row.date === due);
  // An outer clock may end it before its own last day.
  const shown = bounded < 0 ? rows : rows.slice(0, bounded + 1);
  return withMarks(shown, state, calendar);
}

/** Of a clock that counts no days: the day on which it started, and the one that a document or a rule has fixed. */
function unbounded(start: LocalDate, { due }: ClockState, calendar: WorkCalendar): readonly Row[] {
  const first = dayRow(start, calendar, { note: '起算日，不计入' });
  if (due === null || due.date <= first.date) return [first];
  return [first, dayRow(parseDate(due.date), calendar, { note: '规定或者文书确定的末日，期限届满' })];
}

/** The days of a time in which it ran, and of the pause before it. */
function stretchRows(stretch: Stretch, limit: Limit, at: number, calendar: WorkCalendar): readonly Row[] {
  const { day0, rest, used, to } = stretch;
  const before = at === 0 ? undefined : limit.stretches[at - 1].to;
  const rows: Row[] = [];
  if (typeof before === 'number') {
    for (let date = addDays(before, 1); date < day0; date = addDays(date, 1)) {
      rows.push(dayRow(date, calendar, { suspended: true, note: '中止期间，不计入' }));
    }
  }
  for (const { workday: _, date, counted, note, ...day } of explainDeadline(calendar, day0, rest).rows) {
    if (to !== null && date > to) break;
    // Suspended and resumed on one day: that day was counted already.
    if (date === day0 && date === before) continue;
    const notes =
      date === day0 && at > 0 ? `恢复计算，当日不计入，还剩 ${rest.length} ${UNITS[rest.unit]}` : note;
    const last = date === to ? '自次日起中止' : notes;
    rows.push({
      ...day,
      date: formatDate(date),
      counted: counted === null ? null : counted + used,
      suspended: false,
      ...(last === undefined ? {} : { note: last }),
    });
  }
  return rows;
}

function dayRow(date: LocalDate, calendar: WorkCalendar, more: { suspended?: true; note?: string }): Row {
  const { workday: _, ...day } = date <= calendar.lastDay ? calendar.dayOf(date) : beyond(date);
  return {
    date: formatDate(date),
    weekday: weekdayLabel(date),
    ...day,
    counted: null,
    suspended: false,
    ...more,
  };
}

/** A day that a document fixes beyond the calendar, as the end of a grant of land for fifty years. */
function beyond(date: LocalDate): CalendarDay {
  const workday = weekdayOf(date) < 5;
  return { kind: workday ? 'weekday' : 'weekend', workday, provisional: true };
}

/** Both sides and the day on which it was stopped, where it lies after the last one as a row of its own. */
function withMarks(rows: readonly Row[], state: ClockState, calendar: WorkCalendar): readonly Row[] {
  const { earliest, stop, due, finding } = state;
  const marks = new Map<string, string[]>();
  const mark = (date: string | undefined, text: string) => {
    if (date !== undefined) marks.set(date, [...(marks.get(date) ?? []), text]);
  };
  mark(earliest?.date, '满足最短时间的第一日');
  const last = rows.at(-1)?.date;
  if (due !== null && due.date === last && !rows.at(-1)?.note?.includes('届满'))
    mark(due.date, '不超过外层期限的末日');
  if (stop !== null) {
    mark(stop, finding === 'late' ? '办结，超过期限' : finding === 'early' ? '办结，早于最短时间' : '办结');
  }
  const beyond = stop !== null && last !== undefined && stop > last;
  const all = beyond ? [...rows, dayRow(parseDate(stop), calendar, {})] : rows;
  return all.map(row => {
    const more = marks.get(row.date);
    if (more === undefined) return row;
    return { ...row, note: [...(row.note === undefined ? [] : [row.note]), ...more].join('；') };
  });
}
