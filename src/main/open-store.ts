import { mkdirSync } from 'node:fs';
import type { Site } from '../app/site.ts';
import { migrate } from '../store/migrations/migrate.ts';
import { openPool, type Pool } from '../store/pool.ts';
import { takeServerLock } from '../store/postgres/server-lock.ts';
import { checkServer } from '../store/postgres/server-version.ts';
import { startPostgres } from '../store/postgres/start.ts';
import { ensureRegisterTables } from '../store/register-tables.ts';
import type { Config } from './config.ts';

export interface OpenStore {
  readonly pool: Pool;
  stop(): Promise<void>;
}

export interface StoreOptions {
  readonly config: Pick<Config, 'dataDir' | 'databaseUrl'>;
  readonly site: Site;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly log: (text: string) => void;
  /** The embedded server is gone for good. */
  readonly onFatal: (error: Error) => void;
  /** The lock that keeps other servers out is lost: nothing may be written until it is regained. */
  readonly onLost?: () => void;
  readonly onRegained?: () => void;
}

/** The database, the lock that keeps a second server out, the schema and the register tables: what every program needs first. */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
  const { config, site, log } = options;
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step().catch(error => log(String(error)));
  };
  try {
    let connectionString = config.databaseUrl;
    if (connectionString === undefined) {
      const server = await startPostgres({ dataDir: config.dataDir, log, onFailed: options.onFatal });
      stops.push(() => server.stop());
      connectionString = server.connectionString;
    }
    const lock = await takeServerLock({
      connectionString,
      onLost: () => options.onLost?.(),
      onRegained: () => options.onRegained?.(),
    });
    stops.push(() => lock.release());
    const pool = openPool({ connectionString, log, applicationName: 'yifa' });
    stops.push(() => pool.end());
    if (config.databaseUrl !== undefined) await checkServer(pool);
    await migrate(pool, options.now);
    await ensureRegisterTables(pool, site.registers, log);
    return { pool, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
