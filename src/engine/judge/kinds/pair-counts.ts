/**
 * How often each pair of numbers occurs, for counting different values: an open hash table in typed arrays, because a map
 * with a million computed keys costs ten times the memory.
 */
export class PairCounts {
  #capacity = 64;
  #used = 0;
  /** Three numbers a place, side by side so that a look-up misses the cache once: first + 1 (0 for a free place), second, count. */
  #places = new Int32Array(3 * 64);

  /** Changes the count of a pair by 1 or -1; true when the pair comes or goes by it. */
  isEdge(first: number, second: number, by: 1 | -1): boolean {
    if (2 * this.#used >= this.#capacity) this.#widen();
    const places = this.#places;
    const at = this.#place(first, second);
    if (places[at] === 0) {
      places[at] = first + 1;
      places[at + 1] = second;
      this.#used++;
    }
    const before = places[at + 2];
    places[at + 2] = before + by;
    return by === 1 ? before === 0 : before === 1;
  }

  /** Where the place of a pair begins, or the free one where it belongs. */
  #place(first: number, second: number): number {
    const places = this.#places;
    const mask = this.#capacity - 1;
    let place = ((Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 7) & mask;
    for (;;) {
      const at = 3 * place;
      if (places[at] === 0 || (places[at] === first + 1 && places[at + 1] === second)) return at;
      place = (place + 1) & mask;
    }
  }

  /** Pairs that have gone keep their place until here. */
  #widen(): void {
    const old = this.#places;
    let live = 0;
    for (let at = 0; at < old.length; at += 3) if (old[at + 2] > 0) live++;
    this.#capacity = 64;
    while (this.#capacity < 4 * (live + 1)) this.#capacity *= 2;
    this.#places = new Int32Array(3 * this.#capacity);
    this.#used = live;
    for (let from = 0; from < old.length; from += 3) {
      if (old[from + 2] <= 0) continue;
      const at = this.#place(old[from] - 1, old[from + 1]);
      this.#places[at] = old[from];
      this.#places[at + 1] = old[from + 1];
      this.#places[at + 2] = old[from + 2];
    }
  }
}
