import type { Term } from '../../calendar/deadline.ts';
import { type PeriodKind, parsePeriod, periodLabel } from '../../calendar/period.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Condition } from '../../language/condition.ts';
import { type Given, isFromOpenTerm, isFromReading } from '../../language/given.ts';
import { dueWords } from '../../language/obligation/deadline.ts';
import type { Rule } from '../../language/obligation/obligation.ts';
import type { PartPeriod } from '../../language/obligation/quota.ts';
import type { Share } from '../../language/obligation/ratio.ts';
import type { Counts, Members, Source } from '../../language/source.ts';
import type { Verdict } from '../../language/verdict.ts';
import type { Remark } from '../judge/kinds/fold.ts';
import { dayText } from './texts.ts';

/** Names that rendering needs and definitions hold: titles of registers and fields. */
export interface Names {
  register(slug: string): string;
  field(register: string, field: string): string;
  /** Title of a choice; other values as they are. */
  option(register: string, field: string, value: string): string;
}

const PERIOD_WORDS: Readonly<Record<PeriodKind, string>> = {
  year: '每年',
  half: '每半年',
  quarter: '每季度',
  month: '每月',
  once: '一次性',
  term: '每个任期',
};

const TERM_UNITS: Readonly<Record<Term['unit'], string>> = {
  workingDays: '个工作日',
  days: '日',
  months: '个月',
  years: '年',
};

const COUNTS: Readonly<Record<Counts, string>> = {
  own: '本单位',
  subtree: '本单位及所属单位',
  region: '本行政区域',
};

const PART_PERIODS: Readonly<Record<PartPeriod, string>> = {
  full: '年中加入的按全额计',
  'pro-rata': '年中加入的按比例计',
  'first-full': '年中加入的从下一个完整周期起计',
};

/** A value of a rule as words; open terms and readings name themselves. */
function words<T>(value: Given<T>, show: (value: T) => string): string {
  if (isFromOpenTerm(value)) return `（待裁定：${value.openTerm}）`;
  if (isFromReading(value)) return `（依解释 ${value.reading} 而定）`;
  return show(value);
}

export function termWords(term: Term): string {
  return `${term.length}${TERM_UNITS[term.unit]}`;
}

function shareWords(share: Share): string {
  return `${(share.numerator * 100) / share.denominator}%`;
}

/** “形式”为“集体学法”，且…; empty where there is none. */
export function conditionWords(
  names: Names,
  register: string,
  conditions: readonly Condition[] | undefined,
): string {
  return (conditions ?? []).map(c => oneCondition(names, register, c)).join('，且');
}

function oneCondition(names: Names, register: string, condition: Condition): string {
  if ('any' in condition) return condition.any.map(c => oneCondition(names, register, c)).join('或者');
  const field = `“${names.field(register, condition.field)}”`;
  const value = (v: string | number | boolean) =>
    typeof v === 'boolean'
      ? v
        ? '“是”'
        : '“否”'
      : `“${names.option(register, condition.field, String(v))}”`;
  if ('is' in condition) return `${field}为${value(condition.is)}`;
  if ('isNot' in condition) return `${field}不为${value(condition.isNot)}`;
  if ('in' in condition) return `${field}为${condition.in.map(value).join('或')}`;
  if ('present' in condition) return `${field}${condition.present ? '已填写' : '未填写'}`;
  return 'atLeast' in condition ? `${field}不小于${condition.atLeast}` : `${field}不大于${condition.atMost}`;
}

/** “学法台账”（“形式”为“集体学法”）. */
function sourceWords(names: Names, source: Pick<Source, 'register' | 'where'>): string {
  const where = conditionWords(names, source.register, source.where);
  return `“${names.register(source.register)}”${where === '' ? '' : `（${where}）`}`;
}

/** The date that stands in for one that is not filled. */
function otherwise(register: string, field: string | undefined, names: Names): string {
  return field === undefined ? '' : `（没有填写的，不晚于“${names.field(register, field)}”）`;
}

