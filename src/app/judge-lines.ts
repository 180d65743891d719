import { Engine } from '../engine/engine.ts';
import { explain } from '../engine/explain/explain.ts';
import { EVERYTHING_KNOWN } from '../engine/facts/fact-store.ts';
import type { Judge } from '../engine/judge/judge.ts';
import { NONE } from '../engine/judge/verdict-code.ts';
import { isoOf } from '../kernel/instant.ts';
import { InvalidDate, parseDate } from '../kernel/local-date.ts';
import type { EntryEvent } from '../language/entry.ts';
import type { EntryDraft, Problem } from '../language/entry-check.ts';
import type { FieldValue } from '../language/field.ts';
import { checkDay, checkField, type FieldContext } from '../language/field-check.ts';
import type { Register } from '../language/register.ts';
import { createUnitTree } from '../language/unit-tree.ts';
import type { VerdictLine } from '../language/views.ts';
import { namesOf } from './names.ts';
import { type Fault, Refusal } from './refusal.ts';
import type { Site } from './site.ts';

/** What `judge --entries` is asked. */
export interface JudgeLinesQuery {
  readonly asOf: string;
  readonly knownAt?: string | undefined;
  readonly unit?: string | undefined;
  readonly measure?: number | undefined;
}

/** Faults listed before the reading stops; a wrong file has the same fault on every line. */
const MOST_FAULTS = 50;
/** Last day of the work calendar. */
const LAST_DAY = '2049-12-31';

/**
 * Judges entries given as lines of JSON, without server and database. A line is
 * `{id?, register, unit, legalDate, recordedAt?, fields}`, `{amends, legalDate?, recordedAt, fields, ground?}` or
 * `{voids, recordedAt, ground?}`; a line without `recordedAt` counts as recorded on its legal date.
 * @throws Refusal naming line and field; then nothing is judged
 */
export function judgeLines(site: Site, text: string, query: JudgeLinesQuery): VerdictLine[] {
  const asOf = parsedDay(query.asOf, 'as-of');
  const knownAt = query.knownAt === undefined ? EVERYTHING_KNOWN : instantOf(query.knownAt, 'known-at');
  const engine = new Engine(site, asOf);
  for (const event of readLines(site, text)) engine.apply(event);
  const judge = engine.at(asOf, knownAt);
  if (query.unit !== undefined && !judge.context.tree.has(query.unit)) {
    throw new Refusal('not-found', `没有代码为 ${query.unit} 的单位；用 units --json 查看全部单位`);
  }
  if (query.measure !== undefined && !judge.obligations.some(o => o.measure.no === query.measure)) {
    throw new Refusal('not-found', `文件中没有第 ${query.measure} 条举措；用 directive --json 查看全部举措`);
  }
  return verdictLines(site, judge, query);
}

function verdictLines(site: Site, judge: Judge, query: JudgeLinesQuery): VerdictLine[] {
  const names = namesOf(site.registers);
  const lines: VerdictLine[] = [];
  for (const judged of judge.obligations) {
    if (query.measure !== undefined && judged.measure.no !== query.measure) continue;
    for (let cell = 0; cell < judged.cells.size; cell++) {
      if (judged.status[cell] === NONE) continue;
      if (query.unit !== undefined && judged.cells.bearerOf(cell).code !== query.unit) continue;
      const e = explain(judge, judged, cell, names);
      const line: VerdictLine = {
        measure: e.measure,
        obligation: e.obligation,
        bearer: e.bearer,
        period: e.period,
        verdict: e.verdict,
        have: e.have,
        need: e.need,
        due: e.due,
        late: e.late,
        reasons: [...e.reasons, ...remarks(e.counted, e.more)],
        receipt: e.receipt,
      };
      lines.push(line);
    }
  }
  return lines;
}

/** What counts and what does not, entry by entry. */
function remarks(counted: ReturnType<typeof explain>['counted'], more: number): string[] {
  const said = counted.map(e => {
    const what = [e.entry, e.legalDate, e.subject].filter(part => part !== undefined && part !== '');
    return `${what.join(' ')}：${e.note}`;
  });
  return more > 0 ? [...said, `另有 ${more} 条记录`] : said;
}

interface RawLine {
  readonly id?: unknown;
  readonly register?: unknown;
  readonly unit?: unknown;
  readonly legalDate?: unknown;
  readonly recordedAt?: unknown;
  readonly fields?: unknown;
  readonly amends?: unknown;
  readonly voids?: unknown;
  readonly ground?: unknown;
}

const KNOWN_KEYS = new Set([
  'id',
  'register',
  'unit',
  'legalDate',
  'recordedAt',
  'fields',
  'amends',
  'voids',
  'ground',
]);

