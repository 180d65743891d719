import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../src/store/postgres/start.ts';

/** One PostgreSQL for the whole run: making one takes longer than most files take with it. Each test has a database of its own. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined;
  const directory = await mkdtemp(join(tmpdir(), 'yifa-'));
  const server = await startPostgres({ dataDir: directory, log: () => {}, quickInit: true });
  process.env.RUN_DATABASE_URL = server.connectionString;
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };
}
