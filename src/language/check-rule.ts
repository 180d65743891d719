import type { Term } from '../calendar/deadline.ts';
import { isDateText } from '../kernel/local-date.ts';
import { checkAnswered, checkConditions, checkSource, type Problems } from './check-source.ts';
import type { Given } from './given.ts';
import { ATTESTATIONS } from './obligation/attestation.ts';
import type { Coverage } from './obligation/coverage.ts';
import type { Currency } from './obligation/currency.ts';
import type { Deadline, DueDate } from './obligation/deadline.ts';
import type { Duration } from './obligation/duration.ts';
import type { Frequency } from './obligation/frequency.ts';
import type { Obligation } from './obligation/obligation.ts';
import type { Quota } from './obligation/quota.ts';
import type { Ratio } from './obligation/ratio.ts';

/** Every name and figure in the rule of one obligation. */
export function checkRule(problems: Problems, { id, rule }: Obligation): void {
  const where = `义务 ${id}`;
  switch (rule.kind) {
    case 'frequency':
      checkFrequency(problems, where, rule);
      break;
    case 'deadline':
      checkDeadline(problems, where, rule);
      break;
    case 'duration':
      checkDuration(problems, where, rule);
      break;
    case 'coverage':
      checkCoverage(problems, where, rule);
      break;
    case 'quota':
      checkQuota(problems, where, rule);
      break;
    case 'ratio':
      checkRatio(problems, where, rule);
      break;
    case 'currency':
      checkCurrency(problems, where, rule);
      break;
    case 'attestation':
      problems.fields(ATTESTATIONS.register, [
        ATTESTATIONS.obligation,
        ATTESTATIONS.holds,
        ATTESTATIONS.confirmedOn,
      ]);
      problems.given(where, '期间', rule.per, 'period');
      break;
    case 'exhortation':
      break;
  }
}

function checkFrequency(problems: Problems, where: string, rule: Frequency): void {
  const register = checkSource(problems, where, rule.of);
  if (register !== undefined && rule.distinct !== undefined) problems.field(where, register, rule.distinct);
  checkCount(problems, where, rule.atLeast);
  problems.given(where, '期间', rule.per, 'period');
}

function checkDeadline(problems: Problems, where: string, rule: Deadline): void {
  checkSource(problems, where, rule.of);
  for (const due of problems.given(where, '期限', rule.due, null)) checkDue(problems, where, due);
}

export function checkDue(problems: Problems, where: string, due: DueDate): void {
  if ('date' in due) problems.date(where, '期限', due.date);
  else if (!isDateText(`2024-${due.monthDay}`)) problems.add(where, `期限 ${due.monthDay} 不是有效的月-日`);
}

function checkDuration(problems: Problems, where: string, rule: Duration): void {
  const register = checkSource(problems, where, rule.of);
  checkTerm(problems, where, rule.min);
  checkTerm(problems, where, rule.max);
  if (register === undefined) return;
  for (const from of problems.given(where, '起点', rule.from, null)) {
    problems.dateField(where, register, from);
    if (from === rule.to) problems.add(where, `起止都是 ${from}`);
  }
  if (rule.fromElse !== undefined) problems.dateField(where, register, rule.fromElse);
  problems.dateField(where, register, rule.to);
  checkConditions(problems, where, register, rule.excused);
}

function checkCoverage(problems: Problems, where: string, rule: Coverage): void {
  const { members } = checkAnswered(problems, where, rule.every, rule.has);
  if (rule.within !== undefined) checkTerm(problems, where, rule.within.term);
  checkBy(problems, where, rule.by);
  if (members === undefined) return;
  if (rule.before !== undefined) problems.dateField(where, members, rule.before);
  if (rule.beforeElse !== undefined) {
    problems.dateField(where, members, rule.beforeElse);
    if (rule.before === undefined) problems.add(where, 'beforeElse 须与 before 一起写');
  }
  if (rule.within !== undefined) problems.dateField(where, members, rule.within.after);
  checkConditions(problems, where, members, rule.excused);
}

function checkQuota(problems: Problems, where: string, rule: Quota): void {
  const { members, answers } = checkAnswered(problems, where, rule.each, rule.of);
  if (answers !== undefined && rule.sum !== undefined) problems.numberField(where, answers, rule.sum);
  if (answers !== undefined && rule.distinct !== undefined) problems.field(where, answers, rule.distinct);
  checkCount(problems, where, rule.atLeast);
  checkBy(problems, where, rule.by);
  problems.given(where, '中途加入', rule.joining, null);
  if (rule.by !== undefined && rule.per !== 'once') problems.add(where, 'by 只能与 per: once 一起用');
  if (rule.per === 'term' && (members === undefined || !('until' in rule.each))) {
    problems.add(where, '按任期计算的，成员必须写明 until 字段');
  }
}

function checkRatio(problems: Problems, where: string, rule: Ratio): void {
  const register = checkSource(problems, where, rule.of);
  if (register !== undefined) checkConditions(problems, where, register, rule.numerator);
  const share = 'atLeast' in rule.threshold ? rule.threshold.atLeast : rule.threshold.atMost;
  if (!(share.denominator > 0 && share.numerator >= 0)) {
    problems.add(where, `比率 ${share.numerator}/${share.denominator} 没有意义`);
  }
  problems.given(where, '期间', rule.per, 'period');
  checkBy(problems, where, rule.by);
}

function checkCurrency(problems: Problems, where: string, rule: Currency): void {
  const register = checkSource(problems, where, rule.list);
  if (register !== undefined) checkConditions(problems, where, register, rule.published);
  checkTerm(problems, where, rule.freshness);
}

function checkCount(problems: Problems, where: string, count: Given<number>): void {
  for (const n of problems.given(where, '数量', count, 'count')) {
    if (!(n > 0)) problems.add(where, `数量 ${n} 不大于零，等于没有要求`);
  }
}

function checkTerm(problems: Problems, where: string, term: Given<Term> | undefined): void {
  for (const { length } of problems.given(where, '时限', term, 'term')) {
    if (!Number.isInteger(length) || length < 0) problems.add(where, `时限 ${length} 不是非负整数`);
  }
}

function checkBy(problems: Problems, where: string, by: Given<string> | undefined): void {
  for (const date of problems.given(where, '截止日', by, null)) problems.date(where, '截止日', date);
}
