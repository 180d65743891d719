import { InvalidInstant, instantOf } from '../engine/facts/instant.ts';
import { isoOf } from '../kernel/instant.ts';
import { parseDate } from '../kernel/local-date.ts';
import type { EntryEvent, Fields } from '../language/entry.ts';
import type { EntryDraft, Problem } from '../language/entry-check.ts';
import type { FieldValue } from '../language/field.ts';
import { checkDay, checkField, type FieldContext, LAST_DATE } from '../language/field-check.ts';
import { UNIT_CHANGES } from '../language/governing.ts';
import type { Register } from '../language/register.ts';
import { type UnitChange, UnitTreeError } from '../language/unit-change.ts';
import { createUnitTree, type UnitTree } from '../language/unit-tree.ts';
import { unitChangeOf } from './governing-check.ts';
import { type Fault, Refusal } from './refusal.ts';
import type { Site } from './site.ts';

/** An event and the line that it stands on, counted from 1. */
export interface ReadLine {
  readonly no: number;
  readonly event: EntryEvent;
}

/** Faults listed before the reading stops; a wrong file has the same fault on every line. */
const MOST_FAULTS = 50;

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

/** Says what is wrong with a field of the line at hand. */
type Say = (field: string, message: string) => void;

/** A fault of a line, as a person reads it. */
export function faultAt(no: number, field: string, message: string): Fault {
  return { field: `${no}.${field}`, message: `第 ${no} 行，${field}：${message}` };
}

/** Nothing is judged as long as a line is wrong. @throws Refusal when there are faults */
export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const rest = faults.length > 1 ? `（共 ${faults.length} 处）` : '';
  throw new Refusal('invalid', `没有评判，记录有误：${faults[0].message}${rest}`, faults);
}

/**
 * The events of a text of JSON lines, in the order of recording. What makes a line unreadable is refused: unknown fields
 * and units, values of the wrong type, instants without a zone. Whether an entry is complete, and whether the unit may
 * hold it, is a question for recording; judging takes records as they are.
 * @throws Refusal naming line and field
 */
export function readLines(site: Site, text: string): ReadLine[] {
  const faults: Fault[] = [];
  const sources = text.split('\n');
  const reader = new Reader(site, founded(sources));
  for (let i = 0; i < sources.length && faults.length < MOST_FAULTS; i++) {
    const source = sources[i].trim();
    if (source !== '')
      reader.take(i + 1, source, (field, message) => faults.push(faultAt(i + 1, field, message)));
  }
  if (faults.length < MOST_FAULTS) faults.push(...reader.faultsOfLaterLines());
  refuseFaults(faults);
  return inRecordingOrder(reader.lines);
}

class Reader {
  readonly lines: ReadLine[] = [];
  readonly #registers: ReadonlyMap<string, Register>;
  readonly #context: FieldContext;
  readonly #registerOf = new Map<string, Register>();

  constructor(site: Site, foundings: readonly UnitChange[]) {
    const tree = treeWith(site, foundings);
    this.#context = { unit: code => (tree.has(code) ? tree.get(code) : undefined) };
    this.#registers = new Map(site.registers.map(r => [r.slug, r]));
  }

  take(no: number, source: string, say: Say): void {
    const raw = parsedLine(source);
    if (raw === null) {
      say('line', '不是 JSON 对象；每行写一条 {register, unit, legalDate, recordedAt, fields}');
      return;
    }
    const surplus = Object.keys(raw).find(key => !KNOWN_KEYS.has(key));
    if (surplus !== undefined) {
      say(surplus, '没有这一项');
      return;
    }
    let wrong = false;
    const event = this.#eventOf(no, raw, (field, message) => {
      wrong = true;
      say(field, message);
    });
    if (event !== null && !wrong) this.lines.push({ no, event });
  }

  #eventOf(no: number, raw: RawLine, say: Say): EntryEvent | null {
    const fields = fieldsOf(raw.fields, say);
    const recordedAt = recordedAtOf(raw, say);
    if (raw.voids !== undefined || raw.amends !== undefined) return laterEvent(raw, fields, recordedAt, say);
    const register = typeof raw.register === 'string' ? this.#registers.get(raw.register) : undefined;
    if (!register) {
      say('register', `没有名为 ${String(raw.register)} 的台账；用 registers --json 查看全部台账`);
      return null;
    }
    const entry = {
      unit: typeof raw.unit === 'string' ? raw.unit : '',
      legalDate: typeof raw.legalDate === 'string' ? raw.legalDate : '',
      fields,
    };
    for (const problem of problemsOf(register, entry, this.#context)) say(problem.field, problem.message);
    const id = typeof raw.id === 'string' ? raw.id : `line-${no}`;
    this.#registerOf.set(id, register);
    return { kind: 'recorded', id, register: register.slug, recordedAt, ...entry };
  }

  /** Fields of amendments can only be checked once every entry is read: an amendment may stand before its entry. */
  faultsOfLaterLines(): Fault[] {
    return this.lines.flatMap(({ no, event }) => {
      const register = event.kind === 'amended' ? this.#registerOf.get(event.id) : undefined;
      if (event.kind !== 'amended' || !register) return [];
      return fieldProblems(register, given(event.fields), this.#context).map(p =>
        faultAt(no, p.field, p.message),
      );
    });
  }
}

