import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeDirectory, temporaryDirectory, testServer } from '../../../test/support/database.ts';
import { HARBOUR_REGISTERS } from '../../../test/support/fictitious-registers.ts';
import { ENTRY_EVENTS } from '../../language/entry-log.ts';
import { countRows, truthTables } from '../../store/backup-tables.ts';
import { openJurisdiction } from '../../store/event.ts';
import type { Pool } from '../../store/pool.ts';
import { appendAndProject } from '../../store/register-projection.ts';
import { digestOf, ensureRegisterTables } from '../../store/register-tables.ts';
import { PLATFORM_TABLES } from '../../store/tables.ts';
import { tx } from '../../store/tx.ts';
import { type BackupOptions, backup, PlaceTaken } from './backup.ts';
import { BadBackup, MANIFEST } from './backup-manifest.ts';
import { NotEmpty, openBackup, restoreFiles, restoreTables } from './restore.ts';
import { Sealer } from './sealer.ts';
import { newKeyText, signingKeyOf } from './signing.ts';
import { verifyLog } from './verify.ts';
import { wrapKey } from './wrapped-key.ts';

const server = testServer();
const J = '900101';
const pem = newKeyText();
const key = signingKeyOf(pem);
const EVENTS = 1200;
let home: string;
let pool: Pool;
let url: string;
let options: BackupOptions;

beforeAll(async () => {
  home = await temporaryDirectory();
  ({ pool, connectionString: url } = await server().database());
  await ensureRegisterTables(pool, HARBOUR_REGISTERS, () => {});
  await tx(pool, { jurisdiction: J, actor: 'test' }, async trx => {
    await openJurisdiction(trx, J);
    const events = Array.from({ length: EVENTS }, (_, n) => ({
      kind: ENTRY_EVENTS.recorded,
      body: {
        register: 'lighthouses',
        unit: J,
        legalDate: '2026-05-01',
        fields: { code: `L${n}`, name: `第${n}座“灯塔”\n\t\\`, height: n / 8, signals: ['light', 'horn'] },
      },
    }));
    await appendAndProject(trx, HARBOUR_REGISTERS, J, 1000, events);
  });
  await pool.query(`insert into idempotency values ('${J}', 'k', 'a', 'r', 'h', 201, '{"a": 1.10}', 5)`);
  const directory = join(home, 'checkpoints');
  const sealer = new Sealer({ pool, directory, key, clock: () => 1000, log: () => {} });
  await sealer.start();
  await sealer.stop();
  await mkdir(join(home, 'files', 'ab'), { recursive: true });
  await writeFile(join(home, 'files', 'ab', 'abcd'), Buffer.alloc(100_000, 7));
  await writeFile(join(home, 'files', 'empty'), '');
  options = {
    pool,
    tables: PLATFORM_TABLES,
    checkpointDir: directory,
    filesDir: join(home, 'files'),
    key,
    wrappedKey: wrapKey(pem, 'a passphrase of some length'),
    version: '0',
    now: 1_750_000_000_000,
  };
  await backup(join(home, 'whole'), options);
});
afterAll(() => removeDirectory(home));

const restoring = (into: Pool) => ({
  pool: into,
  tables: PLATFORM_TABLES,
  registers: HARBOUR_REGISTERS,
  now: 2000,
  log: () => {},
});

async function restored(directory: string): Promise<Pool> {
  const manifest = await openBackup(directory);
  const { pool: into } = await server().emptyDatabase();
  await restoreTables(directory, manifest, restoring(into));
  return into;
}

async function copyOf(name: string): Promise<string> {
  const directory = join(home, name);
  await backup(directory, options);
  return directory;
}

describe('a backup that is restored', () => {
  test('gives the same rows, derived ones too, the same files, and a log that verifies', async () => {
    const directory = join(home, 'whole');
    const into = await restored(directory);
    const tables = truthTables(PLATFORM_TABLES);
    expect([...(await countRows(into, tables))]).toEqual([...(await countRows(pool, tables))]);
    for (const table of ['event', 'head', 'idempotency']) {
      const digest = `select md5(string_agg(t::text, ',' order by t::text)) as hash from ${table} t`;
      expect((await into.query(digest)).rows).toEqual((await pool.query(digest)).rows);
    }
    expect(await digestOf(into, 'lighthouses')).toBe(await digestOf(pool, 'lighthouses'));
    const places = {
      checkpointDir: join(home, 'again', 'checkpoints'),
      filesDir: join(home, 'again', 'files'),
      keyFile: join(home, 'again', 'signing-key.pem'),
    };
    await restoreFiles(directory, await openBackup(directory), places, 'a passphrase of some length');
    expect(await readFile(join(places.filesDir, 'ab', 'abcd'))).toEqual(Buffer.alloc(100_000, 7));
    expect(await readFile(places.keyFile, 'utf8')).toBe(pem);
    const report = await verifyLog({
      pool: into,
      directory: places.checkpointDir,
      registers: HARBOUR_REGISTERS,
      expected: [key.public],
    });
    expect(report).toMatchObject({ outcome: 'intact', logs: [{ events: EVENTS, sealed: EVENTS }] });
    // And whoever goes on with it seals as before.
    const sealer = new Sealer({
      pool: into,
      directory: places.checkpointDir,
      key,
      clock: () => 1,
      log: () => {},
    });
    await sealer.start();
    expect(sealer.problems).toEqual([]);
    await sealer.stop();
  });

  test('has foreign keys again', async () => {
    const into = await restored(join(home, 'whole'));
    const keys = `select conrelid::regclass::text as t, conname, pg_get_constraintdef(oid) as d from pg_constraint where contype = 'f' order by 1, 2`;
    expect((await into.query(keys)).rows).toEqual((await pool.query(keys)).rows);
  });

  test('never holds the key in the open, and gives it for no other passphrase', async () => {
    const directory = join(home, 'whole');
    const names = await readdir(directory);
    expect(names).toContain('signing-key.wrapped.json');
    for (const name of names.filter(each => each.endsWith('.json'))) {
      expect(await readFile(join(directory, name), 'utf8')).not.toContain('PRIVATE KEY');
    }
    const places = {
      checkpointDir: join(home, 'x'),
      filesDir: join(home, 'x'),
      keyFile: join(home, 'x', 'k'),
    };
    const manifest = await openBackup(directory);
    await expect(restoreFiles(directory, manifest, places, 'another passphrase')).rejects.toThrow('口令');
  });
});

