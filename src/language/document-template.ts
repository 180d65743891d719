import type { Citation } from './citation.ts';
import type { Condition } from './condition.ts';
import type { Field, FieldValue } from './field.ts';
import type {
  DocumentDirection,
  DocumentKind,
  Figure,
  OfficialDocument,
  SectionLevel,
  TableColumn,
} from './official-document.ts';
import { VERDICTS } from './verdict.ts';

/*
 * Which document a procedure produces: data, filled from the facts of a case by fill-template.ts. The kinds of block are few
 * and closed; there are no expressions and no loops but the rows of a list, so that a lawyer can read a template and a
 * template cannot run on.
 */

/**
 * Words with slots: `关于对{title}备案审查的意见`. In a list, the row's own slots come first, then those of the case; `{#}` is
 * the row's number. Braces mean nothing else.
 */
export type SlotText = string;

export interface TemplateColumn extends TableColumn {
  readonly text: SlotText;
}

/** Where all conditions hold; a slot without value passes only `present: false` and `isNot`. */
export interface WhenBlock {
  readonly block: 'when';
  readonly where: readonly Condition[];
  readonly blocks: readonly TemplateBlock[];
  readonly otherwise?: readonly TemplateBlock[];
}

export type TemplateBlock =
  | { readonly block: 'paragraph'; readonly text: SlotText }
  | {
      readonly block: 'section';
      readonly level: SectionLevel;
      readonly title: SlotText;
      readonly text?: SlotText;
    }
  /** One row for each item of a list. */
  | {
      readonly block: 'table';
      readonly list: string;
      readonly caption?: SlotText;
      readonly columns: readonly TemplateColumn[];
      /** The paragraph that stands instead of a table without rows. */
      readonly empty: SlotText;
    }
  /** The same blocks for each item of a list. */
  | { readonly block: 'each'; readonly list: string; readonly blocks: readonly TemplateBlock[] }
  | {
      readonly block: 'figures';
      readonly items: readonly { readonly title: SlotText; readonly slot: string }[];
    }
  | WhenBlock;

/** A name that stands there only where conditions hold. */
export interface NameWhere {
  readonly where: readonly Condition[];
  readonly name: SlotText;
}

/**
 * Entries of a register that the document lists or counts, read when it is drafted: those with a legal date in one year, or
 * those that name what the case is about. Rows have the register's fields and `legalDate`; the slot `count.<name>` is their
 * number, with its receipt.
 */
export interface TemplateList {
  readonly register: string;
  /** Party of the case that holds the entries; absent: anybody in the log of the case. */
  readonly held?: string;
  readonly where?: readonly Condition[];
  /** Field of those entries that must hold the case's value. One of `ref` and `year` is given, or both. */
  readonly ref?: { readonly field: string; readonly equals: string };
  /** Integer field of the case that names the year. */
  readonly year?: string;
  /** Only the first half of it, where the case is so. */
  readonly firstHalf?: readonly Condition[];
}

/**
 * A number drawn from a register when the document is drafted: how many entries there are, or what a field of theirs adds up
 * to. The slot is `count.<name>`, a figure with its receipt.
 */
export interface TemplateCount {
  readonly register: string;
  /** Party of the case whose entries count: its own, or with those of all units below it. */
  readonly held: string;
  readonly counts: 'own' | 'subtree';
  readonly where?: readonly Condition[];
  /** Integer field of the case that names the year; absent: whenever. */
  readonly year?: string;
  /** What places an entry in the year: a date field, or a whole-year field; absent: the legal date. */
  readonly on?: string;
  /** Integer, decimal or money field that is added up; absent: entries are counted. */
  readonly sum?: string;
  /** 量词 behind the number; absent: 件, and 元 behind money. */
  readonly measure?: string;
}

/**
 * How the directive stands for a unit at the end of a year (today, while the year runs), as it is judged. Slots
 * `verdict.<name>.<verdict>` and `verdict.<name>.all` are figures; the list `<name>` has a row with `VERDICT_ROW` for each
 * measure that asks something of the unit.
 */
