import { type Budget, matches } from '../budget.ts';
import { NUMBER, numberOf } from '../numerals.ts';

export type FigureKind = 'times' | 'people' | 'things' | 'hours' | 'time' | 'share';

/** A number with its measure word. */
export interface Figure {
  readonly kind: FigureKind;
  readonly start: number;
  readonly end: number;
  readonly low: number;
  /** Upper end of a range (5至15个工作日), else the same number. */
  readonly high: number;
  readonly unit: string;
  /** Written in Chinese numerals, where 一次 is often only a manner of speaking. */
  readonly spelled: boolean;
  /** `min` for 以上, `max` for 以内 and 内. */
  readonly suffix: 'min' | 'max' | null;
  /** 提前5日: at least that long before. */
  readonly ahead: boolean;
}

const UNITS: Readonly<Record<string, readonly [FigureKind, string]>> = {
  次: ['times', '次'],
  场次: ['times', '场次'],
  场: ['times', '场'],
  期: ['times', '期'],
  轮: ['times', '轮'],
  批次: ['times', '批次'],
  堂: ['times', '堂'],
  回: ['times', '回'],
  节: ['times', '节'],
  名: ['people', 'person'],
  人: ['people', 'person'],
  位: ['people', 'person'],
  学时: ['hours', 'class-hour'],
  课时: ['hours', 'class-hour'],
  工作日: ['time', 'working-day'],
  自然日: ['time', 'day'],
  日: ['time', 'day'],
  天: ['time', 'day'],
  小时: ['time', 'hour'],
  分钟: ['time', 'minute'],
  周: ['time', 'week'],
  月: ['time', 'month'],
  年: ['time', 'year'],
};

const FIGURE = new RegExp(
  `(?<ahead>提前)?(?<![\\d.第〇一二两三四五六七八九十百月〔])(?<low>${NUMBER})(?:(?:至|到|-|—|~|～|－)(?<high>${NUMBER}))?(?:(?<percent>%)|[ ]?个?(?<unit>场次|批次|工作日|自然日|学时|课时|小时|分钟|次|场|期|轮|堂|回|节|名|人|位|日|天|周|月|年|项|件|家|篇|部|条|处|类|种|份|支|所|座|例|(?<=个)))(?<suffix>以上|以内|之内|以下|内(?!容|部|设))?`,
  'g',
);
const PERCENT_WORDS = new RegExp(`百分之(?<low>${NUMBER})(?<suffix>以上|以内|以下)?`, 'g');

function suffixOf(text: string | undefined): Figure['suffix'] {
  if (text === undefined) return null;
  return text === '以上' ? 'min' : 'max';
}

/** 3月 is a month of the year, 3个月 a length of time. */
function isCalendarMonth(m: RegExpMatchArray): boolean {
  return m.groups?.unit === '月' && !m[0].includes('个');
}

function fixedPhrase(text: string, m: RegExpMatchArray): boolean {
  const end = (m.index ?? 0) + m[0].length;
  return (
    /^[一1]次/.test(m.groups?.low + (m.groups?.unit ?? '')) &&
    /^(?:性|办|跑|认证|不)/.test(text.slice(end, end + 3))
  );
}

function figureOf(m: RegExpMatchArray): Figure | null {
  const g = m.groups ?? {};
  const low = numberOf(g.low);
  const high = g.high === undefined ? low : numberOf(g.high);
  if (low === null || high === null) return null;
  const [kind, unit] = g.percent
    ? (['share', 'percent'] as const)
    : (UNITS[g.unit] ?? ['things', g.unit || '个']);
  const start = m.index ?? 0;
  return {
    kind,
    start,
    end: start + m[0].length,
    low,
    high,
    unit,
    spelled: !/^\d/.test(g.low),
    suffix: suffixOf(g.suffix),
    ahead: g.ahead !== undefined,
  };
}

/** The figures of a text in canonical characters, by position. */
export function findFigures(text: string, budget: Budget): Figure[] {
  const figures: Figure[] = [];
  for (const m of matches(text, FIGURE, budget)) {
    if (isCalendarMonth(m) || fixedPhrase(text, m)) continue;
    const figure = figureOf(m);
    if (figure && !(figure.unit === 'year' && figure.low > 99)) figures.push(figure);
  }
  for (const m of matches(text, PERCENT_WORDS, budget)) {
    const low = numberOf(m.groups?.low ?? '');
    if (low === null) continue;
    const at = { start: m.index, end: m.index + m[0].length };
    figures.push({
      ...at,
      kind: 'share',
      low,
      high: low,
      unit: 'percent',
      spelled: true,
      suffix: suffixOf(m.groups?.suffix),
      ahead: false,
    });
  }
  return figures.sort((a, b) => a.start - b.start);
}
