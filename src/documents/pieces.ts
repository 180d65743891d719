import type { OfficialDocument } from '../language/official-document.ts';

/*
 * A document as its printed pieces in order, for both writers: numbers of sections, figures and annexes are given, words
 * have their faces. What Word and the PDF say can therefore not differ; only their line breaks can.
 */

/** The four faces of GB/T 9704, and that of page numbers. */
export type Face = 'fangsong' | 'heiti' | 'kaiti' | 'xiaobiaosong' | 'songti';

export interface Run {
  readonly text: string;
  readonly face: Face;
  /** The small number of a figure. */
  readonly raised?: true;
}

export interface PrintedColumn {
  readonly title: string;
  /** Share of the whole width, 0–1. */
  readonly share: number;
  readonly align: 'left' | 'center' | 'right';
}

export type Piece =
  | { readonly piece: 'title'; readonly lines: readonly string[] }
  /** `indent`: two characters on the first line. `keep`: on one page with what follows. */
  | { readonly piece: 'words'; readonly runs: readonly Run[]; readonly indent: boolean; readonly keep?: true }
  | {
      readonly piece: 'table';
      readonly caption?: string;
      readonly columns: readonly PrintedColumn[];
      /** Rows of cells of runs. */
      readonly rows: readonly (readonly (readonly Run[])[])[];
      /** By row: not divided between two pages. */
      readonly kept: readonly boolean[];
    }
  | {
      readonly piece: 'annex-list';
      readonly items: readonly { readonly label: string; readonly title: string }[];
    }
  /** `joint`: rows of names of one width, the date under the last name. */
  | {
      readonly piece: 'signatures';
      readonly joint: boolean;
      readonly rows: readonly (readonly string[])[];
      readonly date: PrintedDate;
    }
  /** Begins a new page. */
  | { readonly piece: 'annex'; readonly label: string };

/** The date of issue; distances from the right edge in characters of the body. */
export interface PrintedDate {
  readonly text: string;
  readonly indent: number;
  /** Of a single signature, which stands centred over the date. */
  readonly signatureIndent: number;
}

export interface PrintedHead {
  /** 份号, 密级, 紧急程度, each on its line. */
  readonly corner: readonly Run[];
  readonly issuers: readonly string[];
  readonly suffix: string;
  readonly number: string;
  /** Names of 签发人; null unless the document goes upward. */
  readonly signers: readonly string[] | null;
}

export interface PrintedRecord {
  readonly copies: string | null;
  /** 印发机关 and 印发日期. */
  readonly organ: string | null;
  readonly date: string | null;
}

export interface Printed {
  readonly form: OfficialDocument['form'];
  readonly head: PrintedHead;
  readonly pieces: readonly Piece[];
  readonly record: PrintedRecord | null;
}
