/** Draws that depend on nothing but the words they were seeded with: the demonstration world is the same everywhere. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole number in [least, most]. */
  whole(range: Range): number;
  pick<T>(items: readonly T[]): T;
  /** One of the options, each as often as its weight says. */
  weighted(weights: Readonly<Record<string, number>>): string;
}

/** Least and most, both included. */
export type Range = readonly [least: number, most: number];

/** FNV-1a, 32 bits, with a final mix: near words must not give near draws. */
export function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number in [0, 1) that belongs to a word. */
export function share(text: string): number {
  return hash32(text) / 4_294_967_296;
}

/** The generator mulberry32: 32 bits of state are plenty for the few draws that one unit needs of one register. */
export function randomOf(seed: string): Random {
  let state = hash32(seed);
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  return {
    next,
    whole: ([least, most]) => least + Math.floor(next() * (most - least + 1)),
    pick: items => items[Math.floor(next() * items.length)],
    weighted(weights) {
      const entries = Object.entries(weights);
      let at = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [option, weight] of entries) {
        at -= weight;
        if (at < 0) return option;
      }
      return entries[entries.length - 1][0];
    },
  };
}
