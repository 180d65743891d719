import { instantOf } from '../engine/facts/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { parseDate } from '../kernel/local-date.ts';
import type { Fields } from '../language/entry.ts';
import type { FieldValue } from '../language/field.ts';
import { LAST_DATE } from '../language/field-check.ts';
import { UNIT_CHANGES } from '../language/governing.ts';
import type { Register } from '../language/register.ts';
import { type UnitChange, UnitTreeError, type UnitTreeProblem } from '../language/unit-change.ts';
import { createUnitTree } from '../language/unit-tree.ts';
import { governingProblems, unitChangeOf } from './governing-check.ts';
import { faultAt, type ReadLine } from './read-lines.ts';
import type { Fault } from './refusal.ts';
import type { Site } from './site.ts';

/** An entry of a governing register as the lines have left it, and the line that last said something about it. */
interface Stated {
  readonly no: number;
  readonly register: Register;
  readonly legalDate: string;
  readonly fields: Fields;
}

interface StatedChange {
  readonly no: number;
  readonly change: UnitChange;
}

/**
 * What is wrong with lines that govern judging: rulings of terms and readings of questions that the directive does not
 * have, and changes of units that leave no tree. Lines are in the order of recording.
 */
export function governingFaults(site: Site, lines: readonly ReadLine[]): Fault[] {
  const context = {
    directive: site.directive,
    units: site.units,
    unitChanges: [],
    today: parseDate(LAST_DATE),
  };
  const faults: Fault[] = [];
  const stated = follow(site, lines, ({ no, register, legalDate, fields }) => {
    if (register.slug === UNIT_CHANGES.register) return; // only together do they make a tree or none
    for (const { field, message } of governingProblems(context, register, { legalDate, fields })) {
      faults.push(faultAt(no, field.replace(/^fields\./, ''), message));
    }
  });
  if (faults.length > 0) return faults;
  const changes = changesAmong(stated);
  return makesTree(site, changes, context.today) ? [] : [blame(site, changes)];
}

/** The line to blame for changes of units that leave no tree on a day, by what was known at an instant. */
export function unitTreeFault(
  site: Site,
  lines: readonly ReadLine[],
  asOf: LocalDate,
  knownAt: number,
): Fault | null {
  const known = lines.filter(({ event }) => instantOf(event.recordedAt) <= knownAt);
  const changes = changesAmong(follow(site, known, () => {})).filter(({ change }) => change.date <= asOf);
  return makesTree(site, changes, asOf) ? null : blame(site, changes);
}

/** Follows the entries of governing registers through their lines; `each` sees every state of each of them. */
function follow(site: Site, lines: readonly ReadLine[], each: (stated: Stated) => void): readonly Stated[] {
  const registers = new Map(site.registers.filter(r => r.governs === true).map(r => [r.slug, r]));
  const stated = new Map<string, Stated>();
  const state = (id: string, next: Stated) => {
    stated.set(id, next);
    each(next);
  };
  for (const { no, event } of lines) {
    switch (event.kind) {
      case 'recorded': {
        const register = registers.get(event.register);
        if (register) state(event.id, { no, register, legalDate: event.legalDate, fields: event.fields });
        break;
      }
      case 'amended': {
        const before = stated.get(event.id);
        if (!before) break;
        const fields = patched(before.fields, event.fields);
        state(event.id, { ...before, no, fields, legalDate: event.legalDate ?? before.legalDate });
        break;
      }
      case 'voided':
        stated.delete(event.id);
        break;
    }
  }
  return [...stated.values()];
}

function patched(fields: Fields, patch: Readonly<Record<string, FieldValue | null>>): Fields {
  const merged = { ...fields, ...patch };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as Fields;
}

/** A change without its kind or its unit changes nothing. */
function changesAmong(stated: readonly Stated[]): StatedChange[] {
  return stated
    .filter(({ register }) => register.slug === UNIT_CHANGES.register)
    .map(({ no, legalDate, fields }) => ({ no, change: unitChangeOf({ legalDate, fields }) }))
    .filter(({ change }) => change.change !== undefined && change.unitCode !== '');
}

const makesTree = (site: Site, changes: readonly StatedChange[], day: LocalDate): boolean =>
  problemOn(site, changes, day) === null;

function problemOn(site: Site, changes: readonly StatedChange[], day: LocalDate): UnitTreeError | null {
  try {
    createUnitTree(
      site.units,
      changes.map(({ change }) => change),
      day,
    );
    return null;
  } catch (error) {
    if (error instanceof UnitTreeError) return error;
    throw error;
  }
}

/** The first day on which there is no tree has the line at fault; on that day the line about the unit concerned. */
function blame(site: Site, changes: readonly StatedChange[]): Fault {
  const days = [...new Set(changes.map(({ change }) => change.date))].sort((a, b) => a - b);
  for (const day of days) {
    const error = problemOn(site, changes, day);
    if (error === null) continue;
    const ofDay = changes.filter(({ change }) => change.date === day);
    const { no, change } = ofDay.findLast(({ change }) => change.unitCode === error.code) ?? ofDay.at(-1)!;
    return faultAt(no, fieldOf(error.problem, change), error.message);
  }
  throw new RangeError('every day has a tree');
}

/** The field to look at. */
function fieldOf(problem: UnitTreeProblem, change: UnitChange): string {
  switch (problem) {
    case 'unknown-parent':
      return UNIT_CHANGES.parent;
    case 'unknown-successor':
    case 'units-below':
      return UNIT_CHANGES.successor;
    case 'cycle':
      return change.change === 'establish' || change.change === 'move'
        ? UNIT_CHANGES.parent
        : UNIT_CHANGES.successor;
    case 'incomplete-change':
      return missingIn(change);
    case 'duplicate-code':
    case 'unknown-unit':
    case 'already-ended':
      return UNIT_CHANGES.unitCode;
  }
}

function missingIn(change: UnitChange): string {
  switch (change.change) {
    case 'rename':
      return UNIT_CHANGES.name;
    case 'move':
      return UNIT_CHANGES.parent;
    case 'merge':
    case 'split':
    case 'abolish':
      return UNIT_CHANGES.successor;
    case 'establish':
      return (['name', 'parent', 'kind', 'level'] as const).find(key => change[key] === undefined) ?? 'name';
  }
}