function readLines(site: Site, text: string): EntryEvent[] {
  const faults: Fault[] = [];
  const tree = createUnitTree(site.units, [], parseDate(LAST_DAY));
  const context = {
    unit: (code: string) => (tree.has(code) ? tree.get(code) : undefined),
  };
  const registers = new Map(site.registers.map(r => [r.slug, r]));
  const events: EntryEvent[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length && faults.length < MOST_FAULTS; i++) {
    const source = lines[i].trim();
    if (source === '') continue;
    const no = i + 1;
    const say = (field: string, message: string) =>
      faults.push({ field: `${no}.${field}`, message: `第 ${no} 行，${field}：${message}` });
    const raw = parsedLine(source);
    if (raw === null) {
      say('line', '不是 JSON 对象；每行写一条 {register, unit, legalDate, recordedAt, fields}');
      continue;
    }
    const surplus = Object.keys(raw).find(key => !KNOWN_KEYS.has(key));
    if (surplus !== undefined) {
      say(surplus, '没有这一项');
      continue;
    }
    const before = faults.length;
    const fields = fieldsOf(raw.fields, say);
    const recordedAt = recordedAtOf(raw, say);
    if (raw.voids !== undefined || raw.amends !== undefined) {
      const event = laterEvent(raw, fields, recordedAt);
      if (event === null) say('amends', '更正和作废须写明记录编号');
      else if (faults.length === before) events.push(event);
      continue;
    }
    const register = typeof raw.register === 'string' ? registers.get(raw.register) : undefined;
    if (!register) {
      say('register', `没有名为 ${String(raw.register)} 的台账；用 registers --json 查看全部台账`);
      continue;
    }
    const entry = {
      unit: typeof raw.unit === 'string' ? raw.unit : '',
      legalDate: typeof raw.legalDate === 'string' ? raw.legalDate : '',
      fields,
    };
    for (const problem of faultsOf(register, entry, context)) say(problem.field, problem.message);
    if (faults.length > before) continue;
    const id = typeof raw.id === 'string' ? raw.id : `line-${no}`;
    events.push({ kind: 'recorded', id, register: register.slug, recordedAt, ...entry });
  }
  if (faults.length > 0) {
    const rest = faults.length > 1 ? `（共 ${faults.length} 处）` : '';
    throw new Refusal('invalid', `没有评判，记录有误：${faults[0].message}${rest}`, faults);
  }
  return inRecordingOrder(events);
}

/**
 * What makes a line unreadable: unknown fields and units, values of the wrong type. Whether an entry is complete, and whether
 * the unit may hold it, is a question for recording; judging takes records as they are.
 */
function faultsOf(register: Register, entry: EntryDraft, context: FieldContext): Problem[] {
  const problems: Problem[] = [];
  if (context.unit(entry.unit) === undefined) {
    problems.push({
      field: 'unit',
      message: `没有代码为 ${entry.unit} 的单位；用 units --json 查看全部单位`,
    });
  }
  const day = checkDay(entry.legalDate);
  if (day !== null) problems.push({ field: 'legalDate', message: day });
  for (const [name, value] of Object.entries(entry.fields)) {
    const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined;
    const message = field
      ? checkField(field, value as FieldValue, context)
      : `台账“${register.title}”没有这个字段；用 registers --json 查看其字段`;
    if (message !== null) problems.push({ field: name, message });
  }
  return problems;
}

/** Amendments need their entry first; among entries the order of recording is the order of knowing. */
function inRecordingOrder(events: EntryEvent[]): EntryEvent[] {
  const order = (event: EntryEvent) => (event.kind === 'recorded' ? 0 : 1);
  return events
    .map((event, index) => ({ event, index, at: Date.parse(event.recordedAt) }))
    .sort((a, b) => order(a.event) - order(b.event) || a.at - b.at || a.index - b.index)
    .map(({ event }) => event);
}

function parsedLine(source: string): RawLine | null {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

type Say = (field: string, message: string) => void;

function fieldsOf(value: unknown, say: Say): Record<string, FieldValue> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    say('fields', '须是一个对象');
    return {};
  }
  return value as Record<string, FieldValue>;
}

function recordedAtOf(raw: RawLine, say: Say): string {
  if (raw.recordedAt === undefined && typeof raw.legalDate === 'string')
    return `${raw.legalDate}T00:00:00.000Z`;
  const milliseconds = typeof raw.recordedAt === 'string' ? Date.parse(raw.recordedAt) : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    say('recordedAt', '不是有效时刻，请写成 2026-03-01T08:00:00+08:00');
    return '1970-01-01T00:00:00.000Z';
  }
  return isoOf(milliseconds);
}

function laterEvent(raw: RawLine, fields: Record<string, FieldValue>, recordedAt: string): EntryEvent | null {
  const ground = typeof raw.ground === 'string' ? raw.ground : '';
  if (typeof raw.voids === 'string') return { kind: 'voided', id: raw.voids, recordedAt, ground };
  if (typeof raw.amends !== 'string') return null;
  const legalDate = typeof raw.legalDate === 'string' ? { legalDate: raw.legalDate } : {};
  return { kind: 'amended', id: raw.amends, recordedAt, fields, ground, ...legalDate };
}

function parsedDay(text: string, field: string) {
  try {
    return parseDate(text);
  } catch (error) {
    if (error instanceof InvalidDate) throw new Refusal('invalid', `--${field}：${error.message}`);
    throw error;
  }
}

function instantOf(text: string, field: string): number {
  const milliseconds = Date.parse(text.length === 10 ? `${text}T23:59:59.999+08:00` : text);
  if (Number.isNaN(milliseconds)) {
    throw new Refusal('invalid', `--${field}：“${text}”不是有效时刻，请写成 2026-03-01T08:00:00+08:00`);
  }
  return milliseconds;
}
