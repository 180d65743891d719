import { readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { removeDirectory, temporaryDirectory, testServer } from '../../../test/support/database.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../../kernel/merkle.ts';
import { parseCheckpoint } from '../../kernel/merkle-checkpoint.ts';
import { appendEvents, openJurisdiction } from '../../store/event.ts';
import type { Pool } from '../../store/pool.ts';
import { eventAt } from '../../store/seal-reading.ts';
import { tx } from '../../store/tx.ts';
import { checkpointsOf, consistencyProof, inclusionProof } from './proofs.ts';
import { type Receipt, Sealer, treeOverLogs } from './sealer.ts';
import { KeyRing, newKeyText, parseKeys, parseNote, signingKeyOf } from './signing.ts';

const server = testServer();
const key = signingKeyOf(newKeyText());
const said: string[] = [];
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  said.length = 0;
});

async function directoryOf(): Promise<string> {
  const directory = await temporaryDirectory();
  closing.push(() => removeDirectory(directory));
  return directory;
}

async function sealerOn(pool: Pool, directory: string): Promise<Sealer> {
  let now = 1_750_000_000_000;
  const sealer = new Sealer({ pool, directory, key, clock: () => now++, log: text => said.push(text) });
  await sealer.start();
  closing.push(() => sealer.stop());
  return sealer;
}

