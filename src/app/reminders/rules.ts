import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { UnitTree } from '../../language/unit-tree.ts';
import type { ReminderChannel, ReminderRule } from '../../store/reminders.ts';

/** How reminders go out where nothing else was set. */
export const DEFAULT_RULE: ReminderRule = {
  unit: '',
  measure: -1,
  days: [-7, -3, -1, 0, 1],
  counted: 'calendar',
  channels: ['in-app', 'email', 'webhook'],
  version: 0,
  changedAt: 0,
  changedBy: '',
};

export const CHANNELS: readonly ReminderChannel[] = ['in-app', 'email', 'webhook'];

/** Farthest from the due day, either way. */
export const FARTHEST_DAYS = 60;

/**
 * The rule for a cell: that of the nearest unit upwards with the measure, then of that unit, and so on up; then of the measure,
 * then for everybody.
 */
export function ruleFor(
  rules: readonly ReminderRule[],
  tree: UnitTree,
  unit: string,
  measure: number,
): ReminderRule {
  const of = (code: string, no: number) => rules.find(rule => rule.unit === code && rule.measure === no);
  for (let code: string | null = unit; code !== null; code = tree.get(code).parent) {
    const found = of(code, measure) ?? of(code, -1);
    if (found) return found;
  }
  return of('', measure) ?? of('', -1) ?? DEFAULT_RULE;
}

/** The day on which a reminder goes out: so many days from the due day, negative before it. */
export function dayOf(
  calendar: WorkCalendar,
  due: LocalDate,
  offset: number,
  counted: ReminderRule['counted'],
): LocalDate {
  if (counted === 'calendar') return addDays(due, offset);
  if (offset !== 0) return calendar.addWorkdays(due, offset);
  // A due day that is not worked: the last working day before it.
  return calendar.isWorkday(due) ? due : calendar.addWorkdays(due, -1);
}

/** Name of a rule in the log: `T-7`, `T`, `T+1`, with `w` where working days are counted. */
export function ruleName(offset: number, counted: ReminderRule['counted']): string {
  const days = offset === 0 ? '' : offset > 0 ? `+${offset}` : String(offset);
  return `T${days}${counted === 'working' ? 'w' : ''}`;
}

/** A rule's day in words, for the message. */
export function ruleWords(offset: number, counted: ReminderRule['counted']): string {
  const unit = counted === 'working' ? '个工作日' : '日';
  if (offset === 0) return '今日到期';
  return offset < 0 ? `还有 ${-offset} ${unit}到期` : `已过期限 ${offset} ${unit}`;
}
