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
    const at = positionIn(id);
    // A position far beyond the number of entries would make the column sparse.
    if (at < 0 || at > 8 * this.#size + 4096) {
      this.#otherNumbers.set(id, entry);
      this.#place.data[entry] = -1 - this.#others.length;
      this.#others.push(id);
      return entry;
    }
    const jurisdiction = id.slice(0, id.lastIndexOf('-'));
    let place = this.#jurisdictions.indexOf(jurisdiction);
    if (place < 0) {
      place = this.#jurisdictions.length;
      this.#jurisdictions.push(jurisdiction);
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
    const other = this.#otherNumbers.get(id);
    if (other !== undefined) return other;
    const at = positionIn(id);
    if (at < 0) return -1;
    const place = this.#jurisdictions.indexOf(id.slice(0, id.lastIndexOf('-')));
    if (place < 0) return -1;
    const column = this.#entryAt[place].data;
    return at < column.length ? column[at] : -1;
  }

  id(entry: number): string {
    const place = this.#place.data[entry];
    return place < 0
      ? this.#others[-1 - place]
      : `${this.#jurisdictions[place]}-${this.#position.data[entry]}`;
  }
}

/** The position of `<jurisdiction>-<position>`, -1 for any other spelling (a leading zero included). */
function positionIn(id: string): number {
  const dash = id.lastIndexOf('-');
  if (dash <= 0 || dash === id.length - 1 || id.length - dash > 10) return -1;
  if (id.charCodeAt(dash + 1) === 48 && id.length - dash > 2) return -1;
  let n = 0;
  for (let i = dash + 1; i < id.length; i++) {
    const digit = id.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    n = n * 10 + digit;
  }
  return n;
}
