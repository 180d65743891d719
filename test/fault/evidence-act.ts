import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { pdfOf } from '../../src/app/evidence/evidence.fixture.ts';
import { type Act, type Scene, UNIT } from './scene.ts';

interface Sent {
  readonly id: string;
  readonly content: Buffer;
}

/** A file is stored; half of those that were cut off are gone on with, for the others nobody comes back. */
export class EvidenceAct implements Act {
  readonly #sent: Sent[] = [];
  readonly #left: Sent[] = [];

  async provoke(scene: Scene, n: number): Promise<void> {
    const content = pdfOf(`document ${n}`);
    const begun = await scene.ask('POST', '/api/uploads', {
      body: { name: '签到表.pdf', size: content.length, unit: UNIT },
      key: `upload-${n}`,
    });
    expect(begun.status, begun.text).toBe(201);
    const sent = { id: begun.body.id, content };
    (n % 2 === 0 ? this.#sent : this.#left).push(sent);
    await patch(scene, sent, 0);
  }

  async settle(scene: Scene): Promise<void> {
    for (const sent of this.#sent.splice(0)) {
      const { state, offset } = (await scene.ask('GET', `/api/uploads/${sent.id}`)).body;
      if (state !== 'stored') {
        const answer = await patch(scene, sent, offset);
        expect(answer.status, answer.text).toBeLessThan(300);
      }
      const sha256 = createHash('sha256').update(sent.content).digest('hex');
      expect(readFileSync(join(filesOf(scene), sha256.slice(0, 2), sha256.slice(2)))).toEqual(sent.content);
      expect(existsSync(join(filesOf(scene), 'incoming', sent.id))).toBe(false);
      expect(await rowsWith(scene, sha256)).toBe(1);
    }
  }

  /** A day later a start clears away what nobody came back for, and nothing else. @returns how many were left */
  async swept(scene: Scene): Promise<number> {
    await scene.stop();
    const ago = Date.now() / 1000 - 25 * 3600;
    for (const path of all(filesOf(scene))) utimesSync(path, ago, ago);
    await scene.pool.query('update upload set moved_at = moved_at - 90000000');
    const { rows: before } = await scene.pool.query('select sha256 from evidence order by sha256');
    await scene.start();
    await scene.until('every file has its row', async () => {
      const stored = all(filesOf(scene)).map(path => path.slice(filesOf(scene).length).replaceAll('/', ''));
      return stored.sort().join() === before.map(row => row.sha256).join();
    });
    expect((await scene.pool.query('select sha256 from evidence order by sha256')).rows).toEqual(before);
    return this.#left.length;
  }
}

const filesOf = (scene: Scene) => join(scene.dataDir, 'files');

const patch = (scene: Scene, { id, content }: Sent, from: number) =>
  scene.ask('PATCH', `/api/uploads/${id}`, {
    body: content.subarray(from),
    type: 'application/octet-stream',
    headers: { 'upload-offset': String(from) },
  });

async function rowsWith(scene: Scene, sha256: string): Promise<number> {
  const { rows } = await scene.pool.query<{ n: number }>(
    'select count(*) as n from evidence where sha256 = $1',
    [sha256],
  );
  return rows[0].n;
}

function all(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}
