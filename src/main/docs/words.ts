import { type Names, renderRule } from '../../engine/explain/render.ts';
import type { Citation } from '../../language/citation.ts';
import { isFromReading } from '../../language/given.ts';
import type { Rule } from '../../language/obligation/obligation.ts';
import type { Level, Pick, Selector, Unit, UnitKind } from '../../language/unit.ts';
import type { UnitTree } from '../../language/unit-tree.ts';

const LEVELS: Readonly<Record<Level, string>> = {
  city: '市级',
  county: '县级',
  township: '乡级',
  village: '村级',
};

const KINDS: Readonly<Record<UnitKind, string>> = {
  government: '政府',
  department: '政府部门',
  party: '党委工作机关',
  congress: '人大、政协机关',
  court: '法院',
  procuratorate: '检察院',
  federation: '群团和工商联组织',
  'development-zone': '开发区、风景区管委会',
  'judicial-office': '司法所',
  committee: '村（居）民委员会',
  area: '统计区域',
};

/** Functions that no organ of the city bears as its name. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  enforcement: '行政执法部门',
  vertical: '垂直管理单位',
  'residents-committee': '居民委员会',
  'villagers-committee': '村民委员会',
};

const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** More kinds than this in one selector read as every unit. */
const EVERY_KIND = Object.keys(KINDS).length - 1;

/** The words of selectors, resolved over one tree. */
export class Bearers {
  readonly #tree: UnitTree;
  readonly #root: string;
  constructor(tree: UnitTree, root: string) {
    this.#tree = tree;
    this.#root = root;
  }

  /** `市级、县级政府（13 个）`; up to three units by name, and how many are shown but not judged. */
  words(selector: Selector): string {
    const units = this.#tree.select(selector);
    if (units.length === 0) return '无单位（0 个）';
    const unjudged = units.filter(u => !u.overseen).length;
    const shown =
      unjudged === 0
        ? ''
        : unjudged === units.length
          ? '，只展示不评判'
          : `，其中 ${unjudged} 个只展示不评判`;
    return `${this.#named(units) ?? this.#described(selector)}（${units.length} 个${shown}）`;
  }

  #named(units: readonly Unit[]): string | null {
    return units.length > 3 ? null : units.map(u => u.name).join('、');
  }

  #described(selector: Selector): string {
    if ('any' in selector) return selector.any.map(s => this.#described(s)).join('，');
    if ('except' in selector)
      return `${this.#described(selector.from)}（不含${this.#described(selector.except)}）`;
    return this.#picked(selector);
  }

  #picked(pick: Pick): string {
    const levels =
      pick.level === undefined
        ? ''
        : listOf(pick.level)
            .map(l => LEVELS[l])
            .join('、');
    const kinds = pick.kind === undefined ? [] : listOf(pick.kind);
    const functions = pick.function === undefined ? [] : listOf(pick.function);
    if (functions.length > 0) return levels + functions.map(f => this.#function(f)).join('、');
    if (kinds.length >= EVERY_KIND) return `${levels}全部单位`;
    return levels + (kinds.length === 0 ? '单位' : kinds.map(k => KINDS[k]).join('、'));
  }

  /** A function is called like the city's organ that bears it. */
  #function(slug: string): string {
    const organ = `${this.#root}-${slug}`;
    return (
      FUNCTIONS[slug] ?? (this.#tree.has(organ) ? this.#tree.get(organ).shortName.replace(/^市/, '') : slug)
    );
  }
}

export function citationWords({ source, article, note }: Citation): string {
  return `${source}${article === undefined ? '' : ` ${article}`}${note === undefined ? '' : `（${note}）`}`;
}

/** Text inside a table or a line of Markdown. */
export function cell(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;');
}

/** A Markdown table; cells are escaped here. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)];
}

/** One way to read a rule, and the rule under it in one sentence. */
export interface ReadRule {
  readonly readings: Readonly<Record<string, string>>;
  readonly words: string;
}

/** The rule in words; where it depends on readings, once for each combination of them. */
export function readRules(rule: Rule, names: Names): ReadRule[] {
  const questions = new Map<string, readonly string[]>();
  collectReadings(rule, questions);
  let combinations: Readonly<Record<string, string>>[] = [{}];
  for (const [question, slugs] of questions) {
    combinations = combinations.flatMap(c => slugs.map(slug => ({ ...c, [question]: slug })));
  }
  return combinations.map(readings => ({
    readings,
    words: renderRule(underReadings(rule, readings) as Rule, names),
  }));
}

function collectReadings(value: unknown, into: Map<string, readonly string[]>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isFromReading(value)) into.set(value.reading, Object.keys(value.by));
  for (const inner of Object.values(value)) collectReadings(inner, into);
}

function underReadings(value: unknown, readings: Readonly<Record<string, string>>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(v => underReadings(v, readings));
  if (isFromReading<unknown>(value)) return underReadings(value.by[readings[value.reading]], readings);
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, underReadings(v, readings)]));
}