/** Writes events and gives the position of the last. */
async function write(pool: Pool, jurisdiction: string, count = 1): Promise<number> {
  const bodies = Array.from({ length: count }, (_, n) => ({ kind: 'test', body: { n } }));
  const { positions } = await tx(pool, { jurisdiction, actor: 'test' }, async trx => {
    await openJurisdiction(trx, jurisdiction);
    return appendEvents(trx, jurisdiction, 1000, bodies);
  });
  return positions[positions.length - 1];
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const unhex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

function checkpointIn(receipt: Receipt) {
  const checkpoint = receipt.checkpoint && parseCheckpoint(receipt.checkpoint.body);
  if (!checkpoint) throw new Error('The receipt has no checkpoint');
  return checkpoint;
}

describe('sealing', () => {
  test('an act gets a receipt with a signed checkpoint that covers it, on disk before it is told', async () => {
    const { pool } = await server().database();
    const directory = await directoryOf();
    const sealer = await sealerOn(pool, directory);
    const position = await write(pool, '361181', 5);
    const receipt = await sealer.sealed('361181', position, 10_000);
    expect(receipt).toMatchObject({ jurisdiction: '361181', logIndex: 4 });
    const text = await readFile(join(directory, '361181.checkpoints'), 'utf8');
    expect(parseNote(text.trim())).toEqual(receipt.checkpoint);
    const keys = parseKeys(await readFile(join(directory, 'keys.json'), 'utf8'));
    expect(new KeyRing(keys!).accepts(receipt.checkpoint!)).toBe(true);
    const { root, size, origin } = checkpointIn(receipt);
    expect([origin, size]).toEqual(['yifa/361181', 5]);
    const { proof } = await inclusionProof(sealer, { jurisdiction: '361181', position, size });
    const leaf = unhex(receipt.leafHash);
    expect(verifyInclusion({ leaf, index: 4, size, root, proof: proof.map(unhex) })).toBe(true);
    const stored = (await eventAt(pool, '361181', position))!;
    const canonical = `{"body":{"n":4},"jurisdiction":"361181","kind":"test","position":5,"recordedAt":${stored.recordedAt}}`;
    expect(Buffer.from(leafHash(Buffer.from(canonical))).toString('hex')).toBe(receipt.leafHash);
    expect((await stat(join(directory, '361181.checkpoints'))).mode & 0o777).toBe(0o600);
  });

  test('who asks at the same time shares checkpoints, and each is covered', async () => {
    const { pool } = await server().database();
    const sealer = await sealerOn(pool, await directoryOf());
    const receipts = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const position = await write(pool, '361181');
        return { position, receipt: await sealer.sealed('361181', position, 10_000) };
      }),
    );
    for (const { position, receipt } of receipts) {
      expect(checkpointIn(receipt).size).toBeGreaterThanOrEqual(position);
    }
    const numbers = new Set(receipts.map(each => checkpointIn(each.receipt).number));
    expect(numbers.size).toBeLessThan(40);
    const last = (await sealer.checkpoints('361181', 1))[0].checkpoint;
    expect([last.size, last.number]).toEqual([40, Math.max(...numbers)]);
  });

  test('an event told by the writer and one read from the database give the same tree', async () => {
    const { pool } = await server().database();
    const told = await sealerOn(pool, await directoryOf());
    const reading = await sealerOn(pool, await directoryOf());
    for (let n = 0; n < 5; n++) {
      const position = await write(pool, '361181');
      const event = (await eventAt(pool, '361181', position))!;
      told.committed('361181', [event]);
      const a = await told.sealed('361181', position, 10_000);
      const b = await reading.sealed('361181', position, 10_000);
      expect(checkpointIn(a).root).toEqual(checkpointIn(b).root);
    }
  });

  test('a tick seals what nobody waited for, and all logs together', async () => {
    const { pool } = await server().database();
    const directory = await directoryOf();
    const sealer = await sealerOn(pool, directory);
    await write(pool, '361181', 3);
    await write(pool, '361182', 2);
    await sealer.tick();
    await sealer.tick(); // nothing new: no further checkpoint
    const [all, ...more] = await sealer.checkpoints('all', 10);
    expect(more).toEqual([]);
    expect(all.checkpoint.logs.map(log => [log.jurisdiction, log.size])).toEqual([
      ['361181', 3],
      ['361182', 2],
    ]);
    expect(hex(treeOverLogs(all.checkpoint.logs).root())).toBe(hex(all.checkpoint.root));
    const county = (await checkpointsOf(sealer, '361181', 10)).map(note => parseCheckpoint(note.body)!);
    expect(county.map(each => hex(each.root))).toEqual([hex(all.checkpoint.logs[0].root)]);
  });

  test('an act with legal effect is under a checkpoint before it is answered, also while a round is under way', async () => {
    const { pool } = await server().database();
    const sealer = await sealerOn(pool, await directoryOf());
    const round = sealer.tick();
    const position = await write(pool, '361102');
    await sealer.atOnce(10_000);
    await round;
    const [last] = (await sealer.checkpoints('361102', 1)).map(each => each.checkpoint);
    expect(last.size).toBe(position);
  });

  test('who does not wait is told the leaf at once, and one checkpoint follows for all', async () => {
    const { pool } = await server().database();
    const sealer = await sealerOn(pool, await directoryOf());
    await write(pool, '361181', 5);
    const receipts = await Promise.all([1, 2, 3, 4, 5].map(position => sealer.noted('361181', position)));
    expect(receipts.map(each => [each.logIndex, each.checkpoint])).toEqual(
      [0, 1, 2, 3, 4].map(index => [index, undefined]),
    );
    await expect.poll(() => sealer.checkpoints('361181', 10), { timeout: 10_000 }).toHaveLength(1);
    const [{ checkpoint }] = await sealer.checkpoints('361181', 10);
    const { size, root } = checkpoint;
    expect(size).toBe(5);
    const { proof } = await inclusionProof(sealer, { jurisdiction: '361181', position: 1, size });
    const leaf = unhex(receipts[0].leafHash);
    expect(verifyInclusion({ leaf, index: 0, size, root, proof: proof.map(unhex) })).toBe(true);
    // What is sealed already is told with its checkpoint.
    expect((await sealer.noted('361181', 1)).checkpoint).toEqual(
      (await sealer.checkpoints('361181', 1))[0].note,
    );
  });

  test('without a checkpoint in time the receipt has the leaf alone', async () => {
    const { pool } = await server().database();
    const sealer = await sealerOn(pool, await directoryOf());
    const position = await write(pool, '361181');
    const receipt = await sealer.sealed('361181', position, 0);
    expect(receipt.checkpoint).toBeUndefined();
    expect(receipt.leafHash).toBe((await sealer.sealed('361181', position, 10_000)).leafHash);
  });
});

