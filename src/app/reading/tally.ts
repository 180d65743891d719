import type { Judge } from '../../engine/judge/judge.ts';
import { TALLY } from '../../engine/judge/rollup.ts';
import { VERDICT_COUNT } from '../../engine/judge/verdict-code.ts';
import { measuresOf } from '../../language/directive.ts';
import type { Strength } from '../../language/strength.ts';
import type { Tally } from '../../language/views.ts';

/** Which obligations a question is about. */
export interface ObligationFilter {
  readonly part?: number | undefined;
  readonly measure?: number | undefined;
  readonly obligation?: string | undefined;
  readonly strength?: Strength | undefined;
}

/** Part number by measure number; the closing paragraph stands in part 0. */
export function partOf(judge: Judge, measure: number): number {
  return judge.directive.parts.find(p => p.measures.some(m => m.no === measure))?.no ?? 0;
}

/** Indexes of the obligations that pass. */
export function obligationsFor(judge: Judge, filter: ObligationFilter): number[] {
  const indexes: number[] = [];
  for (const judged of judge.obligations) {
    const { obligation, measure } = judged;
    if (filter.measure !== undefined && measure.no !== filter.measure) continue;
    if (filter.obligation !== undefined && obligation.id !== filter.obligation) continue;
    if (filter.strength !== undefined && obligation.strength !== filter.strength) continue;
    if (filter.part !== undefined && partOf(judge, measure.no) !== filter.part) continue;
    indexes.push(judged.index);
  }
  return indexes;
}

/** Indexes by measure, in the order of the directive, closing last. */
export function byMeasure(judge: Judge, indexes: readonly number[]): { no: number; indexes: number[] }[] {
  return measuresOf(judge.directive).map(measure => ({
    no: measure.no,
    indexes: indexes.filter(i => judge.obligations[i].measure.no === measure.no),
  }));
}

/** What somebody sees of a unit: it alone, or with all below it. */
export interface Seen {
  readonly unit: string;
  readonly below: boolean;
}

/** Adds a unit's counts in a year to `into`, eight numbers from `at` on: those of its subtree, or of the unit alone. */
export function addCounts(
  judge: Judge,
  seen: { readonly index: number; readonly below: boolean },
  year: number,
  indexes: readonly number[],
  into: number[],
  at: number,
): void {
  const { rollup, context } = judge;
  rollup.addInto(into, at, year, seen.index, indexes);
  if (seen.below) return;
  const others = new Array<number>(TALLY).fill(0);
  for (const child of context.tree.children(context.tree.all[seen.index].code)) {
    rollup.addInto(others, 0, year, child.index, indexes);
  }
  for (let k = 0; k < TALLY; k++) into[at + k] -= others[k];
}

/** The tally of a unit in a year. */
export function tallyOf(
  judge: Judge,
  seen: { readonly index: number; readonly below: boolean },
  year: number,
  indexes: readonly number[],
): Tally {
  const all = new Array<number>(TALLY).fill(0);
  addCounts(judge, seen, year, indexes, all, 0);
  const attestations = indexes.filter(i => judge.obligations[i].obligation.rule.kind === 'attestation');
  const attested = new Array<number>(TALLY).fill(0);
  addCounts(judge, seen, year, attestations, attested, 0);
  return {
    counts: all.slice(0, VERDICT_COUNT),
    late: all[VERDICT_COUNT],
    attested: attested.slice(0, VERDICT_COUNT).reduce((a, b) => a + b, 0),
  };
}
