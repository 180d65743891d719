import { hashOf } from '../../kernel/hash.ts';
import type { Subject } from '../../language/authority.ts';
import type { DocumentTemplate } from '../../language/document-template.ts';
import { numberText, type OfficialDocument } from '../../language/official-document.ts';
import type { CaseDocument, DocumentAct } from '../../language/procedure/answers.ts';
import { type CaseState, type Step, standing } from '../../language/procedure/case.ts';
import { type DocumentStanding, standingOf } from '../../language/procedure/document-log.ts';
import { documentEvents, type LoggedDocumentEvent } from '../../store/case-documents.ts';
import type { StoredCase } from '../../store/case-rows.ts';
import { decide } from '../authority/decide.ts';
import { type Cases, definedOf } from '../cases/cases.ts';
import { type Draft, draftOf } from './fill.ts';
import { issuingUnit } from './issuer.ts';
import { refusedTo } from './who.ts';

/** A document of a case with all that is known of it. */
export interface Found {
  readonly id: string;
  readonly template: DocumentTemplate | undefined;
  readonly slug: string;
  readonly step: Step;
  /** That issues it. */
  readonly unit: string;
  readonly now: DocumentStanding;
  readonly events: readonly LoggedDocumentEvent[];
  /** Of a draft alone. */
  readonly draft: Draft | null;
  /** What it says now; null for a draft that cannot be filled. */
  readonly content: OfficialDocument | null;
  readonly sha256: string | null;
  readonly lacking: readonly string[];
}

/** Documents that the steps of a case have produced: those of a step that was taken back only where they were issued. */
function produced(cases: Cases, { state, row }: StoredCase, events: readonly LoggedDocumentEvent[]) {
  const { procedure } = definedOf(cases.world.site, state);
  const held = new Set(standing(state.steps).map(step => step.no));
  const all = state.steps.flatMap(step => {
    const slugs = (step.event === undefined ? undefined : procedure.events[step.event]?.produces) ?? [];
    return slugs.map(slug => ({ id: `${step.no}-${slug}`, slug, step }));
  });
  return all
    .map(each => ({ ...each, events: events.filter(event => event.document === each.id) }))
    .map(each => ({ ...each, unit: issuingUnit(cases.world.site, state, { ...each, home: row.home }) }))
    .filter(({ step, events: own }) => held.has(step.no) || standingOf(own).state === 'issued');
}

async function complete(
  cases: Cases,
  state: CaseState,
  { id, slug, step, unit, events }: ReturnType<typeof produced>[number],
): Promise<Found> {
  const template = cases.world.site.documents.find(each => each.id === slug);
  const now = standingOf(events);
  const known = { id, template, slug, step, unit, now, events };
  if (now.content !== null) {
    return { ...known, draft: null, content: now.content, sha256: now.sha256, lacking: [] };
  }
  if (template === undefined) {
    const lacking = [`本程序没有名为 ${slug} 的公文模板，请换用含有该模板的程序`];
    return { ...known, draft: null, content: null, sha256: null, lacking };
  }
  const draft = await draftOf(cases, template, { state, step, unit });
  const { filled } = draft;
  return filled.ok
    ? { ...known, draft, content: filled.document, sha256: hashOf(filled.document), lacking: [] }
    : { ...known, draft, content: null, sha256: null, lacking: filled.faults };
}

/** One document of a case; null where it has none by this id. */
export async function findDocument(cases: Cases, stored: StoredCase, id: string): Promise<Found | null> {
  const { state, jurisdiction } = stored;
  const events = await documentEvents(cases.world.pool, jurisdiction, state.id);
  const one = produced(cases, stored, events).find(each => each.id === id);
  return one === undefined ? null : complete(cases, state, one);
}

/**
 * True for whoever sees the unit that issues the document. Others who take part in the case see it once it is issued, and
 * do not know of it before: a draft binds nobody.
 */
export function seesDrafts(cases: Cases, subject: Subject, unit: string): boolean {
  return decide(cases.world.tree, subject, 'read', { resource: 'cases', unit }).allowed;
}

const ACTS: readonly DocumentAct[] = ['check', 'issue', 'return'];

/** The number of what is issued. */
export const numberOfFound = ({ now }: Found): string | null =>
  now.state === 'issued' && now.content !== null ? numberText(now.content.number) : null;

/** The documents of a case, as whoever asks may see them. */
export async function documentsOf(
  cases: Cases,
  subject: Subject,
  stored: StoredCase,
): Promise<readonly CaseDocument[]> {
  const { state, jurisdiction } = stored;
  const { tree } = cases.world;
  if (!state.steps.some(step => step.event !== undefined)) return [];
  const events = await documentEvents(cases.world.pool, jurisdiction, state.id);
  const nameOf = (unit: string) => (tree.has(unit) ? tree.get(unit).name : unit);
  const shown: CaseDocument[] = [];
  for (const each of produced(cases, stored, events)) {
    if (!seesDrafts(cases, subject, each.unit) && standingOf(each.events).state !== 'issued') continue;
    const found = await complete(cases, state, each);
    const { now } = found;
    const may = ACTS.map(act => [act, refusedTo(act, stored, found, subject)] as const);
    shown.push({
      id: found.id,
      template: found.slug,
      title: found.content?.title ?? found.template?.name ?? found.slug,
      issuer: nameOf(each.unit),
      state: now.state,
      number: numberOfFound(found),
      version: now.version,
      sha256: found.sha256,
      lacking: found.lacking,
      acts: found.events.map(({ act, day, unit, account, text }) => ({
        act,
        day,
        unit: nameOf(unit),
        person: cases.people.nameOf(account),
        text: text ?? null,
      })),
      may: Object.fromEntries(may) as Record<DocumentAct, string | null>,
    });
  }
  return shown;
}
