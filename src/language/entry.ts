import type { FieldValue } from './field.ts';

/** Fields as written: absent means not (yet) filled. */
export type Fields = Readonly<Record<string, FieldValue>>;

/** One thing written in a register for a unit. Never changed in place: amendments and voidings are further events. */
export interface Entry {
  readonly id: string;
  readonly register: string;
  readonly unit: string;
  /** The day the thing happened in law, `YYYY-MM-DD`. */
  readonly legalDate: string;
  /** The instant it was written down, ISO 8601. */
  readonly recordedAt: string;
  readonly fields: Fields;
}

/** What can happen to a register. `amended`: fields filled later, or corrected with a ground; null removes a field. */
export type EntryEvent =
  | ({ readonly kind: 'recorded' } & Entry)
  | {
      readonly kind: 'amended';
      readonly id: string;
      readonly recordedAt: string;
      readonly legalDate?: string;
      readonly fields: Readonly<Record<string, FieldValue | null>>;
      readonly ground?: string;
    }
  | { readonly kind: 'voided'; readonly id: string; readonly recordedAt: string; readonly ground: string };
