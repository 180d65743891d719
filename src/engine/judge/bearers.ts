import type { TreeUnit } from '../../language/unit-tree.ts';

/** Units that bear a duty, in order of the tree, with what every duty asks of them in columns. Shared by many duties. */
export class Bearers {
  readonly units: readonly TreeUnit[];
  /** Tree index by bearer. */
  readonly indexes: Int32Array;
  /** 1 by bearer for bodies that the government does not oversee. */
  readonly unjudged: Uint8Array;
  /** 1 by bearer for units that begin or end on some day. */
  readonly passing: Uint8Array;

  readonly #treeSize: number;
  #ordOf: Int32Array | null = null;

  constructor(units: readonly TreeUnit[], treeSize: number) {
    this.units = units;
    this.#treeSize = treeSize;
    this.indexes = new Int32Array(units.length);
    this.unjudged = new Uint8Array(units.length);
    this.passing = new Uint8Array(units.length);
    units.forEach((unit, ord) => {
      this.indexes[ord] = unit.index;
      if (!unit.overseen) this.unjudged[ord] = 1;
      if (unit.from !== undefined || unit.until !== undefined) this.passing[ord] = 1;
    });
  }

  /** Bearer by tree index, -1 for units that bear nothing here. */
  get ordOf(): Int32Array {
    if (this.#ordOf === null) {
      this.#ordOf = new Int32Array(this.#treeSize).fill(-1);
      for (let ord = 0; ord < this.indexes.length; ord++) this.#ordOf[this.indexes[ord]] = ord;
    }
    return this.#ordOf;
  }

  /** All units of several lists. */
  static union(lists: readonly Bearers[]): Bearers {
    if (lists.every(list => list === lists[0])) return lists[0];
    const units = new Set(lists.flatMap(list => list.units));
    return new Bearers(
      [...units].sort((a, b) => a.index - b.index),
      lists[0].#treeSize,
    );
  }
}
