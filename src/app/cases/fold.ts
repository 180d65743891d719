import { applyStep, emptyCase } from '../../engine/procedure/fold.ts';
import { entryId, type LoggedEvent } from '../../language/entry-log.ts';
import type { CaseState } from '../../language/procedure/case.ts';
import { stepOfBody } from '../../language/procedure/case-log.ts';

/** A case after one more of its events; before the first there is none. */
export function afterEvent(
  before: CaseState | null,
  { jurisdiction, position, body }: LoggedEvent,
): CaseState {
  const { procedure, version, parties = {}, tracking, step } = stepOfBody(body);
  const id = entryId(jurisdiction, position);
  const begun = {
    ...emptyCase(procedure, version, parties),
    id,
    ...(tracking === undefined ? {} : { tracking }),
  };
  const state = applyStep(before ?? begun, step);
  // The entry is the event that was logged with the step, just after it.
  return step.records === true ? { ...state, entry: entryId(jurisdiction, position + 1) } : state;
}
