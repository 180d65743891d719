import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { FaultPoint } from '../../src/store/fault-points.ts';
import { type Act, type Answered, type Scene, UNIT } from './scene.ts';

/** Rows that are staged and checked at a stretch (IMPORT_LIMITS); a file of more has a second stretch. */
const STRETCH = 500;
const FEW = 10;

/** How far an import is taken, as its sender knows it. */
interface Import {
  readonly n: number;
  readonly point: FaultPoint;
  readonly rows: number;
  id: string | null;
}

const BEFORE_UNDO: ReadonlySet<FaultPoint> = new Set([
  'import.before-undo',
  'import.undo-written',
  'import.after-undo',
]);

/** A table is brought in, checked, written and, at the places of undoing, taken back. */
export class ImportAct implements Act {
  #last: Import | null = null;
  #settled = 0;

  readonly nth = (point: FaultPoint, round: number): number =>
    point === 'import.rows-staged' || point === 'import.rows-checked' ? 1 + (round % 2) : 1;

  async provoke(scene: Scene, n: number, point: FaultPoint): Promise<void> {
    const many = point === 'import.rows-staged' || point === 'import.rows-checked';
    const one: Import = { n, point, rows: many ? STRETCH + FEW : FEW, id: null };
    this.#last = one;
    await this.#bring(scene, one);
    await reached(scene, one, 'read');
    await this.#check(scene, one);
    await this.#commit(scene, one);
    await this.#undo(scene, one);
  }

  async settle(scene: Scene): Promise<void> {
    const one = this.#last!;
    const { state } = (await view(scene, one)) ?? { state: null };
    const there = await inForce(scene, one);
    // Written as a whole or not at all, and what the batch says is what the register holds.
    expect([there, state === 'committed'], one.point).toEqual(
      state === 'committed' ? [one.rows, true] : [0, false],
    );
    if (BEFORE_UNDO.has(one.point)) {
      expect(state).toBe(one.point === 'import.after-undo' ? 'undone' : 'committed');
      await this.#undo(scene, one);
    } else await this.#goOn(scene, one, state);
    await scene.until('nothing is left behind', async () => (await left(scene)) === 0);
    this.#settled++;
  }

  get settled(): number {
    return this.#settled;
  }

  async #goOn(scene: Scene, one: Import, state: string | null): Promise<void> {
    if (one.point === 'import.file-stored') {
      expect([one.id, state]).toEqual([null, null]);
      await this.#bring(scene, one);
    }
    if (state !== 'committed' && state !== 'checked') {
      // What was being read or checked goes on by itself.
      await reached(scene, one, state === 'checking' ? 'checked' : 'read');
      await this.#check(scene, one);
    }
    await this.#commit(scene, one);
    await this.#commit(scene, one);
    expect(await inForce(scene, one)).toBe(one.rows);
  }

  async #bring(scene: Scene, one: Import): Promise<void> {
    const day = (row: number) => `2024-${two(1 + (row % 12))}-${two(1 + (row % 28))}`;
    const lines = Array.from({ length: one.rows }, (_, row) => `${day(row)},其他,导入${one.n}第${row}讲,3\n`);
    const text = `学习日期,形式,学习内容,参加人数\n${lines.join('')}`;
    const answer = await scene.ask(
      'POST',
      `/api/registers/study-sessions/imports?unit=${UNIT}&name=${encodeURIComponent('学法.csv')}`,
      { body: Buffer.from(text), type: 'application/octet-stream', key: `bring-${one.n}` },
    );
    expect(answer.status, answer.text).toBe(201);
    one.id = answer.body.id;
  }

  async #check(scene: Scene, one: Import): Promise<void> {
    const { version, state } = await view(scene, one);
    if (state !== 'checked') {
      const path = `/api/imports/${one.id}/check`;
      const answer = await scene.ask('POST', path, { body: {}, key: `check-${one.n}`, version });
      expect(answer.status, answer.text).toBe(200);
    }
    const { counts } = await reached(scene, one, 'checked');
    expect(counts).toMatchObject({ fresh: one.rows, faulty: 0 });
  }

  /** Under the same key each time: whoever asks again is told the same, and there is one effect. */
  async #commit(scene: Scene, one: Import): Promise<void> {
    const answer = await again(() =>
      scene.ask('POST', `/api/imports/${one.id}/commit`, { body: {}, key: `commit-${one.n}` }),
    );
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body).toMatchObject({ id: one.id, recorded: one.rows, amended: 0 });
  }

  async #undo(scene: Scene, one: Import): Promise<void> {
    const answer = await again(() =>
      scene.ask('POST', `/api/imports/${one.id}/undo`, {
        body: { ground: '导入有误' },
        key: `undo-${one.n}`,
      }),
    );
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body).toMatchObject({ id: one.id, voided: one.rows, leftOut: 0 });
    expect(await inForce(scene, one)).toBe(0);
  }
}

const two = (n: number) => String(n).padStart(2, '0');

/** A request whose process died may be held to be under way for a moment. */
async function again(work: () => Promise<Answered>): Promise<Answered> {
  for (let tries = 0; ; tries++) {
    const answer = await work();
    if (answer.body.error?.code !== 'in-flight' || tries >= 100) return answer;
    await setTimeout(50);
  }
}

async function view(scene: Scene, { id, point }: Import) {
  if (id === null) return null;
  const answer = await scene.ask('GET', `/api/imports/${id}`);
  expect(answer.status, `${point}: ${answer.text}`).toBe(200);
  return answer.body;
}

/** Waits for a state. */
async function reached(scene: Scene, one: Import, state: string) {
  const under = state === 'read' ? ['reading'] : ['checking'];
  let found = await view(scene, one);
  while (under.includes(found.state)) {
    await setTimeout(15);
    found = await view(scene, one);
  }
  expect(found.state, `${one.point}: ${found.refusal}`).toBe(state);
  return found;
}

/** How many entries of an import are in the register and in force. */
async function inForce(scene: Scene, { n }: Import): Promise<number> {
  const { rows } = await scene.pool.query<{ n: number }>(
    'select count(*) as n from register_study_sessions where topic like $1 and voided_at is null',
    [`导入${n}第%`],
  );
  return rows[0].n;
}

/** Files of imports and staged rows. */
async function left(scene: Scene): Promise<number> {
  const { rows } = await scene.pool.query<{ n: number }>(
    `select (select count(*) from import_row) + (select count(*) from import_outcome)
          + (select count(*) from import_fault) as n`,
  );
  return rows[0].n + readdirSync(join(scene.dataDir, 'imports')).length;
}
