import { sql } from 'kysely';
import { entryId } from '../language/entry-log.ts';
import type { Register } from '../language/register.ts';
import type { Pool } from './pool.ts';
import { tableOf } from './register-table.ts';
import { readTx } from './tx.ts';

/** An entry that names another one in a field. */
export interface StoredReferrer {
  readonly id: string;
  readonly unit: string;
  readonly legalDate: string;
}

interface Row {
  readonly jurisdiction: string;
  readonly entry: number;
  readonly unit: string;
  readonly legal_date: string;
}

/** Entries of a register, not voided, that hold `key` in a field, the latest first. @throws when there is no such field */
export async function readReferrers(
  pool: Pool,
  register: Register,
  field: string,
  key: string,
  limit: number,
): Promise<readonly StoredReferrer[]> {
  const table = tableOf(register);
  const column = table.columns.find(each => each.field === field);
  if (column === undefined) throw new Error(`${register.slug} has no field ${field}`);
  const found = sql<Row>`
       select jurisdiction, entry, unit, legal_date from ${sql.id(table.name)}
         where ${sql.id(column.column)} = ${key} and voided_at is null
         order by legal_date desc, entry desc, jurisdiction limit ${limit}`;
  const { rows } = await readTx(pool, '*', trx => found.execute(trx));
  return rows.map(row => ({
    id: entryId(row.jurisdiction, row.entry),
    unit: row.unit,
    legalDate: row.legal_date,
  }));
}
