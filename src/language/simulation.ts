import type { FieldValue } from './field.ts';

/** A line of a simulated world; `entry` is a number that stands for the entry until it has an id. */
export type SimulatedLine =
  | {
      readonly kind: 'record';
      readonly entry: number;
      readonly register: string;
      readonly unit: string;
      readonly legalDate: string;
      readonly fields: Readonly<Record<string, FieldValue>>;
    }
  | {
      readonly kind: 'amend';
      readonly entry: number;
      readonly fields: Readonly<Record<string, FieldValue | null>>;
      readonly ground?: string;
    }
  | { readonly kind: 'void'; readonly entry: number; readonly ground: string };

/** What one jurisdiction writes at one simulated instant. */
export interface SimulatedBatch {
  /** Unique; begins with `demo-`, the last day of the simulated world and the jurisdiction. */
  readonly key: string;
  readonly jurisdiction: string;
  /** Milliseconds since the epoch; never earlier than that of the jurisdiction's batch before. */
  readonly recordedAt: number;
  readonly lines: readonly SimulatedLine[];
}

/** Everything that happens in it, in order of recording. A line about an entry comes in a later batch than the entry. */
export interface SimulatedWorld {
  /** Its last day, `YYYY-MM-DD`. */
  readonly until: string;
  readonly batches: readonly SimulatedBatch[];
  /** Lines in all batches. */
  readonly total: number;
}
