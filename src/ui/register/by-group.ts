/** Lines under the title of their group, groups in the order in which they first come. */
export function byGroup<T>(
  lines: readonly T[],
  titleOf: (line: T) => string,
): readonly { readonly title: string; readonly lines: readonly T[] }[] {
  const groups = new Map<string, T[]>();
  for (const line of lines) groups.set(titleOf(line), [...(groups.get(titleOf(line)) ?? []), line]);
  return [...groups].map(([title, own]) => ({ title, lines: own }));
}
