import type { OfficialDocument } from '../../language/official-document.ts';

export type DocumentFormat = 'docx' | 'pdf';

/** What sets a document as a file. */
export type Printers = Readonly<Record<DocumentFormat, (document: OfficialDocument) => Promise<Uint8Array>>>;
