import { join } from 'node:path';
import type { Register } from '../../language/register.ts';
import { countRows } from '../../store/backup-tables.ts';
import type { Pool } from '../../store/pool.ts';
import type { TableDeclaration } from '../../store/tables.ts';
import { CHECKPOINTS, type Manifest } from './backup-manifest.ts';
import { openBackup, restoreTables } from './restore.ts';
import { type VerifyReport, verifyLog } from './verify.ts';

/** What a backup turned out to be when it was restored into an empty database. */
export interface RestoreCheck {
  readonly made: string;
  /** Key of the manifest's signature: to be compared with one kept elsewhere. */
  readonly kid: string;
  readonly tables: readonly { readonly name: string; readonly expected: number; readonly found: number }[];
  /** True when every table has as many rows as the manifest says. */
  readonly rowsEqual: boolean;
  /** The log as restored, held against the newest checkpoints of the backup. */
  readonly verification: VerifyReport;
}

/** Restores a backup into an empty database and verifies what came out. @throws BadBackup, NotEmpty */
export async function checkBackup(
  directory: string,
  options: {
    readonly pool: Pool;
    readonly tables: readonly TableDeclaration[];
    readonly registers: readonly Register[];
    readonly now: number;
    readonly log: (text: string) => void;
  },
): Promise<RestoreCheck> {
  const manifest: Manifest = await openBackup(directory);
  await restoreTables(directory, manifest, options);
  const counts = await countRows(
    options.pool,
    manifest.tables.map(table => table.name),
  );
  const tables = manifest.tables.map(({ name, rows }) => ({
    name,
    expected: rows,
    found: counts.get(name) ?? 0,
  }));
  const verification = await verifyLog({
    pool: options.pool,
    directory: join(directory, CHECKPOINTS),
    registers: options.registers,
    expected: [manifest.key],
    now: Date.parse(manifest.made),
  });
  const rowsEqual = tables.every(table => table.expected === table.found);
  return { made: manifest.made, kid: manifest.key.kid, tables, rowsEqual, verification };
}
