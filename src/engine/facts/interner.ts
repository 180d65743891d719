/** Numbers for texts (keys, codes, choices): equal texts have equal numbers, 0 is “absent”. */
export class Interner {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [''];

  /** The number of a text, given out on first sight. */
  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const fresh = this.#texts.length;
    this.#texts.push(text);
    this.#numbers.set(text, fresh);
    return fresh;
  }

  /** The number of a text seen before; -1 for one never seen, which no fact can therefore equal. */
  find(text: string): number {
    return this.#numbers.get(text) ?? -1;
  }

  text(number: number): string {
    return this.#texts[number];
  }

  /** One more than the largest number given out. */
  get size(): number {
    return this.#texts.length;
  }
}
