import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { SpaceGuard } from '../app/read-only.ts';
import { Refusal } from '../app/refusal.ts';
import { inSteps, simulate, simulationState } from '../app/simulate.ts';
import type { Site } from '../app/site.ts';
import { UnavailableDatabase } from '../app/unavailable.ts';
import { type Clock, World } from '../app/world.ts';
import { demonstrationInSteps } from '../definitions/places/shangrao/demonstration/demonstration.ts';
import { httpServer } from '../doors/http/server.ts';
import { parseDate } from '../kernel/local-date.ts';
import { type Config, WrongSetting } from './config.ts';
import { openStore } from './open-store.ts';
import { openRooms } from './rooms.ts';
import { sealSettings } from './seal-settings.ts';
import { dataDirProblem } from './start-problem.ts';
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
  readonly env: NodeJS.ProcessEnv;
  readonly pages: string;
  readonly version: string;
  readonly log: (text: string) => void;
  /** Called when the process can no longer keep its promises (database lost for good, lock lost). */
  readonly onFatal: (error: Error) => void;
}

/** How often the calendar day is compared with the clock. */
const TICK = 20_000;
/** How often the room on the disks is looked at. */
const LOOK = 1000;

/**
 * Starts the whole: the store, the HTTP door (which answers with progress at once), then the engine, then - on an empty
 * store - the demonstration world behind it.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { config, site, log, clock, onFatal } = options;
  let world: World | null = null;
  const store = await openStore({
    config,
    site,
    now: clock(),
    log,
    onFatal,
    onLost: () => {
      log('数据库连接中断，暂停写入，正在恢复');
      world?.suspend();
    },
    onRegained: () => {
      if (world) void regain(world, log).catch(error => onFatal(error as Error));
    },
  });
  const stops: (() => Promise<unknown>)[] = [() => store.stop()];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step().catch(error => log(String(error)));
  };
  try {
    world = new World(site, store.pool, clock);
    const running = world;
    const rooms = await openRooms({ world, config, env: options.env, owner: store.owner, log });
    stops.push(() => rooms.stop());
    const { people, evidence, imports, exports, desk, cases, sealer } = rooms;
    const app = await httpServer({
      world,
      people,
      evidence,
      imports,
      exports,
      desk,
      cases,
      sealer,
      trustProxy: config.trustProxy,
      token: tokenOf(config),
      pages: existsSync(options.pages) ? options.pages : undefined,
      version: options.version,
      log,
      databaseAnswers: () => answers(store.pool),
    });
    stops.push(() => app.close());
    const space = new SpaceGuard({
      world,
      directories: [config.dataDir, sealSettings(options.env, config.dataDir).checkpointDir],
      minFree: config.minFreeBytes,
      log,
    });
    await space.check();
    const looking = setInterval(() => void space.check(), LOOK);
    stops.push(async () => clearInterval(looking));
    const url = await listen(app, config);
    const tick = setInterval(() => running.tick(), TICK);
    stops.push(async () => clearInterval(tick));
    await world.load();
    // Asked before the first accounts are made: their making is logged too, and the store is then no longer empty.
    const begun = await simulationState(world);
    const demonstration = begun !== null || (!config.empty && world.position === 0);
    await rooms.open({ demonstration, url });
    const stopping = new AbortController();
    const populated = demonstration ? populate(world, begun, options, stopping.signal) : Promise.resolve();
    stops.push(async () => {
      stopping.abort();
      await populated;
    });
    return { url, world, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @throws StartProblem when the file of the token cannot be read or written */
function tokenOf({ dataDir }: Config): string {
  try {
    return tokenIn(dataDir);
  } catch (error) {
    throw dataDirProblem(dataDir, error, join(dataDir, 'token'));
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

/** Within which a server that is back has finished what it was asked before. */
const SETTLED = 2000;

/** Lets writers in again once the log is read; the database may go away again meanwhile. */
async function regain(world: World, log: (text: string) => void): Promise<void> {
  for (;;) {
    try {
      await world.resume();
      log('数据库已恢复');
      // A server that was frozen may have finished only now what it was asked before.
      await setTimeout(SETTLED);
      await world.resume();
      return;
    } catch (error) {
      if (!UnavailableDatabase.is(error)) throw error;
      await setTimeout(500);
    }
  }
}

/** How long the database may take to say that it is there. */
const ANSWER = 2000;

async function answers(pool: { query(text: string): Promise<unknown> }): Promise<boolean> {
  const answered = pool.query('select 1').then(
    () => true,
    () => false,
  );
  return Promise.race([answered, setTimeout(ANSWER, false, { ref: false })]);
}

/** How long to wait before going on after the database was away. */
const PAUSE = 3000;

/** The demonstration world goes into an empty store, and goes on where a start before was killed or the database was away. */
async function populate(
  world: World,
  begun: Awaited<ReturnType<typeof simulationState>>,
  { site, log }: ServeOptions,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { demonstration } = world;
    demonstration.present = true;
    demonstration.done = demonstration.total = begun?.lines ?? 0;
    if (begun !== null && begun.lines !== null) return;
    const until = begun === null ? world.today : parseDate(begun.until);
    const simulated = await inSteps(demonstrationInSteps(site.units, site.registers, until));
    while (!signal.aborted) {
      try {
        await simulate(world, simulated, signal);
        return;
      } catch (error) {
        const away =
          UnavailableDatabase.is(error) || (error instanceof Refusal && error.code === 'unavailable');
        if (!away) throw error;
        await setTimeout(PAUSE, undefined, { signal }).catch(() => {});
      }
    }
  } catch (error) {
    if (!signal.aborted) {
      log(`演示数据未能全部装入：${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
