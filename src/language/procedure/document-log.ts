import type { Json } from '../../kernel/canonical-json.ts';
import type { Role } from '../authority.ts';
import type { OfficialDocument } from '../official-document.ts';
import type { DocumentAct } from './answers.ts';
import type { TakenNumber } from './case-log.ts';

/** Kind of the event by which a document of a case goes on. */
export const CASE_DOCUMENT = 'case.document';

/**
 * What such an event says. That there is a draft follows from the step; what was checked and what was issued stands here
 * whole, so that it prints the same in years to come, whatever templates say then.
 */
export interface DocumentEvent {
  readonly case: string;
  /** `6-painting-decision`. */
  readonly document: string;
  readonly template: string;
  /** 1, 2, … of the document. */
  readonly no: number;
  readonly act: DocumentAct;
  readonly day: string;
  readonly account: string;
  readonly unit: string;
  readonly role: Role;
  readonly text?: string;
  /** With `check` and `issue`. */
  readonly content?: OfficialDocument;
  /** Of the content, as canonical JSON. */
  readonly sha256?: string;
  /** With `check`: ids of the entries that each computed figure rests on, by the id of its receipt. */
  readonly sources?: Readonly<Record<string, readonly string[]>>;
  readonly takes?: readonly TakenNumber[];
}

export const bodyOfDocument = (event: DocumentEvent): Json => event as unknown as Json;
export const documentOfBody = (body: Json): DocumentEvent => body as unknown as DocumentEvent;

/** A document as its events leave it; without any it is a draft. */
export interface DocumentStanding {
  readonly state: 'draft' | 'checked' | 'issued';
  readonly version: number;
  /** What was checked, or issued; null for a draft. */
  readonly content: OfficialDocument | null;
  readonly sha256: string | null;
  /** Account that checked it. */
  readonly checker: string | null;
}

const DRAFT: DocumentStanding = { state: 'draft', version: 0, content: null, sha256: null, checker: null };

function after(before: DocumentStanding, event: DocumentEvent): DocumentStanding {
  const { act, content = null, sha256 = null, account } = event;
  const version = before.version + 1;
  switch (act) {
    case 'check':
      return { state: 'checked', version, content, sha256, checker: account };
    case 'issue':
      return { ...before, state: 'issued', version, content, sha256 };
    case 'return':
      return { ...DRAFT, version };
  }
}

export const standingOf = (events: readonly DocumentEvent[]): DocumentStanding => events.reduce(after, DRAFT);
