const FIRST_SLOTS = 1 << 12;

/**
 * Numbers for texts (keys, codes, choices): equal texts have equal numbers, 0 is “absent”. A hash table of integers: with a
 * million entries most look-ups miss the processor's cache, and this one misses it least - once for the slot with the hash beside
 * it, and the text itself is touched only when it is the one that is looked for.
 */
export class Interner {
  readonly #texts: string[] = [''];
  /** Number (0 for an empty slot) and hash, slot by slot. Never more than half full. */
  #slots = new Int32Array(2 * FIRST_SLOTS);

  /** The number of a text, given out on first sight. */
  number(text: string): number {
    const hash = hashOf(text);
    const slot = this.#slotOf(text, hash);
    const known = this.#slots[slot];
    if (known !== 0) return known;
    const fresh = this.#texts.length;
    this.#texts.push(text);
    this.#slots[slot] = fresh;
    this.#slots[slot + 1] = hash;
    if (fresh * 4 > this.#slots.length) this.#widen();
    return fresh;
  }

  /** The number of a text seen before; -1 for one never seen, which no fact can therefore equal. */
  find(text: string): number {
    return this.#slots[this.#slotOf(text, hashOf(text))] || -1;
  }

  text(number: number): string {
    return this.#texts[number];
  }

  /** One more than the largest number given out. */
  get size(): number {
    return this.#texts.length;
  }

  /** Where the slot begins that holds the text, or the empty one where it belongs. */
  #slotOf(text: string, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 2;
    let slot = (hash << 1) & mask;
    for (let number = slots[slot]; number !== 0; number = slots[slot]) {
      if (slots[slot + 1] === hash && this.#texts[number] === text) return slot;
      slot = (slot + 2) & mask;
    }
    return slot;
  }

  #widen(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 2;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from] === 0) continue;
      let slot = (old[from + 1] << 1) & mask;
      while (slots[slot] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[from];
      slots[slot + 1] = old[from + 1];
    }
    this.#slots = slots;
  }
}

/** 32 bits of FNV-1a over the UTF-16 units, its high bits mixed into the low ones that choose the slot. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
