import type { Citation } from './citation.ts';
import type { Interpretation, OpenTerm } from './given.ts';
import type { Obligation } from './obligation/obligation.ts';

/** One numbered measure (举措) of a directive. */
export interface Measure {
  /** Number as printed; 0 for the unnumbered closing paragraph. */
  readonly no: number;
  /** Short title in our own words. */
  readonly title: string;
  /** 责任单位 exactly as written; empty where the directive names none. */
  readonly responsible: string;
  readonly obligations: readonly Obligation[];
  readonly interpretations: readonly Interpretation[];
  readonly openTerms: readonly OpenTerm[];
}

export interface Part {
  readonly no: number;
  readonly title: string;
  readonly measures: readonly Measure[];
}

/**
 * When a count that must be reached by the end of a period counts as at risk. A stated rule, not law: a unit that owes
 * one act is warned in the last working days; one that owes several is measured against an even pace with slack.
 */
export interface WarningRule {
  /** n = 1, and every deadline: at risk once no more than this many working days remain. */
  readonly lastWorkingDays: number;
  /** n > 1: at risk when more than this many acts behind an even pace. */
  readonly paceSlack: number;
  readonly basis: Citation;
}

/** A directive as data. */
export interface Directive {
  readonly slug: string;
  readonly documentNumber: string;
  readonly title: string;
  readonly issuer: string;
  readonly signedOn: string;
  /** First day on which its duties bind. */
  readonly effectiveFrom: string;
  readonly basis: readonly Citation[];
  readonly parts: readonly Part[];
  readonly closing: Measure;
  /** Questions that concern every measure. */
  readonly interpretations: readonly Interpretation[];
  readonly warning: WarningRule;
}

/** All measures in order, the closing paragraph last. */
export function measuresOf(directive: Directive): readonly Measure[] {
  return [...directive.parts.flatMap(p => p.measures), directive.closing];
}
