import type { DocumentNumber, OfficialDocument } from './official-document.ts';

/** What issuing adds to a document that was checked. */
export interface Issue {
  readonly number: Required<DocumentNumber>;
  /** 成文日期, `YYYY-MM-DD`: the day on which it is signed. */
  readonly date: string;
  /** Name of whoever signs; printed in an upward document alone (GB/T 9704 7.2.6). */
  readonly signer: string;
}

/** The document as issued: not a word of it changes but number, day, signer and 版记. */
export function issuedDocument(
  document: OfficialDocument,
  { number, date, signer }: Issue,
): OfficialDocument {
  const { draft: _, ...rest } = document;
  const copies = document.record?.copies ?? [];
  const record = document.form === 'letter' ? document.record : { copies, organ: document.issuers[0], date };
  return {
    ...rest,
    number,
    date,
    signers: document.direction === 'upward' ? [signer] : [],
    ...(record === undefined ? {} : { record }),
  };
}

const NUMBER = /^(.+)〔(\d{4})〕([1-9]\d{0,5})号$/;

/** A number that was given before, as `饶府规〔2026〕6号` says it; null for what is written otherwise. */
export function numberOf(text: string): Required<DocumentNumber> | null {
  const [, code, year, ordinal] = NUMBER.exec(text.trim()) ?? [];
  return code === undefined ? null : { code, year: Number(year), ordinal: Number(ordinal) };
}
