import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPool, type Pool } from '../store/pool.ts';
import { prepareDataDirectory, readPassword } from '../store/postgres/data-directory.ts';
import { DataDirectoryBusy } from '../store/postgres/guard.ts';
import { connectionString, USER } from '../store/postgres/server-address.ts';
import { startPostgres } from '../store/postgres/start.ts';
import type { Config } from './config.ts';
import { databaseProblem, StartProblem } from './start-problem.ts';

export interface OpenDatabase {
  /** As the owner of the tables: sees every row. */
  readonly pool: Pool;
  stop(): Promise<void>;
}

/**
 * The database as it stands, for programs that look at it and change nothing: no migration, no lock. The embedded server is
 * started if nobody runs it, otherwise the running one is used beside its program.
 * @throws StartProblem
 */
export async function openDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  log: (text: string) => void,
): Promise<OpenDatabase> {
  const { dataDir, databaseUrl } = config;
  const server = databaseUrl === undefined ? await embedded(dataDir, log) : { url: databaseUrl, stop: null };
  const pool = openPool({ connectionString: server.url, log, applicationName: 'yifa-look', size: 4 });
  const stop = async () => {
    await pool.end();
    await server.stop?.();
  };
  try {
    await requireTables(pool);
    return { pool, stop };
  } catch (error) {
    await stop();
    throw (databaseUrl && databaseProblem(databaseUrl, error)) || error;
  }
}

async function requireTables(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ found: boolean }>(
    `select to_regclass('event') is not null and to_regclass('migration') is not null as found`,
  );
  if (!rows[0].found) throw new StartProblem('这个数据库里没有依法的数据，请核对 DATA_DIR 或 DATABASE_URL');
}

async function embedded(dataDir: string, log: (text: string) => void) {
  if (!existsSync(join(dataDir, 'postgres'))) {
    throw new StartProblem(`数据目录 ${dataDir} 中没有数据库，请核对 DATA_DIR（或用 --data 指定）`);
  }
  try {
    const server = await startPostgres({ dataDir, log, patience: 300 });
    return { url: server.connectionString, stop: () => server.stop() };
  } catch (error) {
    if (!(error instanceof DataDirectoryBusy)) throw error;
    return { url: await runningAddress(dataDir), stop: null };
  }
}

/** Where the server that runs on a data directory listens: lines 4 to 6 of postmaster.pid are port, socket and address. */
async function runningAddress(dataDir: string): Promise<string> {
  const places = await prepareDataDirectory(dataDir);
  const lines = (await readFile(join(places.cluster, 'postmaster.pid'), 'utf8')).split('\n');
  const address = { host: lines[4]?.trim() || lines[5]?.trim(), port: Number(lines[3]) };
  return connectionString(address, await readPassword(places), USER);
}
