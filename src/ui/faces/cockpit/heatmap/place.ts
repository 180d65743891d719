/** A square of the heat map by row (unit) and column (measure), counted from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}
