/** A pair of round brackets: `[start, end)` with the brackets. */
export interface Group {
  readonly start: number;
  readonly end: number;
}

const DEEPEST = 10_000;

/**
 * The outermost matched pairs of round brackets, in order. One pass with a stack; a bracket that is never closed
 * hides nothing, because text with a lost bracket is common.
 */
export function bracketGroups(text: string): Group[] {
  const groups: Group[] = [];
  let open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0xff08) {
      if (open.length >= DEEPEST) open = [];
      open.push(i);
    } else if (c === 0xff09) {
      const start = open.pop();
      if (start === undefined) continue;
      while (groups.length > 0 && groups[groups.length - 1].start > start) groups.pop();
      groups.push({ start, end: i + 1 });
    }
  }
  return groups;
}
