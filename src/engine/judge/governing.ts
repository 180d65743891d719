import type { Term, TermUnit } from '../../calendar/deadline.ts';
import type { PeriodKind } from '../../calendar/period.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { INTERPRETATIONS, RULINGS, UNIT_CHANGES } from '../../language/governing.ts';
import type { Level, UnitKind } from '../../language/unit.ts';
import type { UnitChange } from '../../language/unit-change.ts';
import { countsIn, type FactStore } from '../facts/fact-store.ts';
import type { Table } from '../facts/table.ts';

/** What an authority ruled an open term to mean. */
export interface Ruling {
  readonly entry: string;
  readonly period?: PeriodKind;
  readonly number?: number;
  readonly unit?: TermUnit;
}

/** What was decided, as of a day and by what was known then: the newest legal date wins, then the later recording. */
export interface Governing {
  readonly rulings: ReadonlyMap<string, Ruling>;
  /** Chosen reading by question. */
  readonly readings: ReadonlyMap<string, { readonly entry: string; readonly reading: string }>;
  /** Each with the entry that says it. */
  readonly unitChanges: readonly (UnitChange & { readonly entry: string })[];
}

/** The term that a ruling gives, rolled over as terms do; undefined where it gives none. */
export function ruledTerm({ number, unit }: Ruling): Term | undefined {
  return number === undefined || unit === undefined ? undefined : { length: number, unit, rollOver: true };
}

const PERIODS: ReadonlySet<string> = new Set(['year', 'half', 'quarter', 'month', 'once', 'term']);
const UNITS: ReadonlySet<string> = new Set(['workingDays', 'days', 'months', 'years']);

/** Reads the governing registers; registers that the site does not have decide nothing. */
export function governingOf(facts: FactStore, asOf: LocalDate, knownAt: number): Governing {
  const text = (table: Table, field: string, row: number): string | undefined => {
    const code = table.code(field).data[row];
    return code > 0 ? facts.codes.text(code) : undefined;
  };
  const rulings = new Map<string, Ruling>();
  for (const { table, row, entry } of rowsOf(facts, RULINGS.register, asOf, knownAt)) {
    const term = text(table, RULINGS.openTerm, row);
    if (term === undefined) continue;
    const period = text(table, RULINGS.period, row);
    const unit = text(table, RULINGS.unit, row);
    const number = table.number(RULINGS.number).data[row];
    rulings.set(term, {
      entry,
      ...(period !== undefined && PERIODS.has(period) ? { period: period as PeriodKind } : {}),
      ...(unit !== undefined && UNITS.has(unit) ? { unit: unit as TermUnit } : {}),
      ...(Number.isNaN(number) ? {} : { number }),
    });
  }
  const readings = new Map<string, { entry: string; reading: string }>();
  for (const { table, row, entry } of rowsOf(facts, INTERPRETATIONS.register, asOf, knownAt)) {
    const question = text(table, INTERPRETATIONS.question, row);
    const reading = text(table, INTERPRETATIONS.reading, row);
    if (question !== undefined && reading !== undefined) readings.set(question, { entry, reading });
  }
  const unitChanges: (UnitChange & { entry: string })[] = [];
  for (const { table, row, entry } of rowsOf(facts, UNIT_CHANGES.register, asOf, knownAt)) {
    const change = text(table, UNIT_CHANGES.change, row);
    const unitCode = text(table, UNIT_CHANGES.unitCode, row);
    if (change === undefined || unitCode === undefined) continue;
    const optional = <K extends string>(key: K, value: string | undefined) =>
      value === undefined ? {} : ({ [key]: value } as { [k in K]: string });
    const functions = text(table, UNIT_CHANGES.functions, row)?.split(',');
    unitChanges.push({
      entry,
      date: table.legal.data[row] as LocalDate,
      change: change as UnitChange['change'],
      unitCode,
      ...optional('name', text(table, UNIT_CHANGES.name, row)),
      ...optional('shortName', text(table, UNIT_CHANGES.shortName, row)),
      ...optional('parent', text(table, UNIT_CHANGES.parent, row)),
      ...optional('successor', text(table, UNIT_CHANGES.successor, row)),
      ...(optional('kind', text(table, UNIT_CHANGES.kind, row)) as { kind?: UnitKind }),
      ...(optional('level', text(table, UNIT_CHANGES.level, row)) as { level?: Level }),
      ...(functions === undefined ? {} : { functions }),
    });
  }
  return { rulings, readings, unitChanges };
}

/** Rows that count, oldest decision first. */
function rowsOf(facts: FactStore, register: string, asOf: LocalDate, knownAt: number) {
  const table = facts.tables.get(register);
  if (!table) return [];
  const found: { table: Table; row: number; entry: string }[] = [];
  for (let row = 0; row < table.rows; row++) {
    if (countsIn(table, row, asOf, knownAt)) {
      found.push({ table, row, entry: facts.idOf(table.entry.data[row]) });
    }
  }
  return found.sort(
    (a, b) =>
      table.legal.data[a.row] - table.legal.data[b.row] ||
      table.knownFrom.data[a.row] - table.knownFrom.data[b.row] ||
      (a.entry < b.entry ? -1 : 1),
  );
}