/** The rule as applied, in one sentence with its figures. */
export function renderRule(rule: Rule, names: Names): string {
  switch (rule.kind) {
    case 'frequency': {
      const what = sourceWords(names, rule.of);
      const distinct =
        rule.distinct === undefined ? '' : `不同的“${names.field(rule.of.register, rule.distinct)}”`;
      return `${words(rule.per, p => PERIOD_WORDS[p])}${COUNTS[rule.of.counts ?? 'own']}的${what}中，${distinct}记录不少于${words(rule.atLeast, String)}条`;
    }
    case 'deadline':
      return `${PERIOD_WORDS[rule.per]}的${sourceWords(names, rule.of)}，期限为${words(rule.due, dueWords)}；逾期完成的仍算完成，另记逾期`;
    case 'duration': {
      const from = words(rule.from, field => names.field(rule.of.register, field));
      const to = names.field(rule.of.register, rule.to);
      const min = rule.min === undefined ? '' : `，不少于${words(rule.min, termWords)}`;
      const max = rule.max === undefined ? '' : `，不超过${words(rule.max, termWords)}`;
      return `${sourceWords(names, rule.of)}中每一件从“${from}”（当日不计）到“${to}”${min}${max}${rule.excused === undefined ? '' : `；${conditionWords(names, rule.of.register, rule.excused)}的除外`}`;
    }
    case 'coverage': {
      const answer = sourceWords(names, rule.has);
      const when =
        rule.before !== undefined && 'register' in rule.every
          ? `，且不晚于其“${names.field(rule.every.register, rule.before)}”${otherwise(rule.every.register, rule.beforeElse, names)}`
          : rule.within !== undefined && 'register' in rule.every
            ? `，且在“${names.field(rule.every.register, rule.within.after)}”后${words(rule.within.term, termWords)}内`
            : rule.by !== undefined
              ? `，最迟 ${words(rule.by, String)}`
              : '';
      const excused =
        rule.excused === undefined || !('register' in rule.every)
          ? ''
          : `；${conditionWords(names, rule.every.register, rule.excused)}的除外`;
      return `${membersWords(rule.every, names)}都有对应的${answer}${when}${excused}`;
    }
    case 'quota': {
      const sum = rule.sum === undefined ? '条数' : `“${names.field(rule.of.register, rule.sum)}”合计`;
      const by = rule.by === undefined ? '' : `，最迟 ${words(rule.by, String)}`;
      const joining = rule.joining === undefined ? '' : `；${words(rule.joining, j => PART_PERIODS[j])}`;
      return `${membersWords(rule.each, names)}${PERIOD_WORDS[rule.per]}在${sourceWords(names, rule.of)}中的${sum}不少于${words(rule.atLeast, String)}${by}${joining}`;
    }
    case 'ratio': {
      const { threshold } = rule;
      const bound =
        'atLeast' in threshold
          ? `不低于${shareWords(threshold.atLeast)}`
          : `不高于${shareWords(threshold.atMost)}`;
      return `${words(rule.per, p => PERIOD_WORDS[p])}${COUNTS[rule.of.counts ?? 'own']}的${sourceWords(names, rule.of)}中，${conditionWords(names, rule.of.register, rule.numerator)}的占比${bound}；没有记录的不适用`;
    }
    case 'currency': {
      const fresh =
        rule.freshness === undefined ? '' : `，最近一次更新距今不超过${words(rule.freshness, termWords)}`;
      return `${sourceWords(names, rule.list)}已经建立${rule.published === undefined ? '' : `并公布（${conditionWords(names, rule.list.register, rule.published)}）`}${fresh}`;
    }
    case 'attestation':
      return `${words(rule.per, p => PERIOD_WORDS[p])}由指定人员申明“${rule.statement}”并附佐证，经监督人员确认。不能由台账判断的原因：${rule.why}`;
    case 'exhortation':
      return `倡导性要求，只展示，不评判：${rule.narrate}`;
  }
}

