/** What one square of the heat map shows, from the counts behind it. */
import { VERDICTS, type Verdict } from '../../../../language/verdict.ts';
import type { Heatmap, Tally } from '../../../../language/views.ts';
import { ATTENTION } from '../../../verdict/tally.ts';

const WIDTH = VERDICTS.length + 1;
/** Tints by share; enough to see a difference, few enough to compare. */
export const LEVELS = 5;

export interface Square {
  readonly verdict: Verdict;
  /** How many of the square's verdicts are this one. */
  readonly count: number;
  /** 1…LEVELS by share. */
  readonly level: number;
}

export function tallyAt(map: Heatmap, row: number, column: number): Tally {
  const at = (row * map.measures.length + column) * WIDTH;
  return {
    counts: map.counts.slice(at, at + VERDICTS.length),
    late: map.counts[at + VERDICTS.length] ?? 0,
    attested: 0,
  };
}

const INDEX: Readonly<Record<Verdict, number>> = Object.fromEntries(VERDICTS.map((v, i) => [v, i])) as Record<
  Verdict,
  number
>;
/** Places of the counts in the order of attention. */
const ORDER: readonly number[] = ATTENTION.map(v => INDEX[v]);

/**
 * The verdict that a square shows: the one asked for; else the first there is in the order of attention. Null: nothing is
 * owed there, or nothing of what was asked for. Called for every square of a map, so it looks nothing up twice.
 */
export function squareAt(map: Heatmap, row: number, column: number, only: Verdict | null): Square | null {
  const { counts } = map;
  const at = (row * map.measures.length + column) * WIDTH;
  let total = 0;
  for (let i = 0; i < VERDICTS.length; i++) total += counts[at + i] ?? 0;
  if (total === 0) return null;
  let shown = only === null ? -1 : INDEX[only];
  for (let i = 0; shown < 0; i++) if (counts[at + ORDER[i]] > 0) shown = ORDER[i];
  const count = counts[at + shown];
  if (count === 0) return null;
  return { verdict: VERDICTS[shown], count, level: Math.max(1, Math.ceil((count / total) * LEVELS)) };
}
