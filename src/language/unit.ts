/** Level of government at which a unit stands. */
export type Level = 'city' | 'county' | 'township' | 'village';

/** What sort of body a unit is. `area` is a statistical area without organs; it owes nothing. */
export type UnitKind =
  | 'government'
  | 'department'
  | 'party'
  | 'congress'
  | 'court'
  | 'procuratorate'
  | 'federation'
  | 'development-zone'
  | 'judicial-office'
  | 'committee'
  | 'area';

/** A body that can owe, record or be judged. Units change over time: a unit exists in [from, until). */
export interface Unit {
  /** `361100`, `361100-justice`, `361102001`, `361102001-judicial-office`. */
  readonly code: string;
  readonly name: string;
  /** Short name for tight tables, e.g. 广信区. */
  readonly shortName: string;
  readonly kind: UnitKind;
  readonly level: Level;
  /** The unit above in the tree of roll-ups; null for the root. */
  readonly parent: string | null;
  /** What the unit is for: `justice`, `enforcement`, `finance`… Selectors speak of these, never of codes. */
  readonly functions: readonly string[];
  /** False for bodies that the government does not oversee (party organs, courts, 工商联): shown, never scored. */
  readonly overseen: boolean;
  /** First day of existence, `YYYY-MM-DD`; absent: before all records. */
  readonly from?: string;
  /** First day on which it no longer exists. */
  readonly until?: string;
  /** Who takes over duties and records of running periods when the unit ends. */
  readonly successor?: string;
}

/**
 * Which units a clause speaks of. A closed set of words that resolves over the tree as of a day; all properties given
 * in one `pick` must hold.
 */
export type Selector =
  | Pick
  | { readonly any: readonly Selector[] }
  | { readonly except: Selector; readonly from: Selector };

export interface Pick {
  readonly level?: Level | readonly Level[];
  readonly kind?: UnitKind | readonly UnitKind[];
  readonly function?: string | readonly string[];
}

const includes = <T>(wanted: T | readonly T[] | undefined, value: T): boolean =>
  wanted === undefined || (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);

/** True when the selector speaks of this unit. Areas are never selected unless named by kind. */
export function selects(selector: Selector, unit: Unit): boolean {
  if ('any' in selector) return selector.any.some(s => selects(s, unit));
  if ('except' in selector) return selects(selector.from, unit) && !selects(selector.except, unit);
  const wanted = selector.function;
  const functions: readonly string[] =
    wanted === undefined ? [] : typeof wanted === 'string' ? [wanted] : wanted;
  return (
    includes(selector.level, unit.level) &&
    includes(selector.kind, unit.kind) &&
    (functions.length === 0 || functions.some(f => unit.functions.includes(f)))
  );
}
