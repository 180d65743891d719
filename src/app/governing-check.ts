import { type LocalDate, parseDate } from '../kernel/local-date.ts';
import { type Directive, measuresOf } from '../language/directive.ts';
import type { Fields } from '../language/entry.ts';
import type { Problem } from '../language/entry-check.ts';
import type { OpenTermExpects } from '../language/given.ts';
import { INTERPRETATIONS, RULINGS, UNIT_CHANGES } from '../language/governing.ts';
import type { Register } from '../language/register.ts';
import type { Level, Unit, UnitKind } from '../language/unit.ts';
import { type UnitChange, UnitTreeError } from '../language/unit-change.ts';
import { createUnitTree } from '../language/unit-tree.ts';

interface Draft {
  readonly legalDate: string;
  readonly fields: Fields;
}

/** What governing entries are checked against: the definitions, and the changes of units decided so far. */
export interface GoverningContext {
  readonly directive: Directive;
  readonly units: readonly Unit[];
  readonly unitChanges: readonly UnitChange[];
  readonly today: LocalDate;
}

/**
 * Entries that govern judging must make sense to the engine before they are let in: the question or term exists and the
 * answer is one of its answers; a change of units leaves a tree. One that did not would stop all judging.
 */
export function governingProblems(context: GoverningContext, register: Register, draft: Draft): Problem[] {
  if (register.governs !== true) return [];
  switch (register.slug) {
    case RULINGS.register:
      return rulingProblems(context.directive, draft.fields);
    case INTERPRETATIONS.register:
      return readingProblems(context.directive, draft.fields);
    case UNIT_CHANGES.register:
      return unitTreeProblems(context, [...context.unitChanges, unitChangeOf(draft)]);
  }
  return [];
}

const NEEDED: Readonly<Record<OpenTermExpects, readonly string[]>> = {
  period: [RULINGS.period],
  count: [RULINGS.number],
  term: [RULINGS.number, RULINGS.unit],
};

/** Largest length by unit: beyond it a term would leave the days that the calendar handles. */
const MOST: Readonly<Record<string, number>> = { workingDays: 3650, days: 3650, months: 120, years: 10 };

function rulingProblems(directive: Directive, fields: Fields): Problem[] {
  const id = fields[RULINGS.openTerm];
  const term = measuresOf(directive)
    .flatMap(m => m.openTerms)
    .find(t => t.id === id);
  const place = `fields.${RULINGS.openTerm}`;
  if (!term) return [{ field: place, message: `文件中没有编号为 ${String(id)} 的待裁定用语` }];
  const number = fields[RULINGS.number];
  const most = MOST[String(fields[RULINGS.unit])] ?? MOST.days;
  if (typeof number === 'number' && (number < 1 || number > most)) {
    return [{ field: `fields.${RULINGS.number}`, message: `须在 1 至 ${most} 之间` }];
  }
  return NEEDED[term.expects]
    .filter(name => fields[name] === undefined)
    .map(name => ({ field: `fields.${name}`, message: `“${term.term}”的裁定须填写 ${name}` }));
}

function readingProblems(directive: Directive, fields: Fields): Problem[] {
  const id = fields[INTERPRETATIONS.question];
  const question = [
    ...directive.interpretations,
    ...measuresOf(directive).flatMap(m => m.interpretations),
  ].find(i => i.id === id);
  const at = (name: string) => `fields.${name}`;
  if (!question) {
    return [{ field: at(INTERPRETATIONS.question), message: `文件中没有编号为 ${String(id)} 的解释问题` }];
  }
  if (question.readings.some(r => r.slug === fields[INTERPRETATIONS.reading])) return [];
  const known = question.readings.map(r => `${r.slug}（${r.text}）`).join('、');
  return [{ field: at(INTERPRETATIONS.reading), message: `须是下列理解之一：${known}` }];
}

/** The change that an entry of the register of unit changes says. */
export function unitChangeOf({ legalDate, fields }: Draft): UnitChange {
  const text = (name: string) => {
    const value = fields[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    date: parseDate(legalDate),
    change: text(UNIT_CHANGES.change) as UnitChange['change'],
    unitCode: text(UNIT_CHANGES.unitCode) ?? '',
    ...given('name', text(UNIT_CHANGES.name)),
    ...given('shortName', text(UNIT_CHANGES.shortName)),
    ...given('parent', text(UNIT_CHANGES.parent)),
    ...given('successor', text(UNIT_CHANGES.successor)),
    ...given('kind', text(UNIT_CHANGES.kind) as UnitKind | undefined),
    ...given('level', text(UNIT_CHANGES.level) as Level | undefined),
    ...given('functions', text(UNIT_CHANGES.functions)?.split(',')),
  };
}

/** What keeps changes of units from leaving a tree; empty when they do. */
export function unitTreeProblems(
  { units, today }: GoverningContext,
  changes: readonly UnitChange[],
): Problem[] {
  try {
    createUnitTree(units, changes, today);
    return [];
  } catch (error) {
    if (error instanceof UnitTreeError)
      return [{ field: `fields.${UNIT_CHANGES.unitCode}`, message: error.message }];
    throw error;
  }
}

function given<K extends string, V>(key: K, value: V | undefined): { [k in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [k in K]: V });
}
