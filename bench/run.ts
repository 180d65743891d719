import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../src/store/postgres/start.ts';
import { directusIn } from './directus.ts';
import { httpRows } from './http.ts';
import { importRows } from './import.ts';
import { listRows, prepareList } from './list.ts';
import { procedureRows } from './procedure.ts';
import { recomputeRows } from './recompute.ts';
import type { Row } from './row.ts';
import { singleRows } from './single-rows.ts';

/** `--quick` measures less: a city instead of a province, 10^5 rows instead of 10^6. */
const quick = process.argv.includes('--quick');
const json = process.argv.includes('--json');
/** `--only http` or `--only http/list,import`: the rows whose names begin so. */
const only = process.argv.includes('--only')
  ? (process.argv[process.argv.indexOf('--only') + 1] ?? '').split(',')
  : null;
const here = import.meta.dirname;
const cli = directusIn(join(here, '..'));

/** True where some row of a group is asked for. */
const wants = (group: string) =>
  only === null ||
  only.some(each => group === each || group.startsWith(`${each}/`) || each.startsWith(`${group}/`));

/** Rows without a peer, which come together. */
const SINGLE = ['append', 'append-growth', 'explain', 'dashboard', 'cold-start', 'day-change', 'memory'];

const directory = await mkdtemp(join(tmpdir(), 'yifa-bench-'));
const server = await startPostgres({ dataDir: directory, log: () => {}, quickInit: true });
process.env.BENCH_DATABASE_URL = server.connectionString;
try {
  const [cities, facts] = quick ? [1, 100_000] : [11, 1_000_000];
  const rows: Row[] = [];
  if (wants('recompute'))
    rows.push(...(await recomputeRows(cities, facts, quick ? 5 : 7, join(here, 'worker.js'))));
  if (SINGLE.some(wants)) rows.push(...(await singleRows(quick, join(here, 'single.js'))));
  if (wants('procedure')) rows.push(...procedureRows(quick));
  if (wants('http/list')) {
    const listed = await database('bench_list');
    await prepareList(listed, quick ? 100_000 : 1_000_000);
    rows.push(...(await listRows(listed, { rounds: quick ? 5 : 9, wants, directus: cli })));
  }
  if (wants('http/insert') || wants('http/dashboard')) {
    const directus =
      cli !== null && wants('http/insert/directus')
        ? { cli, database: await database('bench_directus') }
        : null;
    const bench = await database('bench_http');
    rows.push(...(await httpRows(join(here, 'http-server.js'), bench, { quick, wants, directus })));
  }
  if (wants('import')) {
    const { row, figures } = await importRows(
      await database('bench_import'),
      quick ? 10_000 : 100_000,
      quick ? 3 : 5,
    );
    for (const { stage, check, commit, memory } of figures)
      console.error(
        `import: staged ${stage.toFixed(1)} s, checked ${check.toFixed(1)} s, committed ${commit.toFixed(1)} s, ${memory.toFixed(0)} MB more`,
      );
    rows.push(row);
  }
  for (const name of ['http/list/directus', 'http/insert/directus'])
    if (wants(name) && cli === null) console.error(`${name}: not measured, Directus is not installed`);
  print(rows);
} finally {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}

/** An empty database on the server of this run. */
async function database(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server.connectionString });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return server.connectionString.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}

function print(rows: readonly Row[]): void {
  if (json) {
    console.log(JSON.stringify(rows, null, 1));
    return;
  }
  const figure = (n: number) => (n >= 100 ? n.toFixed(0) : n >= 1 ? n.toFixed(2) : n.toPrecision(3));
  for (const { name, ours, peer, ratio, unit } of rows) {
    const columns = [
      name.padEnd(32),
      figure(ours).padStart(10),
      figure(peer).padStart(10),
      figure(ratio).padStart(10),
    ];
    console.log(`${columns.join(' ')}  ${unit}`);
  }
}
