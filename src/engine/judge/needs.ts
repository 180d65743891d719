import type { JudgedObligation } from './judged-obligation.ts';

/** Obligations judged from the breaches of others name them. */
function neededBy({ obligation: { rule } }: JudgedObligation): readonly string[] {
  return rule.kind === 'coverage' && 'breachesOf' in rule.every ? rule.every.breachesOf : [];
}

/** Those that rest on the breaches of an obligation, by its id. */
export function dependentsOf(
  obligations: readonly JudgedObligation[],
): ReadonlyMap<string, readonly JudgedObligation[]> {
  const dependents = new Map<string, JudgedObligation[]>();
  for (const judged of obligations) {
    for (const id of neededBy(judged)) dependents.set(id, [...(dependents.get(id) ?? []), judged]);
  }
  return dependents;
}

/** Whatever rests on the breaches of others comes after them. */
export function inOrderOfNeed(
  obligations: readonly JudgedObligation[],
  byId: ReadonlyMap<string, JudgedObligation>,
): readonly JudgedObligation[] {
  const ordered: JudgedObligation[] = [];
  const visited = new Set<JudgedObligation>();
  const visit = (judged: JudgedObligation): void => {
    if (visited.has(judged)) return;
    visited.add(judged);
    for (const id of neededBy(judged)) {
      const needed = byId.get(id);
      if (needed) visit(needed);
    }
    ordered.push(judged);
  };
  for (const judged of obligations) visit(judged);
  return ordered;
}
