import { allHold } from '../../language/condition.ts';
import { isRequired } from '../../language/entry-check.ts';
import type { FieldValue } from '../../language/field.ts';
import { checkField } from '../../language/field-check.ts';
import { applies } from '../../language/field-when.ts';
import type { CaseState, Refused } from '../../language/procedure/case.ts';
import type { Derived, Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import type { Register } from '../../language/register.ts';
import { type Changes, type Defined, fieldOf, refuse, type Taken } from './decision.ts';
import { withFields } from './fold.ts';
import type { Known } from './known.ts';

const KEPT = new WeakMap<Procedure, Register>();

/**
 * A register that knows the case's own fields too, so that conditions between fields are asked in one place. Kept, for a
 * procedure has one register and neither ever changes.
 */
function both({ procedure, register }: Defined): Register {
  const kept = KEPT.get(procedure);
  if (kept !== undefined) return kept;
  const made = { ...register, fields: { ...register.fields, ...procedure.fields } };
  KEPT.set(procedure, made);
  return made;
}

/** What an event changes by what was filled in, or the first thing that is wrong with it. */
export function askedFields(
  defined: Defined,
  event: ProcedureEvent,
  state: CaseState,
  given: Changes,
  known: Known,
): { readonly changes: Changes } | { readonly refused: Refused } {
  const changes: Record<string, FieldValue | null> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(event.asks, name) ? fieldOf(defined, name) : undefined;
    if (field === undefined) {
      return refuse('field', `“${event.title}”不填“${name}”，请删去`, event.source, `fields.${name}`);
    }
    if (value !== null) {
      const fault = checkField(field, value, known);
      if (fault !== null) return refuse('field', `${field.title}：${fault}`, field.source, `fields.${name}`);
    }
    if (!holds(state, name, value)) changes[name] = value;
  }
  const after = withFields(state.fields, changes);
  const register = both(defined);
  for (const name of Object.keys(event.asks)) {
    const field = fieldOf(defined, name);
    if (field === undefined || event.asks[name] === 'may' || Object.hasOwn(after, name)) continue;
    if (applies(register, name, after)) {
      return refuse('field', `请填写“${field.title}”`, field.source, `fields.${name}`);
    }
  }
  // What was answered before may be no question any more.
  for (const name of Object.keys(after)) {
    const field = fieldOf(defined, name);
    if (field?.when === undefined || applies(register, name, after)) continue;
    if (Object.hasOwn(given, name)) {
      const says = `按其他各项所填，“${field.title}”不用填，请删去`;
      return refuse('field', says, field.source, `fields.${name}`);
    }
    changes[name] = null;
  }
  return { changes };
}

/** True when the field has this value already; null is none. */
function holds(state: CaseState, name: string, value: FieldValue | null): boolean {
  if (!Object.hasOwn(state.fields, name)) return value === null;
  const had = state.fields[name];
  return had === value || (Array.isArray(had) && Array.isArray(value) && had.join('\n') === value.join('\n'));
}

/** A field that the entry cannot be without, and would be. */
export function missingField(
  { register }: Defined,
  fields: CaseState['fields'],
): { readonly refused: Refused } | null {
  for (const name of Object.keys(register.fields)) {
    if (Object.hasOwn(fields, name) || !isRequired(register, name)) continue;
    if (!applies(register, name, fields)) continue;
    const { title, source } = register.fields[name];
    return refuse(
      'field',
      `请填写“${title}”，台账“${register.title}”的记录不能没有它`,
      source,
      `fields.${name}`,
    );
  }
  return null;
}

/**
 * What follows from an event without being asked. The last day of a clock is that of the case as the event leaves it
 * (`dueOf`): an event that starts or extends a clock can write down when it ends.
 */
export function derivedFields(
  procedure: Procedure,
  event: ProcedureEvent,
  state: CaseState,
  day: string,
  known: Known,
  dueOf: (clock: string) => string | null,
): { readonly changes: Changes; readonly takes: readonly Taken[] } {
  const changes: Record<string, FieldValue | null> = {};
  const takes: Taken[] = [];
  for (const [name, derived] of Object.entries(event.sets ?? {})) {
    const value = derivedValue(procedure, derived, state, day, known, dueOf, takes);
    if (!holds(state, name, value)) changes[name] = value;
  }
  return { changes, takes };
}

/** Null while the case does not say what is to be counted. */
function counted(
  { counts, plus }: Extract<Derived, { readonly counts: unknown }>,
  { fields, parties }: CaseState,
  known: Known,
): number | null {
  const { ref, held, year, firstHalf } = counts;
  const value = ref === undefined ? undefined : fields[ref.equals];
  const unit: string | undefined = held === undefined ? undefined : parties[held];
  const of = year === undefined ? null : fields[year];
  if (ref !== undefined && value === undefined) return null;
  if (held !== undefined && unit === undefined) return null;
  if (of !== null && typeof of !== 'number') return null;
  const half = firstHalf !== undefined && allHold(firstHalf, fields);
  const within = of === null ? null : { from: `${of}-01-01`, to: half ? `${of}-06-30` : `${of}-12-31` };
  const more = plus === undefined ? 0 : fields[plus];
  return known.count(counts, value, unit, within) + (typeof more === 'number' ? more : 0);
}

function derivedValue(
  procedure: Procedure,
  derived: Derived,
  state: CaseState,
  day: string,
  known: Known,
  dueOf: (clock: string) => string | null,
  takes: Taken[],
): FieldValue | null {
  if ('day' in derived) return day;
  if ('empty' in derived) return null;
  if ('party' in derived) return state.parties[derived.party] ?? null;
  if ('value' in derived) return derived.value;
  if ('due' in derived) return dueOf(derived.due);
  if ('counts' in derived) return counted(derived, state, known);
  const unit = state.parties[procedure.home];
  const year = Number(day.slice(0, 4));
  const n = known.next(derived.series, unit, year);
  takes.push({ series: derived.series, unit, year });
  return derived.text
    .replace('{n}', String(n))
    .replace('{year}', String(year))
    .replace('{unit}', known.unit(unit)?.shortName ?? unit);
}
