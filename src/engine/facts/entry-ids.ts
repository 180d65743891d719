import { IntColumn } from './column.ts';

/**
 * Dense numbers for entry ids. Ids given by the store are `<jurisdiction>-<position>` with dense positions, so a million
 * of them are two integer columns instead of a million strings; any other id falls back to a map.
 */
export class EntryIds {
  readonly #jurisdictions: string[] = [];
  readonly #entryAt: IntColumn[] = [];
  /** Index of the jurisdiction, or -1 - index into `#others`. */
  readonly #place = new IntColumn();
  readonly #position = new IntColumn();
  readonly #others: string[] = [];
  readonly #otherNumbers = new Map<string, number>();
  #size = 0;

  add(id: string): number {
    const entry = this.#size++;
    this.#place.grow(this.#size);
    this.#position.grow(this.#size);
    const dash = dashIn(id);
    const at = dash < 0 ? -1 : positionAfter(id, dash);
    // A position far beyond the number of entries would make the column sparse.
    if (at < 0 || at > 8 * this.#size + 4096) {
      this.#otherNumbers.set(id, entry);
      this.#place.data[entry] = -1 - this.#others.length;
      this.#others.push(id);
      return entry;
    }
    let place = this.#placeOf(id, dash);
    if (place < 0) {
      place = this.#jurisdictions.length;
      this.#jurisdictions.push(id.slice(0, dash));
      this.#entryAt.push(new IntColumn(-1));
    }
    const column = this.#entryAt[place];
    column.grow(at + 1);
    column.data[at] = entry;
    this.#place.data[entry] = place;
    this.#position.data[entry] = at;
    return entry;
  }

  /** The number of an id, -1 when it was never added. */
  find(id: string): number {
    const other = this.#otherNumbers.size === 0 ? undefined : this.#otherNumbers.get(id);
    if (other !== undefined) return other;
    const dash = dashIn(id);
    const place = dash < 0 ? -1 : this.#placeOf(id, dash);
    if (place < 0) return -1;
    const at = positionAfter(id, dash);
    const column = this.#entryAt[place].data;
    return at < column.length ? column[at] : -1;
  }

  /** Index of the jurisdiction that an id begins with, -1 for a new one. There are few. */
  #placeOf(id: string, dash: number): number {
    for (let place = 0; place < this.#jurisdictions.length; place++) {
      const jurisdiction = this.#jurisdictions[place];
      if (jurisdiction.length === dash && id.startsWith(jurisdiction)) return place;
    }
    return -1;
  }

  id(entry: number): string {
    const place = this.#place.data[entry];
    return place < 0
      ? this.#others[-1 - place]
      : `${this.#jurisdictions[place]}-${this.#position.data[entry]}`;
  }
}

const DASH = 45;
const ZERO = 48;

/** Where the dash of `<jurisdiction>-<position>` stands, -1 for any other spelling (a leading zero included). */
function dashIn(id: string): number {
  let dash = id.length - 1;
  while (dash > 0 && id.charCodeAt(dash) >= ZERO && id.charCodeAt(dash) < ZERO + 10) dash--;
  const digits = id.length - 1 - dash;
  if (dash <= 0 || digits < 1 || digits > 9 || id.charCodeAt(dash) !== DASH) return -1;
  return digits > 1 && id.charCodeAt(dash + 1) === ZERO ? -1 : dash;
}

function positionAfter(id: string, dash: number): number {
  let n = 0;
  for (let i = dash + 1; i < id.length; i++) n = n * 10 + id.charCodeAt(i) - ZERO;
  return n;
}