describe('starting again', () => {
  async function begun() {
    const { pool } = await server().database();
    const directory = await directoryOf();
    const first = await sealerOn(pool, directory);
    await write(pool, '361181', 7);
    await first.sealed('361181', 7, 10_000);
    await write(pool, '361181', 4);
    await first.stop();
    return { pool, directory };
  }

  test('goes on with the number and the tree, and the later tree begins with the earlier', async () => {
    const { pool, directory } = await begun();
    const sealer = await sealerOn(pool, directory);
    await write(pool, '361181');
    const last = checkpointIn(await sealer.sealed('361181', 12, 10_000));
    expect([last.number, last.size]).toEqual([3, 12]);
    const [one] = await sealer.checkpoints('361181', 3);
    const answer = await consistencyProof(sealer, { jurisdiction: '361181', first: 7, second: 12 });
    const claim = {
      first: one.checkpoint.size,
      second: 12,
      firstRoot: one.checkpoint.root,
      secondRoot: last.root,
      proof: answer.proof.map(unhex),
    };
    expect(verifyConsistency(claim)).toBe(true);
    await expect(inclusionProof(sealer, { jurisdiction: '361181', position: 13 })).rejects.toThrow(
      '目前有 12 条',
    );
    await expect(inclusionProof(sealer, { jurisdiction: 'nowhere', position: 1 })).rejects.toThrow(
      '没有辖区',
    );
  });

  test.each(['missing', 'short', 'wrong'])('with leaves that are %s reads the log instead', async how => {
    const { pool, directory } = await begun();
    const file = join(directory, '361181.leaves');
    if (how === 'missing') await rm(file);
    if (how === 'short') await truncate(file, 65);
    if (how === 'wrong') await writeFile(file, Buffer.alloc(11 * 32, 7));
    const sealer = await sealerOn(pool, directory);
    await write(pool, '361181');
    expect(checkpointIn(await sealer.sealed('361181', 12, 10_000)).size).toBe(12);
    expect((await stat(file)).size).toBe(12 * 32);
    expect(said).toEqual([]);
  });

  test('a line that a crash cut off is taken away', async () => {
    const { pool, directory } = await begun();
    const file = join(directory, '361181.checkpoints');
    const whole = await readFile(file, 'utf8');
    await writeFile(file, `${whole}{"body":"yifa/36`);
    const sealer = await sealerOn(pool, directory);
    await write(pool, '361181');
    await sealer.sealed('361181', 12, 10_000);
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    expect(lines.map(line => parseCheckpoint(parseNote(line)!.body)!.number)).toEqual([1, 2, 3]);
  });

  test('signs nothing for a log that is not the one that was sealed', async () => {
    const { pool, directory } = await begun();
    await rm(join(directory, '361181.leaves'));
    await pool.query(`update event set body = '{"n": 99}' where position = 3`);
    const sealer = await sealerOn(pool, directory);
    await write(pool, '361181');
    const receipt = await sealer.sealed('361181', 12, 5000);
    expect(receipt.checkpoint).toBeUndefined();
    expect(sealer.problems[0]).toContain('已停止签发');
    await sealer.tick();
    expect((await readFile(join(directory, '361181.checkpoints'), 'utf8')).trim().split('\n')).toHaveLength(
      2,
    );
  });

  test('nor for one that has lost its tail', async () => {
    const { pool, directory } = await begun();
    await pool.query('delete from event where position > 9');
    await pool.query('update head set position = 9');
    const sealer = await sealerOn(pool, directory);
    await write(pool, '361181', 3); // over what was sealed, with something else
    expect((await sealer.sealed('361181', 12, 2000)).checkpoint).toBeUndefined();
    expect(sealer.problems.join()).toContain('361181');
  });
});

describe('a directory that cannot be written', () => {
  test('is named among the problems, hinders nobody, and is used as soon as it can be', async () => {
    const { pool } = await server().database();
    const parent = await directoryOf();
    const directory = join(parent, 'checkpoints');
    await writeFile(directory, 'a file in its place');
    const sealer = new Sealer({ pool, directory, key, clock: () => 1, log: text => said.push(text) });
    closing.push(() => sealer.stop());
    await sealer.tick();
    await write(pool, '361181', 2);
    expect((await sealer.sealed('361181', 2, 1000)).checkpoint).toBeUndefined();
    await sealer.tick();
    expect(sealer.problems).toHaveLength(1);
    expect(sealer.problems[0]).toContain('封存日志未能启动');
    expect(said).toEqual([sealer.problems[0]]); // said once, not every half minute
    await rm(directory);
    await sealer.tick();
    expect(sealer.problems).toEqual([]);
    expect(checkpointIn(await sealer.sealed('361181', 2, 1000)).size).toBe(2);
  });

  test.each(['361181', 'all'])('is noticed when %s.checkpoints is taken away while running', async log => {
    const { pool } = await server().database();
    const directory = await directoryOf();
    const sealer = await sealerOn(pool, directory);
    await write(pool, '361181');
    await sealer.tick();
    const file = join(directory, `${log}.checkpoints`);
    await rename(file, `${file}.away`);
    await write(pool, '361181');
    await sealer.tick();
    expect(sealer.problems.join()).toContain(`${file} 在运行中被移走`);
    await rename(`${file}.away`, file);
    await sealer.tick();
    expect(sealer.problems).toEqual([]);
  });
});
