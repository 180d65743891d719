import { fieldsAskedBy } from '../../language/condition.ts';
import type { CaseState, Refused } from '../../language/procedure/case.ts';
import type { Guard, Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { guardAgainst } from './guards.ts';
import type { Known } from './known.ts';

/**
 * Why an event is certain to be refused whatever is filled in: a guard that rests on nothing that the event asks, sets or
 * dates. Null where it may still be lawful. `day` is today: no later day may be given, so a shortest time that has not run
 * by then has not run at all.
 */
export function settledGuardAgainst(
  procedure: Procedure,
  event: ProcedureEvent,
  state: CaseState,
  day: string,
  known: Known,
): { readonly refused: Refused } | null {
  const open = new Set([...Object.keys(event.asks), ...Object.keys(event.sets ?? {})]);
  const guards = event.guards?.filter(guard => isSettled(procedure, guard, open)) ?? [];
  if (guards.length === 0) return null;
  return guardAgainst(procedure, { ...event, guards }, state, state.fields, day, known);
}

function isSettled(procedure: Procedure, guard: Guard, open: ReadonlySet<string>): boolean {
  const fields = fieldsUnder(procedure, guard);
  return fields?.every(field => !open.has(field)) ?? false;
}

/** Fields of the case on which a guard rests; null where it rests on the day that is still to be given. */
function fieldsUnder(procedure: Procedure, guard: Guard): readonly string[] | null {
  const when = (guard.when ?? []).flatMap(fieldsAskedBy);
  if ('facts' in guard) return [...when, ...guard.facts.flatMap(fieldsAskedBy)];
  if ('entries' in guard) {
    const { ref, also = [] } = guard.entries;
    return [...when, ...(ref === undefined ? [] : [ref.equals]), ...also.map(each => each.equals)];
  }
  if ('chosen' in guard) return when;
  if ('differ' in guard) return [...when, ...guard.differ];
  if ('order' in guard) return null;
  const { when: holds = [] } = procedure.clocks[guard.ran];
  return [...when, ...(guard.unless ?? []).flatMap(fieldsAskedBy), ...holds.flatMap(fieldsAskedBy)];
}
