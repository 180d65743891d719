import type { Unit } from '../../language/unit.ts';

/** How much of the tree a seed takes: enough for every relation between two units, few enough to try them all. */
export const MATRIX_SIZE = { counties: 3, townships: 2, villages: 2, departments: 6 } as const;

/**
 * The units of the access matrix, cut from a real tree: the root; under it three counties, under each two townships, under
 * each two villages; and six departments wherever a government has them.
 */
export function matrixUnits(units: readonly Unit[], root: string): readonly Unit[] {
  const children = (parent: string) => units.filter(unit => unit.parent === parent);
  const city = units.find(unit => unit.code === root)!;
  const governments = (parent: string, most: number) =>
    children(parent)
      .filter(unit => unit.kind === 'government')
      .slice(0, most);
  const departments = (parent: string) => {
    // Overseen ones first: they hold registers. A township has its judicial office alone.
    const all = children(parent).filter(
      unit => unit.kind === 'department' || unit.kind === 'judicial-office',
    );
    const justice = all.filter(unit => unit.functions.includes('justice'));
    const others = all.filter(unit => !justice.includes(unit) && unit.overseen);
    return [...justice, ...others].slice(0, MATRIX_SIZE.departments);
  };
  const counties = governments(root, MATRIX_SIZE.counties);
  const townships = counties.flatMap(county => governments(county.code, MATRIX_SIZE.townships));
  const villages = townships.flatMap(township =>
    children(township.code)
      .filter(unit => unit.kind === 'committee')
      .slice(0, MATRIX_SIZE.villages),
  );
  const bodies = [city, ...counties, ...townships];
  return [...bodies, ...villages, ...bodies.flatMap(unit => departments(unit.code))];
}
