/**
 * A value that a clause gives. The clause may state it; or use a word that nobody has defined yet (定期, 适时); or admit
 * several readings. Definitions never choose: rulings and chosen readings are entries made by somebody with authority.
 */
export type Given<T> = T | FromOpenTerm | FromReading<T>;

/** The value is what the authority rules the open term to mean; `undetermined` until then. */
export interface FromOpenTerm {
  readonly openTerm: string;
}

/** The value depends on the reading chosen for a question of interpretation. */
export interface FromReading<T> {
  readonly reading: string;
  readonly by: Readonly<Record<string, T>>;
}

export function isFromOpenTerm(value: unknown): value is FromOpenTerm {
  return typeof value === 'object' && value !== null && 'openTerm' in value;
}

export function isFromReading<T>(value: Given<T>): value is FromReading<T> {
  return typeof value === 'object' && value !== null && 'reading' in value && 'by' in value;
}

/** What a ruling on an open term must provide. */
export type OpenTermExpects = 'period' | 'count' | 'term';

/** A word of the clause that has no number behind it until somebody with authority gives it one. */
export interface OpenTerm {
  /** Unique in the directive, e.g. `m05.interval`. */
  readonly id: string;
  /** The word as written: 定期, 及时, 适时, 动态… */
  readonly term: string;
  readonly expects: OpenTermExpects;
  /** The question that the ruling answers, in Chinese. */
  readonly question: string;
}

/** An ambiguity of the text with its possible readings. Which one holds is an entry in the register `interpretations`. */
export interface Interpretation {
  /** Unique in the directive, e.g. `m31.and`. */
  readonly id: string;
  readonly question: string;
  readonly readings: readonly Reading[];
  readonly basis?: readonly Citation[];
}

export interface Reading {
  readonly slug: string;
  readonly text: string;
}

import type { Citation } from './citation.ts';
