import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Subject } from '../../language/authority.ts';
import type { ImportView } from '../../language/import-view.ts';
import { answered, callBrings } from '../../store/idempotency.ts';
import {
  type Batch,
  changeBatch,
  closedStaged,
  insertBatch,
  lockBatch,
  openBatches,
  openIds,
  readBatch,
  removeBatch,
  staleBatches,
  unfinishedBatches,
  unstage,
} from '../../store/import-batch.ts';
import {
  type Cell,
  countStaged,
  type StagedRow,
  stageRows,
  withoutWaiting,
} from '../../store/import-rows.ts';
import { tx } from '../../store/tx.ts';
import { decide } from '../authority/decide.ts';
import { checkedName } from '../evidence/file-name.ts';
import { Refusal } from '../refusal.ts';
import { requireSeen } from '../seen.ts';
import { jurisdictionOf } from '../site.ts';
import { checkRows } from './check.ts';
import { type Imports, importRegister, ownBatch, pathOf, runInBackground } from './imports.ts';
import { formatOf, readTable } from './read-table.ts';
import { EXAMPLE_MARK, isSlugRow, MARK_TITLE, matchColumns, plainTitle } from './targets.ts';
import { viewOf } from './view.ts';

/** What is to be imported. */
export interface ImportRequest {
  readonly register: string;
  readonly unit: string;
  readonly fileName: string;
}

/**
 * Takes a file and begins to read it. The file is on the disk for certain before anything is said of it.
 * @throws Refusal
 */
export async function beginImport(
  imports: Imports,
  subject: Subject,
  request: ImportRequest,
  source: AsyncIterable<Uint8Array>,
): Promise<ImportView> {
  const { world, limits } = imports;
  world.requireReady();
  const register = importRegister(world, request.register);
  const { tree } = world.engine.grounds.context;
  if (!tree.has(request.unit)) throw new Refusal('not-found', `没有代码为 ${request.unit} 的单位`);
  const decision = decide(tree, subject, 'import', { resource: 'entries', unit: request.unit });
  if (!decision.allowed) throw new Refusal(decision.visible ? 'not-allowed' : 'not-found', decision.reason);
  if ((await openBatches(world.pool, subject.account)) >= limits.open) {
    throw new Refusal('conflict', `您有 ${limits.open} 次导入还没有完成，请先提交或者放弃一些`);
  }
  const fileName = checkedName(request.fileName);
  const jurisdiction = jurisdictionOf(world.site, tree.get(request.unit), code => tree.get(code));
  const id = `${jurisdiction}-${imports.newDigits()}`;
  const path = pathOf(imports, id);
  let view: ImportView;
  imports.arriving.add(id);
  try {
    const { size, sha256 } = await storeFile(imports, path, source);
    callBrings(sha256);
    await imports.at('file-stored');
    const format = await formatOf(path, size);
    const { unit } = request;
    const { account } = subject;
    const row = { jurisdiction, id, unit, account, register: register.slug, fileName, format, size, sha256 };
    view = await tx(world.pool, { jurisdiction, actor: account }, async trx => {
      await insertBatch(trx, row, world.clock());
      return answered(trx, viewOf(imports, subject, (await lockBatch(trx, id))!, []));
    });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    imports.arriving.delete(id);
  }
  runInBackground(imports, { jurisdiction, id, account: subject.account }, () => stage(imports, id));
  return view;
}

async function storeFile(
  { directory, limits }: Imports,
  path: string,
  source: AsyncIterable<Uint8Array>,
): Promise<{ size: number; sha256: string }> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const part = `${path}.part`;
  const file = await open(part, 'wx', 0o600);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limits.fileSize) {
        throw new Refusal(
          'too-large',
          `文件超过 ${limits.fileSize / 1024 / 1024} MB，请删去图片和多余的工作表，或者分成几个文件`,
        );
      }
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(part, { force: true });
    throw error;
  }
  await file.close();
  await rename(part, path);
  return { size, sha256: hash.digest('hex') };
}

