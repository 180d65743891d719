import type { Site } from '../app/site.ts';
import { migrate } from '../store/migrations/migrate.ts';
import { cutConnections, openPool, type Pool } from '../store/pool.ts';
import { takeServerLock } from '../store/postgres/server-lock.ts';
import { checkServer } from '../store/postgres/server-version.ts';
import { type EmbeddedPostgres, startPostgres } from '../store/postgres/start.ts';
import { ensureRegisterTables } from '../store/register-tables.ts';
import { prepareWorkRole } from '../store/roles.ts';
import type { Config } from './config.ts';
import { makeDataDirectory } from './data-directory.ts';
import { codeOf, databaseProblem, dataDirProblem, StartProblem } from './start-problem.ts';

export interface OpenStore {
  /** For all work: under the role that row-level security binds, where the server lets us have one. */
  readonly pool: Pool;
  /** As the connecting user: for what makes or remakes tables. */
  readonly owner: Pool;
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

/**
 * The database, the lock that keeps a second server out, the schema and the register tables: what every program needs first.
 * @throws StartProblem, DataDirectoryBusy, DatabaseInUse and other errors with a name, in words
 */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
  const { config, site, log } = options;
  makeDataDirectory(config.dataDir);
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step().catch(error => log(String(error)));
  };
  try {
    let connectionString = config.databaseUrl;
    if (connectionString === undefined) {
      const server = await embedded(options);
      stops.push(() => server.stop());
      connectionString = server.connectionString;
    }
    const working: Pool[] = [];
    const lock = await takeServerLock({
      connectionString,
      onLost: () => {
        options.onLost?.();
        for (const pool of working) cutConnections(pool);
      },
      onRegained: () => options.onRegained?.(),
    });
    stops.push(() => lock.release());
    const pool = openPool({ connectionString, log, applicationName: 'yifa' });
    stops.push(() => pool.end());
    if (config.databaseUrl !== undefined) await checkServer(pool);
    await migrate(pool, options.now);
    await ensureRegisterTables(pool, site.registers, log);
    const connect = (role: string) => openPool({ connectionString, log, applicationName: 'yifa', role });
    const role = await prepareWorkRole(pool, each => canConnect(connect(each)), log);
    working.push(pool);
    if (role === null) return { pool, owner: pool, stop };
    const work = connect(role);
    working.push(work);
    stops.push(() => work.end());
    return { pool: work, owner: pool, stop };
  } catch (error) {
    await stop();
    throw (config.databaseUrl && databaseProblem(config.databaseUrl, error)) || error;
  }
}

async function canConnect(pool: Pool): Promise<void> {
  try {
    await pool.query('select 1');
  } finally {
    await pool.end();
  }
}

async function embedded({ config, log, onFatal }: StoreOptions): Promise<EmbeddedPostgres> {
  try {
    return await startPostgres({ dataDir: config.dataDir, log, onFailed: onFatal });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Error') throw error;
    // What the store says of itself is in words; what the system says is not.
    throw codeOf(error) === undefined
      ? new StartProblem(error.message, error)
      : dataDirProblem(config.dataDir, error);
  }
}
