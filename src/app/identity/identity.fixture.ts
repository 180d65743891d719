import { randomBytes } from 'node:crypto';
import { shangrao } from '../../main/site.ts';
import type { Pool } from '../../store/pool.ts';
import { World } from '../world.ts';
import { Identity } from './identity.ts';
import type { IdentitySettings } from './settings.ts';

export const START = Date.parse('2026-06-30T02:00:00.000Z');
export const PASSWORD = '江南春水绿如蓝，一二三四';

/** Worlds over one database with a clock that the test moves. A world takes its time to make, so tests share one. */
export class TestWorlds {
  readonly pool: Pool;
  now = START;
  readonly #worlds: Promise<World>[] = [];

  constructor(pool: Pool) {
    this.pool = pool;
  }

  /** Identity in a process of its own: the first, the second… read from the database as it is. */
  async identity(process = 0, settings: Partial<IdentitySettings> = {}): Promise<Identity> {
    this.#worlds[process] ??= this.#world();
    const world = await this.#worlds[process];
    const identity = new Identity({ world, random: randomBytes, log: () => {}, settings });
    await identity.load();
    return identity;
  }

  async #world(): Promise<World> {
    const world = new World(shangrao, this.pool, () => this.now);
    await world.load();
    return world;
  }

  /** Empties what tests fill, all but the log, and sets the clock back. */
  async forgetEverybody(): Promise<void> {
    await this.pool.query('truncate account, account_link, post, delegation, session, api_token');
    this.now = START;
  }
}
