import { type Budget, matches } from '../budget.ts';
import type { Per } from '../draft.ts';

/** A word that says something about the figures behind it: how often, at least or at most, of what, staff or not. */
export type Signal =
  | { readonly type: 'period'; readonly start: number; readonly end: number; readonly per: Per }
  | { readonly type: 'bound'; readonly start: number; readonly end: number; readonly bound: 'min' | 'max' }
  | { readonly type: 'staff'; readonly start: number; readonly end: number }
  | { readonly type: 'body'; readonly start: number; readonly end: number; readonly per: Per }
  | { readonly type: 'year'; readonly start: number; readonly end: number; readonly year: number };

const PERIODS: readonly (readonly [RegExp, Per])[] = [
  [/^(?:每人每年|人均每年|每年人均)/, 'person-year'],
  [/^每(?:两|二|2)年/, 'two-years'],
  [/^每(?:三|3)年/, 'three-years'],
  [/^(?:每半年|半年)/, 'half'],
  [/^每个?季/, 'quarter'],
  [/^每个?月/, 'month'],
  [/^每周/, 'week'],
  [/^每[日天]/, 'day'],
  [/任期内|每届任期|届内/, 'term'],
];
const PERIOD =
  /每人每年度?|人均每年|每年人均|每[两二三23]年|每半年|半年(?=至少|不少于|一次|1次|内)|每个?季度?|每个?月|每周|每[日天]|任期内|每届任期内?|每届|每个?年度|每一?年度?|年均|[一1]年内?(?=至少|不少于|不得少于)|年度(?=内?(?:至少|不少于))/g;
const BOUND = /至少|不得?少于|不得?低于|最少|不短于|不得?超过|最多|最长|不得?多于|不高于|至多/g;
const STAFF =
  /配备|配齐|配足|配强|配有|配置|明确|确定|落实|安排|选派|选配|选聘|聘请|聘用|指定|设置|不少于|至少/g;
const BODY =
  /(?:每个|每一?|各)?(乡镇（街道）|乡镇|镇街|街道|村（社区）|村（居）|行政村|村居|村|社区|县（市、区）|县级|省|设区市|司法所|派出所|单位|部门|机构|企业|窗口)(?=[^，。；、\d]{0,8}(?:配备|配齐|配足|配有|明确|确定|选派|聘请|安排|不少于|至少))/g;
const YEAR = /(?<=^|[，。；\n ])(\d{4})年(?![底末内前度以起印发修来])/g;

const BODY_PER: readonly (readonly [RegExp, Per])[] = [
  [/乡镇|镇街|街道/, 'township'],
  [/村|社区/, 'village'],
  [/县/, 'county'],
  [/设区市/, 'city'],
  [/省/, 'province'],
];

function periodOf(text: string): Per {
  return PERIODS.find(([form]) => form.test(text))?.[1] ?? 'year';
}

function bodyPer(text: string): Per {
  return BODY_PER.find(([form]) => form.test(text))?.[1] ?? 'unit';
}

/** All signals of a text in canonical characters, by position. */
export function findSignals(text: string, budget: Budget): Signal[] {
  const signals: Signal[] = [];
  const place = (m: RegExpExecArray) => ({ start: m.index, end: m.index + m[0].length });
  for (const m of matches(text, PERIOD, budget))
    signals.push({ type: 'period', ...place(m), per: periodOf(m[0]) });
  for (const m of matches(text, BOUND, budget)) {
    const bound = /少于|低于|至少|最少|短于/.test(m[0]) ? 'min' : 'max';
    signals.push({ type: 'bound', ...place(m), bound });
  }
  for (const m of matches(text, STAFF, budget)) signals.push({ type: 'staff', ...place(m) });
  for (const m of matches(text, BODY, budget))
    signals.push({ type: 'body', ...place(m), per: bodyPer(m[1]) });
  for (const m of matches(text, YEAR, budget))
    signals.push({ type: 'year', ...place(m), year: Number(m[1]) });
  return signals.sort((a, b) => a.start - b.start || a.end - b.end);
}
