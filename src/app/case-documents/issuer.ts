import type { CaseState } from '../../language/procedure/case.ts';
import type { DocumentEvent } from '../../language/procedure/document-log.ts';
import type { Site } from '../site.ts';

/** Which document it is, and what happened to it so far. */
interface Asked {
  /** Of the template. */
  readonly slug: string;
  readonly events: readonly Pick<DocumentEvent, 'act' | 'unit'>[];
  /** Unit that holds the case. */
  readonly home: string;
}

/**
 * The unit that issues a document of a case: that of the party which the template names, else the one that holds the case.
 * Who checks and signs, the series of numbers and the to-dos are that unit's, wherever the case lies. What was checked
 * stays with whoever checked it: it bears their name, whatever the template says by now.
 */
export function issuingUnit(
  { documents }: Pick<Site, 'documents'>,
  state: CaseState,
  { slug, events, home }: Asked,
): string {
  const last = events.at(-1);
  if (last !== undefined && last.act !== 'return') return last.unit;
  const party = documents.find(each => each.id === slug)?.issuedBy;
  const unit: string | undefined = party === undefined ? undefined : state.parties[party];
  return unit ?? home;
}
