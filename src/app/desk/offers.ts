import { canonicalJson, type Json } from '../../kernel/canonical-json.ts';
import type { Fields } from '../../language/entry.ts';
import type { Field, FieldValue } from '../../language/field.ts';
import type { Register } from '../../language/register.ts';

/** An entry as the forms of later ones may begin with it. */
export interface PastEntry {
  readonly id: string;
  readonly legalDate: string;
  readonly fields: Fields;
}

/** A value that repeats, and the entry from which it is taken. */
export interface Offer {
  readonly value: FieldValue;
  readonly entry: PastEntry;
  /** How many of the last entries agree. */
  readonly agreed: number;
}

/** How many of the last entries must agree for a field to be offered; null: it never is. */
function needed(field: Field): 2 | 3 | null {
  // Personal data of the last entry is not the next one's, and is not shown where nobody asked for it.
  if (field.personal !== undefined) return null;
  switch (field.type) {
    case 'choice':
    case 'choices':
    case 'unit':
    case 'boolean':
      return 2;
    case 'text':
    case 'reference':
    case 'integer':
    case 'decimal':
      return 3;
    // Each entry has its own day, sum, story and file.
    case 'date':
    case 'money':
    case 'long-text':
    case 'evidence':
      return null;
  }
}

/**
 * Values that a new entry will most likely repeat: those on which a unit's last entries of the register agree, where the
 * field is of a kind that repeats. The register's key never does. `past`: the newest first.
 */
export function offersOf(register: Register, past: readonly PastEntry[]): ReadonlyMap<string, Offer> {
  const offers = new Map<string, Offer>();
  for (const [name, field] of Object.entries(register.fields)) {
    const least = needed(field);
    if (least === null || name === register.key || past.length < least) continue;
    const value = past[0].fields[name];
    if (value === undefined) continue;
    const text = canonicalJson(value as Json);
    const agree = past.every(
      entry => entry.fields[name] !== undefined && canonicalJson(entry.fields[name] as Json) === text,
    );
    if (agree) offers.set(name, { value, entry: past[0], agreed: past.length });
  }
  return offers;
}
