/** What the pages and programs are told of an import and of an export. Times are ISO 8601. */

/** A column of an imported file, and what it fills. */
export interface ImportColumn {
  /** From 0. */
  readonly index: number;
  /** As it stands in the file. */
  readonly title: string;
  /** `unit`, `legalDate` or `fields.<name>`; null: not imported. */
  readonly target: string | null;
  /** What the first rows hold in it. */
  readonly samples: readonly string[];
}

/** Something that a column can fill. */
export interface ImportTarget {
  readonly target: string;
  readonly title: string;
  readonly required: boolean;
}

/** reading: being read; read: columns can be set right; refused: the file cannot be taken. */
export type ImportState = 'reading' | 'read' | 'checking' | 'checked' | 'committed' | 'undone' | 'refused';

export interface ImportCounts {
  /** Will be recorded. */
  readonly fresh: number;
  /** Stand in the register already and are passed over. */
  readonly same: number;
  /** Will correct or complete what stands in the register. */
  readonly amended: number;
  /** Say the same as an earlier row of the file and are passed over. */
  readonly repeated: number;
  /** Rows that cannot be imported, and all that is wrong with them. */
  readonly faulty: number;
  readonly faults: number;
}

export interface ImportView {
  readonly id: string;
  readonly register: string;
  readonly registerTitle: string;
  readonly unit: string;
  readonly unitName: string;
  readonly fileName: string;
  /** Who brought the file in; `mine`: whoever asks. */
  readonly by: string;
  readonly mine: boolean;
  /** It is written, and whoever asks may take it back. */
  readonly mayUndo: boolean;
  readonly state: ImportState;
  /** One more with every change of it or step of the work on it; what goes on with it names it in If-Match. */
  readonly version: number;
  /** Why the file cannot be taken, in Chinese. */
  readonly refusal: string | null;
  readonly columns: readonly ImportColumn[];
  /** Columns of the file, also those that are not shown: as many a mapping has. */
  readonly width: number;
  readonly targets: readonly ImportTarget[];
  /** Titles of what is required and no column fills. */
  readonly missing: readonly string[];
  /** Rows dealt with, and how many there are; null while that is not known. */
  readonly progress: { readonly done: number; readonly total: number | null };
  readonly counts: ImportCounts;
  readonly begunAt: string;
  readonly committedAt: string | null;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

/** One thing that is wrong. */
export interface ImportFault {
  /** Row in the sheet, as people see it. */
  readonly line: number;
  /** Letter of the column, as people see it; null where it lies in no one column. */
  readonly column: string | null;
  readonly title: string;
  readonly value: string;
  readonly message: string;
}

/** At most 1,000 are kept; `total` counts all. */
export interface ImportFaults {
  readonly total: number;
  readonly kept: number;
  readonly faults: readonly ImportFault[];
}

/** One field of a row; `before` where it replaces or completes something. */
export interface ImportChangeField {
  readonly title: string;
  readonly before?: string;
  readonly after: string;
}

/** What will become of one row. */
export interface ImportChange {
  readonly line: number;
  readonly unitName: string;
  /** Entry that it is about; null for a new one. */
  readonly entry: string | null;
  /** Row of the file that said the same before. */
  readonly ofLine: number | null;
  readonly fields: readonly ImportChangeField[];
}

export type ImportChangeKind = 'new' | 'amend' | 'same' | 'repeated';

export interface ImportChanges {
  readonly kind: ImportChangeKind;
  readonly total: number;
  readonly changes: readonly ImportChange[];
}

export interface ImportDone {
  readonly id: string;
  /** Entries recorded, and entries corrected. */
  readonly recorded: number;
  readonly amended: number;
  readonly recordedAt: string;
}

/** What stands in the way of undoing: entries of the batch that somebody has touched since. */
export interface ImportTouched {
  readonly total: number;
  /** Ids, at most 1,000. */
  readonly entries: readonly string[];
}

/** A table that is written in the background. */
export interface ExportView {
  readonly id: string;
  readonly register: string;
  readonly registerTitle: string;
  readonly format: 'xlsx' | 'csv';
  readonly state: 'running' | 'ready' | 'failed';
  readonly refusal: string | null;
  readonly done: number;
  readonly total: number;
  readonly size: number | null;
  readonly begunAt: string;
  /** Until when the file can be fetched; null while there is none. */
  readonly until: string | null;
}
