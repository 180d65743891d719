import type { Register } from '../../language/register.ts';
import type { UnitTree } from '../../language/unit-tree.ts';
import type { ReadScope } from '../../store/tx.ts';
import type { Scope } from '../authority/decide.ts';

/** What a reader may see of the entries of a register, as the store asks for it. */
export interface Bounds {
  /** Null: those of all units. */
  readonly units: readonly string[] | null;
  /** The same for row-level security. */
  readonly scope: ReadScope;
}

export const ALL: Bounds = { units: null, scope: '*' };

/** The bounds of a scope by the tree of today. The whole tree is no bound at all. */
export function boundsOf(tree: UnitTree, { roots, governing }: Scope, register?: Register): Bounds {
  if (governing && register?.governs === true) return ALL;
  const within = readScopeOf(tree, { roots });
  if (within === '*') return ALL;
  const units = new Set(within.alone);
  for (const root of within.below) for (const unit of tree.subtree(root)) units.add(unit.code);
  return { units: [...units], scope: within };
}

/** A scope as row-level security is told it. */
export function readScopeOf(tree: UnitTree, { roots }: Pick<Scope, 'roots'>): ReadScope {
  const known = roots.filter(root => tree.has(root.unit));
  const below = known.filter(root => root.below).map(root => root.unit);
  if (below.some(unit => tree.subtree(unit).length === tree.all.length)) return '*';
  return { below, alone: known.filter(root => !root.below).map(root => root.unit) };
}

/** What of the bounds lies in a unit, with or without what stands below it. */
export function unitsWithin(
  tree: UnitTree,
  { units }: Bounds,
  unit: { readonly code: string; readonly below: boolean } | undefined,
): readonly string[] | null {
  if (unit === undefined) return units;
  const asked = unit.below ? tree.subtree(unit.code).map(each => each.code) : [unit.code];
  if (units === null) return asked.length === tree.all.length ? null : asked;
  const allowed = new Set(units);
  return asked.filter(code => allowed.has(code));
}