function membersWords(members: Members, names: Names): string {
  if ('register' in members) return `${sourceWords(names, members)}中的每一项`;
  if ('units' in members) return '辖区内应计的每一个单位';
  return `触发（${members.breachesOf.join('、')}）的每一个地区`;
}

const REMARKS: Readonly<Record<Remark, string>> = {
  counted: '计入',
  'counted-late': '计入，晚于期限',
  'same-again': '与前一条重复，不另计',
  'in-window': '在规定时长内',
  'too-short': '早于最短时长',
  'too-long': '超过最长时长',
  running: '办理中，尚未超期',
  overdue: '尚未办结，已经超期',
  excused: '有记录在案的理由，不计为违反',
  covered: '已对应',
  'covered-late': '已对应，晚于期限',
  missing: '缺少对应记录',
  'answer-too-late': '对应记录晚于规定时点',
  waiting: '尚未对应，期限未到或者未定期限',
  full: '已达到定额',
  'short-of-quota': '未达到定额',
  passes: '符合条件',
  fails: '不符合条件',
  newest: '最近一次更新',
  listed: '在列',
  'not-published': '在列，尚未公布',
  confirmed: '申明已确认',
  denied: '确认结果为未落实',
  unconfirmed: '申明尚未确认',
};

export function remarkWords(remark: Remark): string {
  return REMARKS[remark];
}

const periodLabels = new Map<string, string>([['term', '任期内']]);

/** Chinese label of a period id; `once` and `term` read by what they are. */
export function periodWords(id: string): string {
  let label = periodLabels.get(id);
  if (label === undefined) {
    label = periodLabel(parsePeriod(id));
    periodLabels.set(id, label);
  }
  return label;
}

/** What a verdict says first. */
export interface Sentence {
  readonly verdict: Verdict;
  readonly kind: Rule['kind'];
  readonly have: number | null;
  readonly need: number | null;
  readonly missing: number | null;
  readonly due: LocalDate | null;
  readonly late: { readonly days: number; readonly workingDays: number } | null;
  readonly remaining: { readonly days: number; readonly workingDays: number } | null;
}

/** The decisive sentences, in Chinese. */
export function renderReasons(s: Sentence): string[] {
  const reasons = [first(s)];
  if (s.late) reasons.push(`晚于期限 ${s.late.days} 日（${s.late.workingDays} 个工作日）完成。`);
  if (s.remaining && s.due !== null && (s.verdict === 'pending' || s.verdict === 'at-risk')) {
    reasons.push(`距 ${dayText(s.due)} 还有 ${s.remaining.days} 日（${s.remaining.workingDays} 个工作日）。`);
  }
  return reasons;
}

function first(s: Sentence): string {
  const figures = s.have === null ? '' : s.need === null ? `现有 ${s.have}` : `${s.have}／${s.need}`;
  const due = s.due === null ? '' : `，期限 ${dayText(s.due)}`;
  switch (s.verdict) {
    case 'met':
      return `已达标：${figures}${due}。`;
    case 'breached':
      return `未达标：${figures}，差 ${s.missing}${due}。`;
    case 'at-risk':
      return `有风险：${figures}，还差 ${s.missing}${due}。`;
    case 'pending':
      return `进行中：${figures}，还差 ${s.missing}${due}。`;
    case 'not-applicable':
      return '不适用：没有发生需要评判的事项。';
    case 'undetermined':
      return `待明确：现有记录为 ${figures || '无'}，但条文用语未经裁定或者理解不一。`;
    case 'not-judged':
      return s.kind === 'exhortation'
        ? '不评判：倡导性要求。'
        : `不评判：不属政府监督的单位，只展示${figures === '' ? '' : `（${figures}）`}。`;
  }
}