export interface TemplateVerdicts {
  /** Party of the case. */
  readonly of: string;
  /** Integer field of the case that names the year. */
  readonly year: string;
}

/** Slots of a row of verdicts: the measure, how many of its duties are judged how, and the code of the receipt. */
export const VERDICT_ROW = ['measure', 'measureTitle', 'all', ...VERDICTS, 'code'] as const;

export interface TemplateAnnex {
  readonly title: SlotText;
  readonly where?: readonly Condition[];
  readonly body: readonly TemplateBlock[];
}

export interface DocumentTemplate {
  /** Stable within its procedure: `review-opinion`. */
  readonly id: string;
  /** What people call it: 备案审查意见. */
  readonly name: string;
  readonly source: Citation;
  /**
   * Party of the case that issues it: its people check and sign, its 机关代字 and series number it, and `issuers` names it. Absent:
   * the home party. checkProcedure sees to it that a case always has that party.
   */
  readonly issuedBy?: string;
  readonly kind: DocumentKind;
  readonly direction: DocumentDirection;
  readonly form: OfficialDocument['form'];
  readonly markSuffix: OfficialDocument['markSuffix'];
  /** 机关代字. */
  readonly code: SlotText;
  /** Field that holds the number where a step has given it already (三统一); absent: the counter gives one at issue. */
  readonly numberFrom?: string;
  /** Lists that are read from registers, by name. */
  readonly lists?: Readonly<Record<string, TemplateList>>;
  /** Numbers that are drawn from registers, by name; no list has the same name. */
  readonly counts?: Readonly<Record<string, TemplateCount>>;
  /** Standings of units, by the name of the list of measures. */
  readonly verdicts?: Readonly<Record<string, TemplateVerdicts>>;
  /** Issuing organs by full name; each also signs. */
  readonly issuers: readonly SlotText[];
  readonly title: SlotText;
  /** A slot that holds several names (`names`) stands for all of them. */
  readonly recipients: readonly (SlotText | NameWhere)[];
  readonly body: readonly TemplateBlock[];
  readonly annexes?: readonly TemplateAnnex[];
  readonly note?: SlotText;
  readonly copies?: readonly (SlotText | NameWhere)[];
  readonly urgency?: OfficialDocument['urgency'];
}

/** What a slot holds. */
export type SlotValue =
  /** A field of an entry, written as `formatField` writes it; days as 2026年3月1日. */
  | { readonly is: 'field'; readonly field: Field; readonly value: FieldValue }
  | { readonly is: 'text'; readonly text: string }
  /** Names of units or persons, joined by 、 within a text. */
  | { readonly is: 'names'; readonly names: readonly string[] }
  /** `YYYY-MM-DD`. */
  | { readonly is: 'date'; readonly date: string }
  /** Whole 分; written in 元 with separators, without the word 元. */
  | { readonly is: 'money'; readonly fen: number }
  | { readonly is: 'figure'; readonly figure: Figure };

export type Slots = Readonly<Record<string, SlotValue | undefined>>;

/** What is known only when a document is signed and numbered: in a draft, no more than the code. */
export interface IssueFacts {
  /** 机关代字 that the unit has registered; else the template's stands. */
  readonly code?: string;
  readonly year?: number;
  readonly ordinal?: number;
  /** `YYYY-MM-DD` of signing. */
  readonly date?: string;
  readonly signers?: readonly string[];
  readonly copyNumber?: number;
  readonly secrecy?: string;
  /** 印发机关 and day of printing. */
  readonly organ?: string;
  readonly printedOn?: string;
}

export interface TemplateValues {
  readonly slots: Slots;
  /** Computed lists by name. */
  readonly lists: Readonly<Record<string, readonly Slots[]>>;
  readonly issue: IssueFacts;
}
