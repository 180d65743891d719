import type { Term, TermUnit } from '../../calendar/deadline.ts';
import { ROLE_TITLES } from '../../language/authority.ts';
import { type Given, isFromOpenTerm, isFromReading } from '../../language/given.ts';
import { dueWords } from '../../language/obligation/deadline.ts';
import type { CaseRow, TaskBox } from '../../language/procedure/answers.ts';
import type { Finding, Task } from '../../language/procedure/case.ts';
import type { Actor, Clock, Procedure, Stage } from '../../language/procedure/procedure.ts';

/* How procedures and cases are spoken of. */

export const TASK_TITLES: Readonly<Record<Task['kind'], string>> = {
  turn: '主办',
  sign: '会签',
  added: '加签',
  delegated: '委派',
  read: '传阅',
};

/** What waits to be done with a document. */
export const DOCUMENT_TASK_TITLES = { check: '核稿', issue: '签发' } as const;

export const BOX_TITLES: Readonly<Record<TaskBox, string>> = {
  todo: '待办',
  done: '已办',
  read: '待阅',
  mine: '我发起的',
  copied: '抄送我的',
};

export const END_TITLES: Readonly<Record<NonNullable<Stage['end']>, string>> = {
  completed: '办结',
  refused: '不予办理',
  withdrawn: '撤回',
};

export const FINDING_TITLES: Readonly<Record<Finding['kind'], string>> = {
  early: '早于最短时间',
  late: '超过期限',
};

const UNIT_TITLES: Readonly<Record<TermUnit, string>> = {
  workingDays: '个工作日',
  days: '日',
  months: '个月',
  years: '年',
};

export const termWords = ({ length, unit }: Term): string => `${length} ${UNIT_TITLES[unit]}`;

/** A length of time as the clause gives it: stated, or left to who explains the clause. */
export const givenTermWords = (given: Given<Term>): string => givenWords(given, termWords);

function givenWords<T>(given: Given<T>, show: (value: T) => string): string {
  if (isFromOpenTerm(given)) return '时长尚待明确';
  if (!isFromReading(given)) return show(given);
  const shown = [...new Set(Object.values(given.by).map(show))];
  return `${shown.join('或者')}（按对条文的理解）`;
}

/** 港务机构的经办人、法制人员 */
export function actorWords(procedure: Procedure, { party, roles, otherThan = [] }: Actor): string {
  const posts = roles.map(role => ROLE_TITLES[role]).join('、');
  const others = otherThan.map(name => `“${procedure.events[name]?.title ?? name}”`).join('、');
  const who = `${procedure.parties[party]?.title ?? party}的${posts}`;
  return others === '' ? who : `${who}（不得是办理${others}的人）`;
}

const eventTitles = (procedure: Procedure, names: readonly string[]): string =>
  names.map(name => `“${procedure.events[name]?.title ?? name}”`).join('、');

/** A clock in sentences: what starts it, how long it may take, what stops, suspends and extends it, what follows. */
export function clockWords(
  procedure: Procedure,
  clock: Clock,
  titleOf: (field: string) => string,
): readonly string[] {
  const { min, max, day0, suspends = [], extends: more = [], expires } = clock;
  const start =
    day0 === undefined
      ? `${eventTitles(procedure, clock.starts)}当日为第 0 日`
      : `“${titleOf(day0)}”为第 0 日，自${eventTitles(procedure, clock.starts)}起计算`;
  const words = [`${start}，至${eventTitles(procedure, clock.stops)}为止`];
  if (min !== undefined) words.push(`最短 ${givenTermWords(min)}`);
  if (clock.after !== undefined) words.push(`在“${titleOf(clock.after)}”过后`);
  if (max !== undefined) words.push(`最长 ${givenTermWords(max)}`);
  if (clock.until !== undefined) words.push(`不晚于“${titleOf(clock.until)}”`);
  if (clock.dueDate !== undefined) {
    words.push(`${titleOf(clock.dueDate.ofYear)}的${givenWords(clock.dueDate.is, dueWords)}`);
  }
  for (const { by, until } of suspends) {
    words.push(`${eventTitles(procedure, [by])}后中止，${eventTitles(procedure, until)}后继续`);
  }
  for (const { by, term, times } of more) {
    words.push(`${eventTitles(procedure, [by])}可延长 ${termWords(term)}，至多 ${times} 次`);
  }
  if (clock.within !== undefined) {
    words.push(`不超过“${procedure.clocks[clock.within]?.title ?? clock.within}”的末日`);
  }
  if (clock.lapses === true) words.push('届满即止，不算逾期');
  if (expires?.tell !== undefined && expires.tell.length > 0) {
    words.push(`届满未办的，告知${expires.tell.map(actor => actorWords(procedure, actor)).join('、')}`);
  }
  if (expires?.escalates !== undefined) words.push('并报其上级监督机构');
  if (expires?.deems !== undefined) words.push(`届满次日视为${eventTitles(procedure, [expires.deems])}`);
  return words;
}

/** Days from one day to another, by the calendar of the street; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** `剩 12 日`, `今日到期`, `已过 3 日`. */
export function leftWords(today: string, due: string): string {
  const days = daysBetween(today, due);
  return days < 0 ? `已过 ${-days} 日` : days === 0 ? '今日到期' : `剩 ${days} 日`;
}

/** True while a case is late. */
export const isLate = ({ due, suspended, stage }: CaseRow, today: string): boolean =>
  stage.end === null && !suspended && due !== null && today !== '' && due.date < today;
