import { existsSync, mkdirSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { inSteps, simulate, simulatedUntil } from '../app/simulate.ts';
import type { Site } from '../app/site.ts';
import { type Clock, World } from '../app/world.ts';
import { demonstrationInSteps } from '../definitions/places/shangrao/demonstration/demonstration.ts';
import { httpServer } from '../doors/http/server.ts';
import { parseDate } from '../kernel/local-date.ts';
import { migrate } from '../store/migrations/migrate.ts';
import { openPool } from '../store/pool.ts';
import { takeServerLock } from '../store/postgres/server-lock.ts';
import { checkServer } from '../store/postgres/server-version.ts';
import { startPostgres } from '../store/postgres/start.ts';
import { ensureRegisterTables } from '../store/register-tables.ts';
import { type Config, WrongSetting } from './config.ts';
import { tokenIn } from './token.ts';

export interface Serving {
  readonly url: string;
  readonly world: World;
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly config: Config;
  readonly site: Site;
  readonly clock: Clock;
  readonly pages: string;
  readonly version: string;
  readonly log: (text: string) => void;
  /** Called when the process can no longer keep its promises (database lost for good, lock lost). */
  readonly onFatal: (error: Error) => void;
  /** Tests only: initdb without waiting for the disk. */
  readonly quickInit?: boolean;
}

/** How often the calendar day is compared with the clock. */
const TICK = 20_000;

/**
 * Starts the whole: the database, the lock that keeps a second server out, the schema, the HTTP door (which answers with
 * progress at once), then the engine, then - on an empty store - the demonstration world behind it.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { config, site, log } = options;
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step().catch(error => log(String(error)));
  };
  try {
    const connectionString = await database(options, stops);
    const lock = await takeServerLock({
      connectionString,
      onLost: () => log('与数据库的独占锁中断，正在恢复'),
    });
    stops.push(() => lock.release());
    const pool = openPool({ connectionString, log, applicationName: 'yifa' });
    stops.push(() => pool.end());
    if (config.databaseUrl !== undefined) await checkServer(pool);
    await migrate(pool, options.clock());
    await ensureRegisterTables(pool, site.registers, log);
    const world = new World(site, pool, options.clock);
    const app = await httpServer({
      world,
      token: tokenIn(config.dataDir),
      pages: existsSync(options.pages) ? options.pages : undefined,
      version: options.version,
      log,
      databaseAnswers: () => answers(pool),
    });
    stops.push(() => app.close());
    const url = await listen(app, config);
    const tick = setInterval(() => world.tick(), TICK);
    stops.push(async () => clearInterval(tick));
    await world.load();
    const stopping = new AbortController();
    stops.push(async () => stopping.abort());
    void populate(world, options, stopping.signal);
    return { url, world, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @throws WrongSetting when the address cannot be had */
async function listen(app: FastifyInstance, { port, host }: Config): Promise<string> {
  try {
    return await app.listen({ port, host });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE')
      throw new WrongSetting('PORT', `端口 ${port} 已被占用，请换一个，如 PORT=${port + 1}`);
    if (code === 'EACCES')
      throw new WrongSetting('PORT', `没有权限使用端口 ${port}，请换一个大于 1023 的端口`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new WrongSetting('HOST', `本机没有地址 ${host}`);
    throw error;
  }
}

async function database(options: ServeOptions, stops: (() => Promise<unknown>)[]): Promise<string> {
  const { config, log, onFatal } = options;
  if (config.databaseUrl !== undefined) return config.databaseUrl;
  const server = await startPostgres({
    dataDir: config.dataDir,
    log,
    onFailed: onFatal,
    ...(options.quickInit ? { quickInit: true } : {}),
  });
  stops.push(() => server.stop());
  return server.connectionString;
}

async function answers(pool: { query(text: string): Promise<unknown> }): Promise<boolean> {
  try {
    await pool.query('select 1');
    return true;
  } catch {
    return false;
  }
}

/** The demonstration world goes into an empty store, and goes on where a start before was killed. */
async function populate(
  world: World,
  { config, site, log }: ServeOptions,
  signal: AbortSignal,
): Promise<void> {
  try {
    const begun = await simulatedUntil(world);
    if (begun === null && (config.empty || world.position > 0)) return;
    world.demonstration.present = true;
    const until = begun === null ? world.today : parseDate(begun);
    const steps = demonstrationInSteps(site.units, site.registers, until);
    await simulate(world, await inSteps(steps), signal);
  } catch (error) {
    log(`演示数据未能全部装入：${error instanceof Error ? error.message : String(error)}`);
  }
}
