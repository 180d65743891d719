import type { Citation } from '../citation.ts';
import type { Given } from '../given.ts';
import type { Strength } from '../strength.ts';
import type { Selector } from '../unit.ts';
import type { Attestation } from './attestation.ts';
import type { Coverage } from './coverage.ts';
import type { Currency } from './currency.ts';
import type { Deadline } from './deadline.ts';
import type { Duration } from './duration.ts';
import type { Exhortation } from './exhortation.ts';
import type { Frequency } from './frequency.ts';
import type { Quota } from './quota.ts';
import type { Ratio } from './ratio.ts';

/** The closed algebra: what a duty can ask of registers. */
export type Rule =
  | Frequency
  | Deadline
  | Duration
  | Coverage
  | Quota
  | Ratio
  | Currency
  | Attestation
  | Exhortation;

export type ObligationKind = Rule['kind'];

export const OBLIGATION_KIND_TITLES: Readonly<Record<ObligationKind, string>> = {
  frequency: '频次',
  deadline: '期限',
  duration: '时长',
  coverage: '全覆盖',
  quota: '人均（项均）定额',
  ratio: '比率',
  currency: '清单时效',
  attestation: '申明确认',
  exhortation: '倡导',
};

/** One computable duty of a measure. */
export interface Obligation {
  /** `m01.study`: the measure, then a word. Stable: verdicts and rulings refer to it. */
  readonly id: string;
  /** The duty in our own words, in Chinese. */
  readonly title: string;
  /** Who owes it; not the same as the 责任单位 as written. */
  readonly bearer: Given<Selector>;
  readonly strength: Strength;
  readonly basis: readonly Citation[];
  readonly rule: Rule;
  /** First and last day on which the duty binds; absent: as long as its directive. */
  readonly from?: string;
  readonly until?: string;
  /** True when a breach breaks no duty but sets something off (m31: a rate that leads to an interview). */
  readonly trigger?: true;
  /** What follows from a breach, in Chinese, with the obligation that then arises. */
  readonly follows?: { readonly text: string; readonly obligation?: string };
}