/** Reads the file into the database, from where an earlier reading stopped. */
export async function stage(imports: Imports, id: string): Promise<void> {
  const { world, limits } = imports;
  const batch = await readBatch(world.pool, id);
  if (batch?.state !== 'reading') return;
  const path = pathOf(imports, id);
  await stat(path).catch(() => {
    throw new Refusal('invalid', '服务器上没有这个文件了，请重新选择文件');
  });
  const register = importRegister(world, batch.register);
  const { jurisdiction, account: actor } = batch;
  // Staged rows do not survive a crash of the database; then reading begins anew.
  const known = (await countStaged(world.pool, batch)) === batch.staged ? batch.staged : 0;
  if (known === 0) {
    await tx(world.pool, { jurisdiction, actor }, async trx => {
      await unstage(trx, batch, 'all');
      await changeBatch(trx, batch, ['reading'], { staged: 0 }, world.clock());
    });
  }
  const keep = async (rows: readonly StagedRow[], staged: number) => {
    await imports.at('rows-staged');
    await tx(world.pool, { jurisdiction, actor }, async trx => {
      await withoutWaiting(trx);
      if (!(await changeBatch(trx, batch, ['reading'], { staged }, world.clock()))) {
        throw new Refusal('conflict', '这次导入已经放弃');
      }
      await stageRows(trx, batch, rows);
    });
  };
  let header: string[] | null = null;
  let mark = -1;
  let number = 0;
  let first = true;
  let rows: StagedRow[] = [];
  for await (const { line, cells } of readTable(path, batch.format)) {
    if (header === null) {
      header = headerOf(cells);
      mark = header.findIndex(title => plainTitle(title) === MARK_TITLE);
      continue;
    }
    const slugs = first && isSlugRow(register, cells.map(textOf));
    first = false;
    if (
      slugs ||
      textOf(cells[mark] ?? null)
        ?.trim()
        .startsWith(EXAMPLE_MARK)
    )
      continue;
    if (++number > limits.rows) {
      const most = limits.rows.toLocaleString('en-US');
      throw new Refusal('too-large', `一次最多导入 ${most} 行，文件中不止这些，请分成几个文件`);
    }
    if (number <= known) continue;
    rows.push({ number, line, cells: cells.map(cleaned) });
    if (rows.length < limits.chunk) continue;
    await keep(rows, number);
    rows = [];
  }
  if (rows.length > 0) await keep(rows, number);
  if (header === null || number === 0) {
    throw new Refusal('invalid', '文件中没有要导入的行：第一行应当是列名，以下每行一条记录');
  }
  const mapping = matchColumns(register, header);
  const change = { state: 'read', header, mapping, total: number, staged: number } as const;
  await tx(world.pool, { jurisdiction, actor }, trx =>
    changeBatch(trx, batch, ['reading'], change, world.clock()),
  );
}

const textOf = (cell: Cell): string | null => (cell === null || typeof cell === 'string' ? cell : cell.text);

// jsonb has no word for these; a row that held them is refused for what is left of it.
const UNSTORABLE = /\0|\p{Surrogate}/gu;
function cleaned(cell: Cell): Cell {
  if (typeof cell !== 'string' || cell.search(UNSTORABLE) < 0) return cell;
  return { fault: '含有空字符或者残缺的字符，请删去后重新输入', text: cell.replace(UNSTORABLE, '□') };
}

function headerOf(cells: readonly Cell[]): string[] {
  return cells.map(cell => (textOf(cell) ?? '').replace(UNSTORABLE, '').trim().slice(0, 200));
}

/** Gives up an import that was not committed; its rows and its file go. @throws Refusal */
export async function discardImport(
  imports: Imports,
  subject: Subject,
  id: string,
  seen?: number,
): Promise<void> {
  const batch = await ownBatch(imports, subject, id);
  await discard(imports, batch, seen);
}

async function discard(imports: Imports, batch: Batch, seen?: number): Promise<void> {
  const { world } = imports;
  const { jurisdiction, account: actor } = batch;
  const removed = await tx(world.pool, { jurisdiction, actor }, async trx => {
    requireSeen(seen, (await lockBatch(trx, batch.id))?.version ?? 0, '这次导入');
    return removeBatch(trx, batch);
  });
  if (!removed) throw new Refusal('conflict', '这次导入已经写入台账，不能放弃；需要的话可以撤销本批');
  await rm(pathOf(imports, batch.id), { force: true });
}

const DAY = 86_400_000;
/** Days after which an import that nobody goes on with is given up. */
export const KEPT_DAYS = 7;

/** Goes on with what a start finds under way, and clears away what the process left that died. */
export async function resumeImports(imports: Imports): Promise<void> {
  await clearLeft(imports);
  for (const batch of await unfinishedBatches(imports.world.pool)) goOn(imports, batch);
}

/** Goes on with a batch that is being read or checked, where nobody does: after a start, or when the database was away. */
export function goOn(imports: Imports, batch: Batch): void {
  if (batch.state === 'reading') runInBackground(imports, batch, () => stage(imports, batch.id));
  if (batch.state === 'checking') runInBackground(imports, batch, () => checkRows(imports, batch.id));
}

/** Gives up imports with which nobody has gone on for seven days. */
export async function sweepImports(imports: Imports): Promise<void> {
  const { world } = imports;
  for (const batch of await staleBatches(world.pool, world.clock() - KEPT_DAYS * DAY)) {
    if (!imports.running.has(batch.id))
      await discard(imports, batch).catch(error => imports.log(String(error)));
  }
  await clearLeft(imports);
}

/**
 * Removes files of which no batch speaks (the process died before it said so) and what is still staged of batches that are
 * over. Where this fails, nothing is lost but room, and it is tried again.
 */
async function clearLeft(imports: Imports): Promise<void> {
  const { world, directory } = imports;
  try {
    const files = await readdir(directory).catch(() => []);
    // Before the batches are asked for: a file has its row by the time at which it is no longer coming in.
    const arriving = new Set(imports.arriving);
    const open = new Set(await openIds(world.pool));
    for (const file of files) {
      const id = file.replace(/\.part$/, '');
      if (!arriving.has(id) && !open.has(id)) await rm(join(directory, file), { force: true });
    }
    for (const batch of await closedStaged(world.pool)) {
      if (imports.running.has(batch.id)) continue;
      const { jurisdiction } = batch;
      await tx(world.pool, { jurisdiction, actor: 'sweeper' }, trx => unstage(trx, batch, 'all'));
    }
  } catch (error) {
    imports.log(`中断的导入留下的内容没有清理：${String(error)}`);
  }
}
