/**
 * What the faces read: the shapes that judging hands out and the HTTP API and the CLI pass on unchanged. Numbers and codes,
 * not sentences, except where a field says it is rendered Chinese text.
 */
import type { Citation } from './citation.ts';
import type { ObligationKind } from './obligation/obligation.ts';
import type { Strength } from './strength.ts';
import type { Verdict } from './verdict.ts';

/** How far after the due date something came; separate from the verdict and permanent. */
export interface Lateness {
  readonly days: number;
  readonly workingDays: number;
}

/** One verdict: one obligation, one bearer, one period. */
export interface VerdictLine {
  readonly measure: number;
  readonly obligation: string;
  /** Unit code. */
  readonly bearer: string;
  /** The document, person or case, where the line is about one of them. */
  readonly subject?: string;
  /** `2025`, `2025-H1`, `once`, `term:…`. */
  readonly period: string;
  readonly verdict: Verdict;
  readonly have: number | null;
  readonly need: number | null;
  /** `YYYY-MM-DD`, or null where there is no day. */
  readonly due: string | null;
  readonly late: Lateness | null;
  /** Rendered Chinese sentences, the decisive one first. */
  readonly reasons: readonly string[];
  readonly receipt: string;
}

/** What one entry contributes to a verdict. */
export interface CountedEntry {
  readonly entry: string;
  readonly register: string;
  readonly unit: string;
  readonly legalDate: string;
  readonly recordedAt: string;
  /** counts: towards what is owed; late: counts, after the due date; short: fails; waiting: still running; excused; ignored. */
  readonly effect: 'counts' | 'late' | 'short' | 'waiting' | 'excused' | 'ignored';
  /** Key of the document, person or case concerned. */
  readonly subject?: string;
  /** Hours, working days, … as `unit` of the explanation says. */
  readonly value?: number;
  /** Last day of this entry's own clock. */
  readonly due?: string;
  /** Rendered Chinese remark. */
  readonly note: string;
}

/** One question left open, and what each answer would give. */
export interface Undecided {
  readonly kind: 'open-term' | 'reading';
  readonly id: string;
  readonly question: string;
  readonly outcomes: readonly { readonly answer: string; readonly verdict: Verdict }[];
}

/** Why a verdict is what it is. `title`, `reasons`, `rule` and notes are rendered Chinese. */
export interface Explanation extends VerdictLine {
  readonly title: string;
  readonly measureTitle: string;
  readonly kind: ObligationKind;
  readonly strength: Strength;
  readonly bearerName: string;
  readonly periodLabel: string;
  /** The rule as applied, in one sentence with its figures. */
  readonly rule: string;
  readonly basis: readonly Citation[];
  readonly asOf: string;
  readonly missing: number | null;
  readonly remaining: Lateness | null;
  /** True when a date was computed into a year whose holidays are not published. */
  readonly provisional: boolean;
  readonly counted: readonly CountedEntry[];
  /** How many more entries there are than `counted` lists. */
  readonly more: number;
  readonly undecided: readonly Undecided[];
  readonly under: readonly { readonly id: string; readonly answer: string; readonly entry: string }[];
  readonly receiptParts: ReceiptParts;
}

/** What must be equal for a replay to give the same bytes. */
export interface ReceiptParts {
  readonly engine: string;
  readonly definition: string;
  readonly calendar: string;
  readonly asOf: string;
  readonly knownAt: string | null;
  readonly entries: string;
  readonly governing: readonly string[];
}

/** Counts of verdicts in the order of VERDICTS, and how many of the met ones came late. */
export interface Tally {
  readonly counts: readonly number[];
  readonly late: number;
  /** How many of all these verdicts rest on an attestation. */
  readonly attested: number;
}

/** `GET /api/overview?asOf&part&strength&verdict&unit` */
export interface Overview {
  readonly asOf: string;
  readonly today: string;
  readonly position: number;
  readonly demonstration: boolean;
  readonly year: number;
  readonly unit: UnitLine;
  readonly total: Tally;
  readonly parts: readonly { readonly no: number; readonly title: string; readonly tally: Tally }[];
  readonly measures: readonly {
    readonly no: number;
    readonly part: number;
    readonly title: string;
    readonly tally: Tally;
  }[];
  /** Direct children of the unit (for the city: counties, then organs), each with its subtree's tally. */
  readonly children: readonly { readonly unit: UnitLine; readonly tally: Tally }[];
  /** The worst cells: breached first, oldest due date first; at most 12. */
  readonly worst: readonly CellLine[];
  /** Verdicts that changed in the seven days before `asOf`; at most 12. */
  readonly changed: readonly (CellLine & { readonly before: Verdict })[];
}

export interface UnitLine {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly level: string;
  readonly kind: string;
  readonly parent: string | null;
  /** How many units lie directly below that owe or record something. */
  readonly children: number;
  /** Whether it is one of those that were asked for; where nothing was said of that, absent. */
  readonly fits?: boolean;
}

/** A cell as lists show it. */
export interface CellLine {
  readonly measure: number;
  readonly obligation: string;
  readonly title: string;
  readonly bearer: string;
  readonly bearerName: string;
  readonly period: string;
  readonly periodLabel: string;
  readonly verdict: Verdict;
  readonly late: boolean;
  readonly have: number | null;
  readonly need: number | null;
  readonly due: string | null;
  readonly strength: Strength;
  readonly kind: ObligationKind;
}

/** `GET /api/heatmap?asOf&unit&part&strength&depth=children|all` : rows = units, columns = measures. */
export interface Heatmap {
  readonly asOf: string;
  readonly year: number;
  readonly units: readonly UnitLine[];
  readonly measures: readonly { readonly no: number; readonly part: number; readonly title: string }[];
  /** Row-major, 8 numbers a cell: the seven counts of VERDICTS and `late`; flattened. */
  readonly counts: readonly number[];
}
