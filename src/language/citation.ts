/** Where a figure or a duty stands written. `source` is the document number or the name of the law, `article` the place in it. */
export interface Citation {
  readonly source: string;
  readonly article?: string;
  /** What a reader must know to weigh the citation, e.g. that only a secondary page was read. */
  readonly note?: string;
}
