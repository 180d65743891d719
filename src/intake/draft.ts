/**
 * The structured draft of an official document: the public JSON form of `read FILE --json`. A draft is a proposal
 * for a person to check, so everything it claims says where in the source it was found.
 */

/** Offsets into the decoded source text, in UTF-16 units: `source.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Tier of government. */
export type Level = 'state' | 'province' | 'city' | 'county' | 'township' | 'village';

/** 牵头 is `lead`; 配合, 参与, 协助, 会同 is `support`; anything else the text does not rank is null. */
export type Role = 'lead' | 'support' | null;

export interface DraftUnit {
  /** As written, e.g. 市、县司法局; a shared tier is not written out. */
  readonly text: string;
  readonly role: Role;
  /** Tiers the expression names or takes over from its neighbour; empty when the text does not say. */
  readonly levels: readonly Level[];
  /** What kind of body is meant when the expression means all bodies of a kind; null for one named body. */
  readonly class: string | null;
  /** True when bodies are meant that the text does not name (其他…, 有关…, …等). */
  readonly open: boolean;
}

export interface DraftResponsible {
  /** The expression word for word, without its brackets and label; empty when there is none. */
  readonly text: string;
  readonly units: readonly DraftUnit[];
}

/**
 * `count` how often or how many; `date` by when; `duration` within or at least how long; `share` a percentage;
 * `hours` training hours; `staffing` how many people; `period` a recurrence without a figure.
 */
export type RequirementKind = 'count' | 'date' | 'duration' | 'share' | 'hours' | 'staffing' | 'period';

/** `person-year` is for each person and year; `township` … `unit` say for each what staff is to be had. */
export type Per =
  | 'year'
  | 'half'
  | 'quarter'
  | 'month'
  | 'week'
  | 'day'
  | 'two-years'
  | 'three-years'
  | 'term'
  | 'person-year'
  | 'province'
  | 'city'
  | 'county'
  | 'township'
  | 'village'
  | 'unit';

export interface DraftRequirement {
  readonly kind: RequirementKind;
  /** The figure as written (count, hours, staffing; a duration without a bound). */
  readonly count?: number;
  /** The lower bound that the wording makes of the figure (至少, 不少于, 以上). */
  readonly min?: number;
  /** The upper bound (不超过, 最长, 以内). */
  readonly max?: number;
  /** working-day, day, hour, minute, week, month, year, class-hour, person, percent, or a measure word such as 次. */
  readonly unit?: string;
  readonly per?: Per;
  /** `MM-DD`, or a full date when the year is known. Absent when the text leaves the day open. */
  readonly by?: string;
  /** In percent: 100 means 100 %. */
  readonly share?: number;
  readonly text: string;
  readonly span: Span;
}

export interface DraftOpenTerm {
  readonly text: string;
  readonly span: Span;
}

export interface DraftMeasure {
  /** The printed number; the running number where none is printed or where printed ones repeat. */
  readonly no: number;
  /** Without its number and without the responsibility tag; paragraphs are separated by a line feed. */
  readonly text: string;
  readonly responsible: DraftResponsible;
  readonly requirements: readonly DraftRequirement[];
  readonly openTerms: readonly DraftOpenTerm[];
}

export interface DraftPart {
  readonly no: number;
  /** Empty when the measures stand under no heading. */
  readonly title: string;
  readonly measures: readonly DraftMeasure[];
}

export interface DraftBasis {
  readonly title: string;
  readonly number: string | null;
}

/**
 * `page-break-join` and `line-wrap-join` put a broken sentence together, `stray-word` replaces a foreign word inside
 * a Chinese sentence, `page-number` drops a page number, `number-brackets` puts 〔〕 into a document number.
 */
export type RepairKind =
  | 'page-break-join'
  | 'line-wrap-join'
  | 'stray-word'
  | 'page-number'
  | 'number-brackets';

export interface DraftRepair {
  /** Number of the measure; null outside the measures. */
  readonly measure: number | null;
  readonly kind: RepairKind;
  readonly text: string;
}

export interface Draft {
  /** 文种 by the title: 通知, 意见, 方案 …; null when the title does not tell. */
  readonly kind: string | null;
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly issuer: string | null;
  /** `YYYY-MM-DD`. */
  readonly signedOn: string | null;
  readonly basis: readonly DraftBasis[];
  readonly parts: readonly DraftPart[];
  /** What follows the last measure, up to the signature; null when nothing does. */
  readonly closing: string | null;
  readonly repairs: readonly DraftRepair[];
}
