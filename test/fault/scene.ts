import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { verifyLog } from '../../src/app/seal/verify.ts';
import { shangrao } from '../../src/main/site.ts';
import type { FaultPoint } from '../../src/store/fault-points.ts';
import type { Pool } from '../../src/store/pool.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

export const UNIT = '361100-justice';
export const REGISTER = shangrao.registers.find(each => each.slug === 'study-sessions')!;

/** A kind of work at whose places the process dies. */
export interface Act {
  /** At which passing of the place it dies, by round. */
  readonly nth?: (point: FaultPoint, round: number) => number;
  /** Where the place is passed only by a start with these settings. */
  readonly startsWith?: (n: number) => Record<string, string>;
  /** Does the work; the process dies on the way. */
  provoke(scene: Scene, n: number, point: FaultPoint, round: number): Promise<unknown>;
  /** After the start: holds what is there against what was told, and goes on. */
  settle(scene: Scene): Promise<void>;
}

/** One server process after another on one database and one data directory; where each dies is planned while it runs. */
export class Scene {
  readonly dataDir: string;
  readonly pool: Pool;
  readonly #plan: string;
  readonly #databaseUrl: string;
  #server: ServerProcess | null = null;
  #settings: Record<string, string> = {};

  constructor(directory: string, database: { readonly pool: Pool; readonly connectionString: string }) {
    this.dataDir = join(directory, 'data');
    this.pool = database.pool;
    this.#databaseUrl = database.connectionString;
    this.#plan = join(directory, 'plan');
    this.plan('');
  }

  get server(): ServerProcess {
    if (this.#server === null) throw new Error('No server runs');
    return this.#server;
  }

  get checkpointDir(): string {
    return this.#settings.CHECKPOINT_DIR ?? join(this.dataDir, 'checkpoints');
  }

  /** Settings under which other programs find the same data. */
  get settings(): Record<string, string> {
    return { DATA_DIR: this.dataDir, DATABASE_URL: this.#databaseUrl, ...this.#settings };
  }

  /** What happens from now on: `point:kill:nth`, or nothing. */
  plan(text: string): void {
    writeFileSync(this.#plan, text);
  }

  async start(settings: Record<string, string> = this.#settings): Promise<void> {
    this.#settings = settings;
    this.#server = await startServer(this.dataDir, {
      build: 'dist-faults',
      env: { DATABASE_URL: this.#databaseUrl, FAULT_FILE: this.#plan, ...settings },
    });
  }

  async stop(): Promise<void> {
    await this.#server?.kill('SIGTERM');
    this.#server = null;
  }

  /** Lets the process die at a place, by doing what passes it. */
  async dieAt(fault: string, work: () => Promise<unknown>): Promise<void> {
    const { child } = this.server;
    const end = new Promise(resolve => child.once('exit', (_code, by) => resolve(by)));
    this.plan(fault);
    const done = work().then(
      () => 'the work was done',
      error => String(error),
    );
    const late = setTimeout(60_000, null, { ref: false }).then(() => done);
    const told = await Promise.race([end, late]);
    expect(told, fault).toBe('SIGKILL');
    this.#server = null;
    this.plan('');
    await done;
  }

  /** Asks the server, as the operator. */
  async ask(method: string, path: string, more: Asked = {}): Promise<Answered> {
    const { url, token } = this.server;
    const { body, key, version, type = 'application/json', headers } = more;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...headers,
      },
      body: body instanceof Uint8Array ? new Uint8Array(body) : body && JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await answer.text();
    return { status: answer.status, text, body: text === '' ? {} : JSON.parse(text) };
  }

  /** The sealed log and the register are intact, reckoned beside the server that runs. */
  async verified(when: string): Promise<void> {
    const { pool, checkpointDir: directory } = this;
    const report = await verifyLog({ pool, directory, registers: [REGISTER], now: Date.now() });
    expect(report.findings, when).toEqual([]);
    expect(existsSync(join(directory, 'keys.json')), when).toBe(true);
  }

  /** Waits until something holds. */
  async until(what: string, holds: () => Promise<boolean>, patience = 15_000): Promise<void> {
    const from = performance.now();
    while (!(await holds())) {
      if (performance.now() - from > patience) throw new Error(`Not within ${patience} ms: ${what}`);
      await setTimeout(20);
    }
  }
}

interface Asked {
  readonly body?: object | Uint8Array;
  readonly key?: string;
  readonly version?: number;
  readonly type?: string;
  readonly headers?: Record<string, string>;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many routes
  readonly body: any;
}
