import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../src/store/postgres/start.ts';
import { recomputeRows } from './recompute.ts';
import type { Row } from './row.ts';
import { singleRows } from './single-rows.ts';

/** `--quick` measures a city instead of a province. */
const quick = process.argv.includes('--quick');
const json = process.argv.includes('--json');
const here = import.meta.dirname;

const directory = await mkdtemp(join(tmpdir(), 'yifa-bench-'));
const server = await startPostgres({ dataDir: directory, log: () => {}, quickInit: true });
process.env.BENCH_DATABASE_URL = server.connectionString;
try {
  const [cities, facts] = quick ? [1, 100_000] : [11, 1_000_000];
  const rows: Row[] = [
    ...(await recomputeRows(cities, facts, quick ? 5 : 7, join(here, 'worker.js'))),
    ...(await singleRows(quick, join(here, 'single.js'))),
  ];
  print(rows);
} finally {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}

function print(rows: readonly Row[]): void {
  if (json) {
    console.log(JSON.stringify(rows, null, 1));
    return;
  }
  const figure = (n: number) => (n >= 100 ? n.toFixed(0) : n >= 1 ? n.toFixed(2) : n.toPrecision(3));
  for (const { name, ours, peer, ratio, unit } of rows) {
    const columns = [
      name.padEnd(28),
      figure(ours).padStart(10),
      figure(peer).padStart(10),
      figure(ratio).padStart(10),
    ];
    console.log(`${columns.join(' ')}  ${unit}`);
  }
}
