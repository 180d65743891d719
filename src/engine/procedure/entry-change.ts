import type { FieldValue } from '../../language/field.ts';
import { type CaseState, type EntryChange, standing } from '../../language/procedure/case.ts';
import type { Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import type { Register } from '../../language/register.ts';
import type { Changes } from './decision.ts';
import { withFields } from './fold.ts';

/**
 * What the register's entry takes over: every field it has that the step changed; all of them when it comes to be. A change of
 * what was filled needs a ground: it is the event, with what was written to it.
 */
export function entryChange(
  register: Register,
  procedure: Procedure,
  state: CaseState,
  event: Pick<ProcedureEvent, 'entry' | 'title'>,
  { day, text }: { readonly day: string; readonly text: string },
  changes: Changes,
): EntryChange | null {
  const unit = state.parties[procedure.home];
  const records = event.entry === 'record' && state.entry === null;
  if (!records && state.entry === null) return null;
  if (event.entry === 'void') return { kind: 'void', unit, fields: {}, ground: text };
  const source: Changes = records ? withFields(state.fields, changes) : changes;
  const fields: Record<string, FieldValue | null> = {};
  for (const [name, value] of Object.entries(source)) {
    if (Object.hasOwn(register.fields, name)) fields[name] = value;
  }
  if (records) return { kind: 'record', unit, legalDate: day, fields };
  const dated = event.entry === 'legal-day' && legalDay(procedure, state) !== day;
  if (Object.keys(fields).length === 0 && !dated) return null;
  const ground = text === '' ? event.title : text;
  return { kind: 'amend', unit, fields, ground, ...(dated ? { legalDate: day } : {}) };
}

/** The legal date of the entry as it stands. */
function legalDay(procedure: Procedure, state: CaseState): string | null {
  const dated = standing(state.steps).findLast(
    step => step.records || (step.event !== undefined && procedure.events[step.event]?.entry === 'legal-day'),
  );
  return dated?.day ?? null;
}
