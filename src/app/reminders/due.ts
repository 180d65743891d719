import { CalendarRangeError } from '../../calendar/calendar-error.ts';
import type { Judge } from '../../engine/judge/judge.ts';
import { verdictOf } from '../../engine/judge/verdict-code.ts';
import { civilOf, formatDate, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { Verdict } from '../../language/verdict.ts';
import type { ReminderRule } from '../../store/reminders.ts';
import { cellsOf, openClocks, type UnitCell } from '../desk/owed.ts';
import { cellLine } from '../reading/cells.ts';
import { dayOf, ruleFor, ruleName, ruleWords } from './rules.ts';

/** One reminder that is due, to be told to whoever is to hear it. */
export interface DueReminder {
  readonly rule: string;
  /** 还有 3 日到期. */
  readonly words: string;
  readonly channels: ReminderRule['channels'];
  readonly obligation: string;
  readonly measure: number;
  readonly title: string;
  readonly period: string;
  readonly periodLabel: string;
  /** '' where the day is that of the period. */
  readonly entry: string;
  readonly due: string;
  readonly have: number | null;
  readonly need: number | null;
}

/** What is still owed: what is met, or cannot be judged, is nobody's reminder. */
const REMINDED: ReadonlySet<Verdict> = new Set(['pending', 'at-risk', 'breached']);

/**
 * The reminders of a unit whose day lies in (after, until]. Where several days of one duty were missed, only the newest is
 * told: who comes back to work is not helped by three messages about one thing. What was done meanwhile is not told at all.
 */
export function remindersDue(
  judge: Judge,
  rules: readonly ReminderRule[],
  unitIndex: number,
  after: LocalDate,
  until: LocalDate,
): DueReminder[] {
  const { tree } = judge.context;
  const unit = tree.all[unitIndex];
  const { year } = civilOf(until);
  const found: DueReminder[] = [];
  for (const each of cellsOf(judge, unitIndex, [year - 1, year, year + 1])) {
    const { judged } = each;
    if (!REMINDED.has(verdictOf(judged.status[each.cell]))) continue;
    const rule = ruleFor(rules, tree, unit.code, judged.measure.no);
    for (const { due, entry } of dueDays(judge, each)) {
      const offset = newestOffset(judge, rule, due, after, until);
      if (offset !== null) found.push(reminderOf(each, rule, offset, due, entry));
    }
  }
  return found;
}

/** The days of a cell: its own, else those of its entries whose clocks run. */
function dueDays(judge: Judge, each: UnitCell): { due: LocalDate; entry: string }[] {
  const line = cellLine(each.judged, each.cell);
  if (line.due !== null) return [{ due: parseDate(line.due), entry: '' }];
  return openClocks(judge, each).map(clock => ({ due: parseDate(clock.due), entry: clock.entry }));
}

function newestOffset(
  judge: Judge,
  rule: ReminderRule,
  due: LocalDate,
  after: LocalDate,
  until: LocalDate,
): number | null {
  let newest: number | null = null;
  for (const offset of rule.days) {
    const day = dayIn(judge, rule, due, offset);
    if (day !== null && day > after && day <= until && (newest === null || offset > newest)) newest = offset;
  }
  return newest;
}

/** Null for a day beyond the calendar: a slip of the pen in one entry must not keep back the reminders of all others. */
function dayIn(judge: Judge, rule: ReminderRule, due: LocalDate, offset: number): LocalDate | null {
  try {
    return dayOf(judge.context.calendar, due, offset, rule.counted);
  } catch (error) {
    if (error instanceof CalendarRangeError) return null;
    throw error;
  }
}

function reminderOf(
  { judged, cell }: UnitCell,
  rule: ReminderRule,
  offset: number,
  due: LocalDate,
  entry: string,
): DueReminder {
  const { obligation, measure, title, period, periodLabel, have, need } = cellLine(judged, cell);
  return {
    rule: ruleName(offset, rule.counted),
    words: ruleWords(offset, rule.counted),
    channels: rule.channels,
    obligation,
    measure,
    title,
    period,
    periodLabel,
    entry,
    due: formatDate(due),
    have,
    need,
  };
}
