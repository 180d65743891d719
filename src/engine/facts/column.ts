/** A typed array that grows: appending is amortised O(1), reading is a plain index into `data`. */
export class IntColumn {
  data: Int32Array;
  readonly #fill: number;
  constructor(fill = 0, capacity = 16) {
    this.#fill = fill;
    this.data = new Int32Array(capacity).fill(fill);
  }
  /** Makes index `size - 1` valid; new places hold the fill value. */
  grow(size: number): void {
    if (size <= this.data.length) return;
    const next = new Int32Array(nextCapacity(this.data.length, size));
    next.set(this.data);
    if (this.#fill !== 0) next.fill(this.#fill, this.data.length);
    this.data = next;
  }
}

export class FloatColumn {
  data: Float64Array;
  readonly #fill: number;
  constructor(fill = 0, capacity = 16) {
    this.#fill = fill;
    this.data = new Float64Array(capacity).fill(fill);
  }
  grow(size: number): void {
    if (size <= this.data.length) return;
    const next = new Float64Array(nextCapacity(this.data.length, size));
    next.set(this.data);
    next.fill(this.#fill, this.data.length);
    this.data = next;
  }
}

export class ByteColumn {
  data: Uint8Array;
  constructor(capacity = 16) {
    this.data = new Uint8Array(capacity);
  }
  grow(size: number): void {
    if (size <= this.data.length) return;
    const next = new Uint8Array(nextCapacity(this.data.length, size));
    next.set(this.data);
    this.data = next;
  }
}

/** Half as much again: a quarter of the memory is spare on average, and a million appends copy each value twice. */
function nextCapacity(old: number, size: number): number {
  return Math.max(size, old + (old >> 1) + 16);
}
