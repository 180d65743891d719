import { entryId } from '../../language/entry-log.ts';
import type { CaseRow } from '../../language/procedure/answers.ts';
import type { ListedCase } from '../../store/case-rows.ts';
import type { World } from '../world.ts';
import { findDefined } from './cases.ts';

/** A case as lists and to-dos show it. */
export function caseRow({ site }: World, row: ListedCase): CaseRow {
  const defined = findDefined(site, row.procedure, row.version);
  const stage = defined?.procedure.stages[row.stage];
  return {
    id: entryId(row.jurisdiction, row.id),
    procedure: row.procedure,
    version: row.version,
    headline: row.headline,
    stage: { slug: row.stage, title: stage?.title ?? row.stage, end: row.ended },
    parties: row.parties,
    openedOn: row.opened_on,
    changedOn: row.changed_on,
    due:
      row.due_on === null
        ? null
        : { clock: row.due_clock ?? '', date: row.due_on, provisional: row.provisional },
    suspended: row.suspended,
    findings: row.findings,
  };
}

/** Names of units, by code; a unit that nobody knows keeps its code. */
export function unitNames({ tree }: World, codes: Iterable<string>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...new Set(codes)].map(code => [code, tree.has(code) ? tree.get(code).name : code]),
  );
}
