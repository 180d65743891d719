import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { beginCheck } from '../src/app/import/check.ts';
import { commitImport } from '../src/app/import/commit.ts';
import { idle, openImports } from '../src/app/import/imports.ts';
import { beginImport } from '../src/app/import/stage.ts';
import { importView } from '../src/app/import/views.ts';
import { World } from '../src/app/world.ts';
import type { Subject } from '../src/language/authority.ts';
import { shangrao } from '../src/main/site.ts';
import { migrate } from '../src/store/migrations/migrate.ts';
import { openPool, type Pool } from '../src/store/pool.ts';
import { ensureRegisterTables } from '../src/store/register-tables.ts';
import { inTurns } from './rounds.ts';
import { median, type Row } from './row.ts';

/*
 * The commit of a checked import against COPY of the same bytes into the same two tables: the log and the register's.
 * Both write the same rows with the same indexes, keys and durability; ours takes them from the staging table and moves
 * the head, and its time ends when every verdict is right.
 */

const NOW = Date.parse('2026-06-30T02:00:00.000Z');
const UNIT = '361100-justice';
const HOME = '361100';
const REGISTER = 'study-sessions';
const TABLE = 'register_study_sessions';
/** Of the same length, so that the peer writes as many bytes. */
const ELSEWHERE = '361102';
const clerk: Subject = {
  account: 'bench',
  name: 'bench',
  posts: [{ id: 'bench', unit: UNIT, role: 'clerk' }],
};

function* lines(rows: number, round: number): Generator<string> {
  yield '学习日期,形式,学习内容,主要负责人参加,参加人数,学时\r\n';
  const kinds = ['集体学法', '专题学法', '常务会议学法', '其他'];
  for (let n = 0; n < rows; n++) {
    // Some fifteen entries of a unit a day, over twenty years.
    const [year, month, of] = [2005 + ((n * 7) % 20), 1 + ((n * 5) % 12), 1 + (n % 28)];
    const day = `${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`;
    yield `${day},${kinds[n % 4]},第${round}-${n}次学习行政处罚法与行政复议法,${n % 3 ? '是' : '否'},${1 + (n % 80)},${1 + (n % 8)}.5\r\n`;
  }
}

/** What one import took, in seconds; memory in megabytes. */
export interface ImportFigures {
  readonly stage: number;
  readonly check: number;
  readonly commit: number;
  /** Most that the process held more than before. */
  readonly memory: number;
}

/** Bench rows `import/copy` and the seconds of a whole import. */
export async function importRows(
  connectionString: string,
  rows: number,
  rounds: number,
): Promise<{ readonly row: Row; readonly figures: readonly ImportFigures[] }> {
  const pool = openPool({ connectionString, log: () => {}, statementTimeout: 0 });
  // COPY needs a connection of its own kind.
  const bare = new pg.Pool({ connectionString, max: 1 });
  const directory = await mkdtemp(join(tmpdir(), 'yifa-bench-import-'));
  try {
    await migrate(pool, NOW);
    await ensureRegisterTables(pool, shangrao.registers, () => {});
    const world = new World(shangrao, pool, () => NOW);
    await world.load();
    const imports = openImports({
      world,
      directory,
      newDigits: () => randomBytes(12).toString('hex'),
      subjectOf: () => clerk,
      randomBytes,
      log: text => console.error(text),
    });
    const times = await inTurns(rounds, async round => {
      const { commit, ...rest } = await once(imports, pool, rows, round);
      const figures = { ...rest, commit: commit.seconds };
      return { figures, peer: await copied(bare, commit.first, commit.last) };
    });
    const row = {
      name: 'import/copy',
      ours: median(times.map(each => each.figures.commit)),
      peer: median(times.map(each => each.peer)),
      ratio: median(times.map(each => each.peer / each.figures.commit)),
      unit: `s for ${rows} rows`,
    };
    return { row, figures: times.map(each => each.figures) };
  } finally {
    await pool.end();
    await bare.end();
    await rm(directory, { recursive: true, force: true });
  }
}

async function once(imports: ReturnType<typeof openImports>, pool: Pool, rows: number, round: number) {
  const request = { register: REGISTER, unit: UNIT, fileName: 'bench.csv' };
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const clock = () => performance.now() / 1000;
  const began = clock();
  const bytes = Readable.from(lines(rows, round)).map(line => Buffer.from(line as string));
  const { id } = await beginImport(imports, clerk, request, bytes);
  await idle(imports);
  const read = clock();
  await beginCheck(imports, clerk, id, undefined);
  await idle(imports);
  const checked = clock();
  const view = await importView(imports, clerk, id);
  if (view.counts.fresh !== rows)
    throw new Error(`checked otherwise than expected: ${JSON.stringify(view.counts)}`);
  await commitImport(imports, clerk, id, {});
  const committed = clock();
  await idle(imports);
  clearInterval(watch);
  const { rows: found } = await pool.query(
    'select first_position + 1 as first, last_position as last from import_batch where id = $1',
    [id],
  );
  return {
    stage: read - began,
    check: checked - read,
    memory: (most - before) / 1_000_000,
    commit: { seconds: committed - checked, first: found[0].first as number, last: found[0].last as number },
  };
}

/** Seconds for COPY of what was committed, under another jurisdiction of a code as long. */
async function copied(pool: pg.Pool, first: number, last: number): Promise<number> {
  const event = await textOf(
    pool,
    `select * from event where jurisdiction = '${HOME}' and position between ${first} and ${last}`,
  );
  const table = await textOf(
    pool,
    `select * from ${TABLE} where jurisdiction = '${HOME}' and entry between ${first} and ${last}`,
  );
  const client = await pool.connect();
  try {
    const began = performance.now();
    await client.query('begin');
    await client.query(
      'insert into head values ($1, $2, 0) on conflict (jurisdiction) do update set position = excluded.position',
      [ELSEWHERE, last],
    );
    await pipeline(Readable.from(event), client.query(copyFrom('copy event from stdin')));
    await pipeline(Readable.from(table), client.query(copyFrom(`copy ${TABLE} from stdin`)));
    await client.query('commit');
    return (performance.now() - began) / 1000;
  } finally {
    client.release();
  }
}

async function textOf(pool: pg.Pool, query: string): Promise<Buffer[]> {
  const client = await pool.connect();
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of client.query(copyTo(`copy (${query}) to stdout`))) chunks.push(chunk as Buffer);
    const moved = Buffer.concat(chunks).toString('utf8').replaceAll(`${HOME}\t`, `${ELSEWHERE}\t`);
    return [Buffer.from(moved)];
  } finally {
    client.release();
  }
}
