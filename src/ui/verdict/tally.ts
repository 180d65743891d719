/** Reading the counts of a roll-up. The counts are the server's; nothing here judges. */
import { VERDICTS, type Verdict } from '../../language/verdict.ts';
import type { Tally } from '../../language/views.ts';

const NOT_COUNTED: readonly Verdict[] = ['not-applicable', 'not-judged'];

/** What can be asked “was it done?”: all but not-applicable and not-judged. */
export function judgedOf(tally: Tally): number {
  return VERDICTS.reduce((sum, v, i) => (NOT_COUNTED.includes(v) ? sum : sum + (tally.counts[i] ?? 0)), 0);
}

export function totalOf(tally: Tally): number {
  return tally.counts.reduce((sum, n) => sum + n, 0);
}

export function countOf(tally: Tally, verdict: Verdict): number {
  return tally.counts[VERDICTS.indexOf(verdict)] ?? 0;
}

/** Share of what is judged that is breached, 0…1; null where nothing is judged. */
export function breachedShare(tally: Tally): number | null {
  const judged = judgedOf(tally);
  return judged === 0 ? null : countOf(tally, 'breached') / judged;
}

/** `6.2%`; small but not nothing is `<0.1%`, never `0%`. */
export function percent(share: number | null): string {
  if (share === null) return '—';
  if (share === 0) return '0';
  if (share < 0.001) return '<0.1%';
  if (share > 0.999 && share < 1) return '>99.9%';
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`;
}

export const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/**
 * The order in which a list draws the eye; only for choosing which symbol a summary cell shows, and printed in the
 * legend of every such summary. It judges nothing: all counts stay one step away.
 */
export const ATTENTION: readonly Verdict[] = [
  'breached',
  'at-risk',
  'undetermined',
  'pending',
  'met',
  'not-applicable',
  'not-judged',
];

export function describeTally(tally: Tally, titles: Readonly<Record<Verdict, string>>): string {
  const words = VERDICTS.filter(v => countOf(tally, v) > 0).map(
    v => `${titles[v]} ${number(countOf(tally, v))}`,
  );
  return words.length === 0 ? '没有义务' : words.join('，');
}
