import { checkDay } from '../../language/field-check.ts';
import type { Register } from '../../language/register.ts';
import { type Existing, entriesByKey, entriesSaying } from '../../store/import-rows.ts';
import { type Trx, tx } from '../../store/tx.ts';
import type { World } from '../world.ts';
import { identityOf, type ReadRow } from './read-row.ts';

/** A row as it was read, with what tells one thing registered from another; null where that cannot be read from it. */
export interface KnownRow {
  readonly row: ReadRow;
  readonly identity: string | null;
}

/** Entries in force, by what tells them apart. */
export type ExistingEntries = ReadonlyMap<string, readonly Existing[]>;

const texts = (values: readonly unknown[]) => [
  ...new Set(values.filter((value): value is string => typeof value === 'string')),
];

/** Entries of a register with a key that may be the same as rows. */
export async function existingByKey(
  trx: Trx,
  register: Register,
  jurisdiction: string,
  rows: readonly KnownRow[],
): Promise<ExistingEntries> {
  const { key = '' } = register;
  const wanted = {
    units: texts(rows.map(({ row }) => row.unit)),
    keys: texts(rows.map(({ row }) => row.fields[key])),
  };
  const index = new Map<string, Existing[]>();
  for (const entry of await entriesByKey(trx, register, jurisdiction, wanted)) {
    const identity = identityOf(register, entry.unit, entry.legalDate, entry.fields);
    const list = index.get(identity);
    if (list === undefined) index.set(identity, [entry]);
    else list.push(entry);
  }
  return index;
}

/** Entries of a register without a key that say what rows say. */
export async function existingSaying(
  world: World,
  register: Register,
  { jurisdiction, account: actor }: { readonly jurisdiction: string; readonly account: string },
  rows: readonly KnownRow[],
): Promise<ExistingEntries> {
  const sayings = rows.flatMap(({ row, identity }) => {
    const { unit, legalDate, fields, faults } = row;
    if (identity === null || unit === null || legalDate === null || faults.length > 0) return [];
    return fitsTable(register, fields) ? [{ identity, unit, legalDate, fields }] : [];
  });
  const found = await tx(world.pool, { jurisdiction, actor }, trx =>
    entriesSaying(trx, register, jurisdiction, sayings),
  );
  return new Map(
    sayings.flatMap(({ identity, unit, legalDate, fields }) => {
      const entry = found.get(identity);
      return entry === undefined
        ? []
        : [[identity, [{ entry, unit, legalDate, versions: 1, fields }]] as const];
    }),
  );
}

/** What the table cannot hold says nothing that is there already; the check says what is wrong with it. */
function fitsTable(register: Register, fields: ReadRow['fields']): boolean {
  return Object.entries(fields).every(([name, value]) => {
    const { type } = register.fields[name];
    if (type === 'date') return checkDay(value) === null;
    return typeof value !== 'string' || !value.includes('\0');
  });
}
