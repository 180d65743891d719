/**
 * How often each pair of numbers occurs, for counting different values: an open hash table in typed arrays, because a map
 * with a million computed keys costs ten times the memory.
 */
export class PairCounts {
  #capacity = 64;
  #used = 0;
  /** First number + 1, 0 for a free place. */
  #first = new Int32Array(64);
  #second = new Int32Array(64);
  #counts = new Int32Array(64);

  /** Changes the count of a pair by 1 or -1; true when the pair comes or goes by it. */
  isEdge(first: number, second: number, by: 1 | -1): boolean {
    if (2 * this.#used >= this.#capacity) this.#widen();
    const at = this.#place(first, second);
    if (this.#first[at] === 0) {
      this.#first[at] = first + 1;
      this.#second[at] = second;
      this.#used++;
    }
    const before = this.#counts[at];
    this.#counts[at] = before + by;
    return by === 1 ? before === 0 : before === 1;
  }

  #place(first: number, second: number): number {
    const mask = this.#capacity - 1;
    let at = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 7;
    at &= mask;
    while (this.#first[at] !== 0 && (this.#first[at] !== first + 1 || this.#second[at] !== second)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /** Pairs that have gone keep their place until here. */
  #widen(): void {
    const { length } = this.#first;
    const first = this.#first;
    const second = this.#second;
    const counts = this.#counts;
    let live = 0;
    for (let i = 0; i < length; i++) if (counts[i] > 0) live++;
    this.#capacity = 64;
    while (this.#capacity < 4 * (live + 1)) this.#capacity *= 2;
    this.#first = new Int32Array(this.#capacity);
    this.#second = new Int32Array(this.#capacity);
    this.#counts = new Int32Array(this.#capacity);
    this.#used = live;
    for (let i = 0; i < length; i++) {
      if (counts[i] <= 0) continue;
      const at = this.#place(first[i] - 1, second[i]);
      this.#first[at] = first[i];
      this.#second[at] = second[i];
      this.#counts[at] = counts[i];
    }
  }
}
