import type { Condition } from './condition.ts';
import type { Given } from './given.ts';
import type { Selector } from './unit.ts';

/**
 * Which entries a duty looks at, and for whom they count.
 * `own`: entries of the bearer itself. `subtree`: of the bearer and all units below it. `region`: of all units in the
 * territory of the government to which the bearer belongs (for a bureau: its government's subtree).
 */
export type Counts = 'own' | 'subtree' | 'region';

/** A population of entries: a register, narrowed by conditions. */
export interface Source {
  readonly register: string;
  readonly where?: readonly Condition[];
  /** Date that places an entry in a period: a date field; absent: the legal date. */
  readonly on?: string;
  /** Whole-year field that names the year an entry is about (a report *on* 2025), in place of a date. */
  readonly year?: string;
  /** Unit field that says for whom the entry counts; absent: the unit that holds the entry. */
  readonly unit?: string;
  readonly counts?: Counts;
}

/** Entries that answer a member: `ref` is the field that holds the member's key. */
export interface Answer extends Source {
  readonly ref: string;
}

/** The things of which each must have something. */
export type Members =
  /** Entries; `key`: the field by which answers name the member (absent: the register's key); `until`: date field after which it no longer counts. */
  | (Source & { readonly key?: string; readonly until?: string })
  /** Units in the bearer's region. */
  | { readonly units: Selector }
  /** Every unit and period for which one (`any`) or each (`all`) of these obligations is breached: what follows from a breach. */
  | { readonly breachesOf: readonly string[]; readonly combine: Given<'any' | 'all'> };
