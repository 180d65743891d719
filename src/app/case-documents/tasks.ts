import type { DocumentAct } from '../../language/procedure/answers.ts';
import { type CaseState, standing } from '../../language/procedure/case.ts';
import { standingOf } from '../../language/procedure/document-log.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import type { LoggedDocumentEvent } from '../../store/case-documents.ts';
import type { CaseTaskValues } from '../../store/case-rows.ts';
import type { Site } from '../site.ts';
import { issuingUnit } from './issuer.ts';
import { drafterOf, ROLES } from './who.ts';

/*
 * A document that waits is something that somebody has to do (待办), as a task of the case is; but the case knows nothing of
 * it, since documents go their own way once a step has produced them. Two rows for each: to check it, to issue it.
 */

/** Most documents that one event produces, with room: numbers stay what they are. */
const OF_A_STEP = 100;

/** Where the rows lie, and by when the case is due. */
export interface TaskPlace {
  readonly jurisdiction: string;
  readonly case_id: number;
  readonly home: string;
  readonly due_on: string | null;
}

/** What has to be done, or was done, with the documents of a case. */
export function documentTasks(
  site: Pick<Site, 'documents'>,
  procedure: Procedure | undefined,
  state: CaseState,
  events: readonly LoggedDocumentEvent[],
  place: TaskPlace,
): readonly CaseTaskValues[] {
  if (procedure === undefined) return [];
  const held = new Set(standing(state.steps).map(step => step.no));
  return state.steps.flatMap(step => {
    const slugs = (step.event === undefined ? undefined : procedure.events[step.event]?.produces) ?? [];
    return slugs.flatMap((slug, i) => {
      const document = `${step.no}-${slug}`;
      const own = events.filter(event => event.document === document);
      const now = standingOf(own);
      // What was taken back together with its step is for nobody to do.
      const waits = held.has(step.no) || now.state === 'issued';
      const unit = issuingUnit(site, state, { slug, events: own, home: place.home });
      const drafter = drafterOf(state, step, unit);
      const row = (act: 'check' | 'issue', is: 'open' | 'done' | 'closed', notFor: readonly string[]) => {
        const last = is === 'done' ? lastOf(own, act) : undefined;
        return {
          jurisdiction: place.jurisdiction,
          case_id: place.case_id,
          no: -(step.no * OF_A_STEP + 2 * i + (act === 'check' ? 1 : 2)),
          kind: act,
          unit,
          roles: ROLES[act],
          account: null,
          state: is,
          stage: step.to,
          opened_on: act === 'check' ? step.day : lastOf(own, 'check')!.day,
          closed_by: last?.account ?? null,
          closed_at: last?.recordedAt ?? null,
          due_on: place.due_on,
          document,
          not_for: [...new Set(notFor)],
        };
      };
      const check = now.state !== 'draft' ? 'done' : waits ? 'open' : 'closed';
      const checks = row('check', check, [drafter, step.account]);
      if (lastOf(own, 'check') === undefined) return [checks];
      const issue = now.state === 'issued' ? 'done' : now.state === 'checked' && waits ? 'open' : 'closed';
      const notIssuing = now.checker === null ? [drafter] : [drafter, now.checker];
      return [checks, row('issue', issue, notIssuing)];
    });
  });
}

const lastOf = (events: readonly LoggedDocumentEvent[], act: DocumentAct) =>
  events.findLast(event => event.act === act);
