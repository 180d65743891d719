import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { FaultPoint } from '../../src/store/fault-points.ts';
import { type Act, type Scene, UNIT } from './scene.ts';

interface Told {
  readonly position: number;
  readonly checkpoint: object | undefined;
}

/** Entries are written, each with a receipt; the process dies while a checkpoint is. */
export class SealAct implements Act {
  readonly #told: Told[] = [];
  readonly #unknown: number[] = [];
  #next = 0;

  readonly nth = (_point: FaultPoint, round: number): number => 1 + (round % 7);

  async provoke(scene: Scene): Promise<void> {
    for (;;) {
      const n = this.#next++;
      this.#unknown.push(n);
      await this.#write(scene, n);
    }
  }

  async #write(scene: Scene, n: number): Promise<void> {
    const entry = {
      register: 'study-sessions',
      unit: UNIT,
      legalDate: '2025-03-05',
      fields: { kind: 'collective', topic: `封存第${n}讲` },
    };
    const answer = await scene.ask('POST', '/api/entries', { body: { entries: [entry] }, key: `seal-${n}` });
    expect(answer.status, answer.text).toBe(201);
    this.#unknown.splice(this.#unknown.indexOf(n), 1);
    const { receipt } = answer.body;
    this.#told.push({ position: receipt.logIndex + 1, checkpoint: receipt.checkpoint });
  }

  async settle(scene: Scene): Promise<void> {
    const { rows } = await scene.pool.query<{ n: number }>(
      `select count(distinct topic) as n from register_study_sessions where topic like '封存第%'`,
    );
    expect(rows[0].n).toBeGreaterThanOrEqual(this.#next - this.#unknown.length);
    for (const n of [...this.#unknown]) await this.#write(scene, n);
    const found = await scene.pool.query<{ n: number }>(
      `select count(*) as n from register_study_sessions where topic like '封存第%'`,
    );
    expect(found.rows[0].n).toBe(this.#next);
    // What somebody was told is a line of the file, word for word.
    const lines = readFileSync(join(scene.checkpointDir, '361100.checkpoints'), 'utf8').split('\n');
    const known = new Set(lines.slice(0, -1));
    for (const { checkpoint } of this.#told.splice(0))
      if (checkpoint !== undefined) expect(known).toContain(JSON.stringify(checkpoint));
  }
}

/** The first start on a new CHECKPOINT_DIR, which makes the key and publishes it, dies on the way. */
export class FirstStartAct implements Act {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** The signing key is the first file that takes its name, the list of public keys the second. */
  readonly nth = (_point: FaultPoint, round: number): number => 1 + (round % 2);

  readonly startsWith = (n: number): Record<string, string> => ({
    CHECKPOINT_DIR: join(this.#root, `checkpoints-${n}`),
    SECRET_FILE: join(this.#root, `key-${n}.pem`),
  });

  async provoke(): Promise<void> {}

  async settle(scene: Scene): Promise<void> {
    await scene.until('the log is sealed', async () => {
      const { checkpoints } = (await scene.ask('GET', '/api/log/checkpoints')).body;
      return checkpoints.length > 0;
    });
    expect((await scene.ask('GET', '/readyz')).body).toMatchObject({ ready: true, degraded: null });
  }
}
