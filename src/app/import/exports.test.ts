import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { removeDirectory, temporaryDirectory, testServer } from '../../../test/support/database.ts';
import type { Pool } from '../../store/pool.ts';
import { record } from '../record.ts';
import type { World } from '../world.ts';
import { writeCsv } from './csv.ts';
import {
  beginExport,
  type Exports,
  exportFile,
  exportsIdle,
  exportView,
  failBrokenExports,
  KEPT,
  openExports,
  sweepExports,
} from './exports.ts';
import { clerk, importWorld, NOW, person, UNIT } from './import.fixture.ts';

const server = testServer();
let pool: Pool;
let world: World;
let exports: Exports;
let now = NOW;
let given = 0;

beforeAll(async () => {
  pool = (await server().database()).pool;
  world = await importWorld(pool);
  const directory = await temporaryDirectory();
  const clocked = new Proxy(world, {
    get: (target, name) => {
      if (name === 'clock') return () => now;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  exports = openExports({
    world: clocked,
    directory: join(directory, 'exports'),
    newDigits: () => `${given++}`.padStart(24, '0'),
    writeXlsx: writeCsv,
    log: () => {},
    atOnce: 3,
  });
  const line = (unit: string, topic: string, legalDate: string) => ({
    register: 'study-sessions',
    unit,
    legalDate,
    fields: { kind: 'collective', topic },
  });
  const lines = ['=1+1', '甲,"乙"', '丙', '丁'].map((topic, n) => line(UNIT, topic, `2026-0${n + 1}-01`));
  await record(world, { actor: 'clerk', lines: [...lines, line('361100-audit', '他局', '2026-01-01')] });
  return () => removeDirectory(directory);
});

const request = (parameters: Record<string, string>) => ({
  register: 'study-sessions',
  format: 'csv' as const,
  parameters,
  unmasked: false,
});

it('sends a short list at once, as it is filtered and in scope, in Beijing time', async () => {
  const exported = await beginExport(exports, clerk, request({ to: '2026-02-28', sort: 'legalDate' }));
  if (!('table' in exported)) throw new Error('it was to be sent at once');
  const rows: unknown[] = [];
  for await (const row of exported.table.rows) rows.push(row);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toContain('=1+1');
  expect(rows[0]).toContain('2026-06-30 10:00:00');
});

it('writes a long one in the background, for whoever asked alone, for a day', async () => {
  const exported = await beginExport(exports, clerk, request({ sort: 'legalDate' }));
  if (!('job' in exported)) throw new Error('it was to be written in the background');
  const { id } = exported.job;
  await exportsIdle(exports);
  expect(await exportView(exports, clerk, id)).toMatchObject({ state: 'ready', done: 4, total: 4 });
  const { path, name } = await exportFile(exports, clerk, id);
  expect(name).toBe('学法台账.csv');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const [header, ...rows] = parse(await readFile(path, 'utf8'), { bom: true }) as string[][];
  const topic = header.indexOf('学习内容');
  expect(rows.map(row => row[topic])).toEqual(["'=1+1", '甲,"乙"', '丙', '丁']);
  await expect(exportFile(exports, person('other'), id)).rejects.toThrow('重新导出');
  now += KEPT + 1;
  await expect(exportFile(exports, clerk, id)).rejects.toThrow('超过一天');
  await writeFile(`${path}.part`, '');
  await sweepExports(exports);
  await expect(stat(path)).rejects.toThrow('ENOENT');
  await expect(stat(`${path}.part`)).rejects.toThrow('ENOENT');
});

it('tells of every export of personal data before it is made, and makes none that cannot be told', async () => {
  const counsel = (n: number) => ({
    register: 'legal-counsel',
    unit: UNIT,
    legalDate: `2026-01-0${n}`,
    fields: { client: UNIT, counsel: `律师${n}`, kind: 'lawyer' },
  });
  await record(world, { actor: 'clerk', lines: [1, 2, 3, 4].map(counsel) });
  const told: unknown[] = [];
  const heard = {
    ...exports,
    audited: async (...[subject, what]: unknown[]) => void told.push([subject, what]),
  };
  const list = (to: string) => ({ ...request({ to }), register: 'legal-counsel' });
  const short = await beginExport(heard, clerk, list('2026-01-02'));
  const long = await beginExport(heard, clerk, list('2026-01-04'));
  expect(['table' in short, 'job' in long]).toEqual([true, true]);
  expect(told).toEqual([
    [clerk, { register: 'legal-counsel', rows: 2, format: 'csv' }],
    [clerk, { register: 'legal-counsel', rows: 4, format: 'csv' }],
  ]);
  await beginExport(heard, clerk, { ...request({}), register: 'information-systems' });
  expect(told).toHaveLength(2);
  await exportsIdle(exports);
  const before = (await pool.query('select from export_job')).rowCount;
  const deaf = { ...exports, audited: () => Promise.reject(new Error('日志写不进去')) };
  await expect(beginExport(deaf, clerk, list('2026-01-02'))).rejects.toThrow('日志写不进去');
  await expect(beginExport(deaf, clerk, list('2026-01-04'))).rejects.toThrow('日志写不进去');
  expect((await pool.query('select from export_job')).rowCount).toBe(before);
});

it('says of a job that a start finds broken off that it has to be asked for again', async () => {
  await pool.query(
    `insert into export_job values ('b', 'clerk', 'study-sessions', 'csv', '{}', false, 'running', 0, 9, null, null, 0)`,
  );
  await failBrokenExports(exports);
  expect(await exportView(exports, clerk, 'b')).toMatchObject({ state: 'failed' });
  await expect(exportView(exports, person('other'), 'b')).rejects.toThrow('没有这份导出');
});
