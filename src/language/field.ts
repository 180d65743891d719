import type { Citation } from './citation.ts';
import type { Selector } from './unit.ts';

/** What every field of a register has. */
interface FieldBase {
  /** Chinese label. */
  readonly title: string;
  /** Law, directive, exchange format or practice that asks for the field. */
  readonly source: Citation;
  readonly required?: boolean;
  readonly hint?: string;
  /** Personal data: masked where the purpose does not need it. */
  readonly personal?: 'name' | 'identity-number' | 'phone';
  /** Absent: always asked for. Otherwise the field is asked for, and may be filled, only where this holds. */
  readonly when?: FieldWhen;
}

/** A test on a choice (one of its options, by slug) or on a yes-or-no field of the same entry. */
export type FieldWhen =
  | { readonly field: string; readonly in: readonly string[] }
  | { readonly field: string; readonly is: boolean };

/** The closed set of field types. Each is parsed and checked in `field-check.ts`, for form, server, import and CLI alike. */
export type Field = FieldBase &
  (
    | { readonly type: 'text'; readonly maxLength?: number }
    | { readonly type: 'long-text' }
    | { readonly type: 'integer'; readonly min?: number; readonly max?: number; readonly unit?: string }
    | { readonly type: 'decimal'; readonly min?: number; readonly max?: number; readonly unit?: string }
    /** Whole 分 (1/100 yuan): money is never a floating-point number. */
    | { readonly type: 'money' }
    | { readonly type: 'date' }
    | { readonly type: 'boolean' }
    | { readonly type: 'choice'; readonly options: Readonly<Record<string, string>> }
    | { readonly type: 'choices'; readonly options: Readonly<Record<string, string>> }
    | { readonly type: 'unit'; readonly of?: Selector }
    /** The key of an entry in another register. */
    | { readonly type: 'reference'; readonly register: string }
    /**
     * What the entry rests on, as one text of words separated by blanks: each `file:<id>` a stored file (one entry may name
     * several, one file may back several entries), the rest free: the number of a paper file (evidence.ts).
     */
    | { readonly type: 'evidence' }
  );

export type FieldType = Field['type'];

/** What a field can hold: text, number, boolean, or a list of choices. Dates are `YYYY-MM-DD`. */
export type FieldValue = string | number | boolean | readonly string[];