describe('a backup that is not whole', () => {
  const harm: readonly (readonly [string, (directory: string) => Promise<unknown>, string])[] = [
    ['without a manifest', d => rm(join(d, MANIFEST)), '没有 manifest.json'],
    ['with half a manifest', d => truncate(join(d, MANIFEST), 200), '无法识读'],
    [
      'with an edited manifest',
      async d => {
        const text = await readFile(join(d, MANIFEST), 'utf8');
        await writeFile(join(d, MANIFEST), text.replace(`\\"rows\\":${EVENTS}`, '\\"rows\\":1'));
      },
      '签名无效',
    ],
    ['without a part', d => rm(join(d, 'tables', 'event.jsonl.gz')), '缺文件 tables/event.jsonl.gz'],
    ['with a shorter part', d => truncate(join(d, 'tables', 'event.jsonl.gz'), 500), '应有'],
    [
      'with an altered part',
      d => writeFile(join(d, 'files', 'ab', 'abcd'), Buffer.alloc(100_000, 8)),
      '文件 files/ab/abcd 的内容与清单不符',
    ],
    ['with a longer part', d => appendFile(join(d, 'checkpoints', 'keys.json'), ' '), '应有'],
  ];
  test.each(harm)('%s is refused', async (name, spoil, message) => {
    const directory = await copyOf(name.replaceAll(' ', '-'));
    await spoil(directory);
    const error = await openBackup(directory).then(
      () => null,
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(BadBackup);
    expect((error as Error).message).toContain(message);
  });

  test('a database that holds something is left alone, and so is a directory', async () => {
    const manifest = await openBackup(join(home, 'whole'));
    await expect(restoreTables(join(home, 'whole'), manifest, restoring(pool))).rejects.toThrow(NotEmpty);
    await expect(backup(join(home, 'whole'), options)).rejects.toThrow(PlaceTaken);
  });

  test('a restore that failed leaves no rows, and can be done again', async () => {
    const directory = join(home, 'whole');
    const manifest = await openBackup(directory);
    const { pool: into } = await server().emptyDatabase();
    const more = manifest.tables.map(t => (t.name === 'event' ? { ...t, rows: t.rows + 1 } : t));
    await expect(restoreTables(directory, { ...manifest, tables: more }, restoring(into))).rejects.toThrow(
      '应有',
    );
    expect((await countRows(into, ['event', 'head'])).get('event')).toBe(0);
    await restoreTables(directory, manifest, restoring(into));
    expect((await countRows(into, ['event'])).get('event')).toBe(EVENTS);
  });
});

describe('a backup that is killed', () => {
  const entry = `
    import { openPool } from './src/store/pool.ts';
    import { PLATFORM_TABLES } from './src/store/tables.ts';
    import { backup } from './src/app/seal/backup.ts';
    import { signingKeyOf, newKeyText } from './src/app/seal/signing.ts';
    const [url, directory, home] = process.argv.slice(2);
    const pool = openPool({ connectionString: url, log() {} });
    process.stdout.write('begun\\n');
    await backup(directory, { pool, tables: PLATFORM_TABLES, checkpointDir: home + '/checkpoints', filesDir: home + '/files',
      key: signingKeyOf(newKeyText()), wrappedKey: null, version: '0', now: 0 });
    process.stdout.write('done\\n');
    await pool.end();`;

  test('at whatever moment, leaves no backup or a whole one', async () => {
    // In dist, from where packages are found.
    const script = join(import.meta.dirname, '../../../dist', `backup-test-${process.pid}.mjs`);
    await build({
      stdin: { contents: entry, resolveDir: join(import.meta.dirname, '../../..'), loader: 'ts' },
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      external: ['pg', 'kysely', '@noble/hashes'],
      logLevel: 'error',
    });
    const outcomes: boolean[] = [];
    try {
      for (const delay of [0, 30, 70, 120, 20_000]) {
        const directory = join(home, `killed-${delay}`);
        const child = spawn(process.execPath, [script, url, directory, home], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        await new Promise<void>(ended => {
          child.stdout.on('data', data => {
            if (String(data).includes('begun')) setTimeout(() => child.kill('SIGKILL'), delay);
          });
          child.on('exit', () => ended());
        });
        const there = existsSync(directory);
        outcomes.push(there);
        if (there) await openBackup(directory);
        else await expect(openBackup(directory)).rejects.toThrow(BadBackup);
        for (const name of await readdir(home)) {
          if (!name.startsWith(`killed-${delay}.partial`)) continue;
          // The manifest comes last: what is left without one is never taken for a backup.
          const left = join(home, name);
          if (existsSync(join(left, MANIFEST))) await openBackup(left);
          else await expect(openBackup(left)).rejects.toThrow(BadBackup);
        }
      }
    } finally {
      await rm(script, { force: true });
    }
    expect(outcomes[0]).toBe(false);
    expect(outcomes[outcomes.length - 1]).toBe(true);
  });
});