/** Units that the lines themselves establish may hold entries, wherever the line of their founding stands. */
function founded(sources: readonly string[]): UnitChange[] {
  return sources.flatMap(source => {
    if (!source.includes(UNIT_CHANGES.register)) return [];
    const raw = parsedLine(source.trim());
    const { legalDate, fields } = raw ?? {};
    if (raw?.register !== UNIT_CHANGES.register || typeof legalDate !== 'string') return [];
    if (checkDay(legalDate) !== null || typeof fields !== 'object' || fields === null) return [];
    const change = unitChangeOf({ legalDate, fields: fields as Fields });
    return change.change === 'establish' ? [change] : [];
  });
}

/** Foundings that make no tree are refused as such once every line is read. */
function treeWith(site: Site, foundings: readonly UnitChange[]): UnitTree {
  const lastDay = parseDate(LAST_DATE);
  try {
    return createUnitTree(site.units, foundings, lastDay);
  } catch (error) {
    if (error instanceof UnitTreeError) return createUnitTree(site.units, [], lastDay);
    throw error;
  }
}

function problemsOf(register: Register, entry: EntryDraft, context: FieldContext): Problem[] {
  const problems: Problem[] = [];
  if (context.unit(entry.unit) === undefined) {
    problems.push({
      field: 'unit',
      message: `没有代码为 ${entry.unit} 的单位；用 units --json 查看全部单位`,
    });
  }
  const day = checkDay(entry.legalDate);
  if (day !== null) problems.push({ field: 'legalDate', message: day });
  return [...problems, ...fieldProblems(register, entry.fields, context)];
}

/** The fields that an amendment gives a value; null takes one away. */
function given(fields: Readonly<Record<string, FieldValue | null>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function fieldProblems(
  register: Register,
  fields: Readonly<Record<string, unknown>>,
  context: FieldContext,
): Problem[] {
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const field = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined;
    const message = field
      ? checkField(field, value as FieldValue, context)
      : `台账“${register.title}”没有这个字段；用 registers --json 查看其字段`;
    if (message !== null) problems.push({ field: name, message });
  }
  return problems;
}

/** Amendments need their entry first; among entries the order of recording is the order of knowing. */
function inRecordingOrder(lines: readonly ReadLine[]): ReadLine[] {
  const order = (event: EntryEvent) => (event.kind === 'recorded' ? 0 : 1);
  return lines
    .map(line => ({ line, at: instantOf(line.event.recordedAt) }))
    .sort((a, b) => order(a.line.event) - order(b.line.event) || a.at - b.at || a.line.no - b.line.no)
    .map(({ line }) => line);
}

function parsedLine(source: string): RawLine | null {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown, say: Say): Record<string, FieldValue> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    say('fields', '须是一个对象');
    return {};
  }
  return value as Record<string, FieldValue>;
}

const ANY_INSTANT = '1970-01-01T00:00:00.000Z';

/** An instant without a zone would be another one on every machine, so it is refused. */
function recordedAtOf(raw: RawLine, say: Say): string {
  if (raw.recordedAt === undefined && typeof raw.legalDate === 'string') {
    // A legal date that is no day is a fault of its own.
    return checkDay(raw.legalDate) === null ? `${raw.legalDate}T00:00:00.000Z` : ANY_INSTANT;
  }
  const written = raw.recordedAt;
  if (written === undefined) {
    say('recordedAt', '没有填写，请写明记录时刻，如 2026-03-01T08:00:00+08:00');
    return ANY_INSTANT;
  }
  try {
    if (typeof written === 'string') return isoOf(instantOf(written));
  } catch (error) {
    if (!(error instanceof InvalidInstant)) throw error;
  }
  const said = typeof written === 'string' ? written : JSON.stringify(written);
  say(
    'recordedAt',
    `“${said}”不是带时区的时刻，请写明日期、时间和时区（Z 或 +08:00），如 2026-03-01T08:00:00+08:00`,
  );
  return ANY_INSTANT;
}

function laterEvent(
  raw: RawLine,
  fields: Record<string, FieldValue>,
  recordedAt: string,
  say: Say,
): EntryEvent | null {
  const ground = typeof raw.ground === 'string' ? raw.ground : '';
  if (typeof raw.voids === 'string') return { kind: 'voided', id: raw.voids, recordedAt, ground };
  if (typeof raw.amends !== 'string') {
    say('amends', '更正和作废须写明记录编号');
    return null;
  }
  const day = raw.legalDate === undefined ? null : checkDay(raw.legalDate);
  if (day !== null) say('legalDate', day);
  const legalDate = typeof raw.legalDate === 'string' ? { legalDate: raw.legalDate } : {};
  return { kind: 'amended', id: raw.amends, recordedAt, fields, ground, ...legalDate };
}
