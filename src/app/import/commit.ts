import { rm } from 'node:fs/promises';
import { isoOf } from '../../kernel/instant.ts';
import type { Subject } from '../../language/authority.ts';
import { groundProblem } from '../../language/entry-check.ts';
import type { ImportDone } from '../../language/import-view.ts';
import { answered } from '../../store/idempotency.ts';
import { type Batch, changeBatch, lockBatch, unstage } from '../../store/import-batch.ts';
import { changedSince, commitRows, outcomeUnits, type Written } from '../../store/import-commit.ts';
import { tx } from '../../store/tx.ts';
import { decide } from '../authority/decide.ts';
import { Refusal } from '../refusal.ts';
import { requireSeen } from '../seen.ts';
import { IN_LOG, type World } from '../world.ts';
import { groundsOf, readAgain } from './check.ts';
import { type Imports, importRegister, ownBatch, pathOf, runInBackground } from './imports.ts';
import { stage } from './stage.ts';

export interface CommitRequest {
  /** Ground of the corrections; required where there are some. */
  readonly ground?: string | undefined;
  /** Version of the batch that was shown. */
  readonly seen?: number | undefined;
}

/**
 * Writes a checked batch into the register, all of it or nothing; afterwards every verdict that it touches is right.
 * Whatever stands in the way is said before anything is written.
 * @throws Refusal
 */
export async function commitImport(
  imports: Imports,
  subject: Subject,
  id: string,
  request: CommitRequest,
): Promise<ImportDone> {
  const { world } = imports;
  const batch = await ownBatch(imports, subject, id);
  const done = await world.write(batch.jurisdiction, () => commitInTurn(imports, subject, batch, request));
  await imports.at('after-commit');
  // Nobody need wait for this: what was staged is of no more use.
  runInBackground(imports, batch, () => cleanUp(imports, batch));
  return done;
}

/** Where this fails, nothing is lost but room. */
async function cleanUp(imports: Imports, batch: Batch): Promise<void> {
  const { jurisdiction, account: actor } = batch;
  try {
    await tx(imports.world.pool, { jurisdiction, actor }, trx => unstage(trx, batch, 'all'));
    await rm(pathOf(imports, batch.id), { force: true });
  } catch (error) {
    imports.log(`导入 ${batch.id} 的暂存内容没有清理：${String(error)}`);
  }
}

function requireRights(
  world: World,
  subject: Subject,
  units: readonly string[],
  action: 'import' | 'void',
): void {
  const { tree } = world.engine.grounds.context;
  for (const unit of units) {
    const decision = decide(tree, subject, action, { resource: 'entries', unit });
    if (!decision.allowed) throw new Refusal('not-allowed', `单位 ${unit}：${decision.reason}`);
  }
}

async function commitInTurn(
  imports: Imports,
  subject: Subject,
  { id, jurisdiction }: Batch,
  request: CommitRequest,
) {
  const { world } = imports;
  const { ground, seen } = request;
  const actor = subject.account;
  let written: Written | null = null;
  const result = await tx(world.pool, { jurisdiction, actor }, async trx => {
    const batch = await lockBatch(trx, id);
    if (batch === null) throw new Refusal('not-found', '没有这次导入，可能已经放弃');
    requireSeen(seen, batch.version, '这次导入');
    const register = importRegister(world, batch.register);
    const rows = requireReady(world, batch, register, ground);
    const staged = await outcomeUnits(trx, batch);
    if (staged.rows !== rows) throw new StagedRowsGone();
    requireRights(world, subject, staged.units, 'import');
    const changed = await changedSince(trx, register, { jurisdiction, id, head: batch.head ?? 0 });
    if (changed.length > 0) {
      const lines = changed.slice(0, 10).join('、');
      throw new Refusal('conflict', `检查之后台账有改动，涉及第 ${lines} 行等，没有写入；请重新检查后再提交`);
    }
    await imports.at('before-commit');
    const at = world.clock();
    const body = { batch: id, register: register.slug, rows, file: batch.sha256, actor };
    written = await commitRows(trx, register, batch, {
      rows,
      recordedAt: at,
      body,
      ground: batch.amended > 0 ? (ground ?? null) : null,
    });
    const { first, last, recordedAt } = written;
    const change = {
      state: 'committed',
      firstPosition: first,
      lastPosition: last,
      committedAt: recordedAt,
    } as const;
    if (!(await changeBatch(trx, batch, ['checked'], change, at))) throw new Refusal('conflict', COMMITTED);
    const answer: ImportDone = {
      id,
      recorded: batch.fresh,
      amended: batch.amended,
      recordedAt: isoOf(recordedAt),
    };
    await answered(trx, answer);
    await imports.at('committing');
    return answer;
  }).catch(async error => {
    if (!(error instanceof StagedRowsGone)) throw error;
    const batch = await ownBatch(imports, subject, id);
    await readAgain(imports, batch);
    runInBackground(imports, batch, () => stage(imports, id));
    throw new Refusal(
      'conflict',
      '数据库重新启动过，暂存的内容已经丢失，正在重新读取文件；请稍后重新检查再提交',
    );
  });
  return { logged: written === null ? [] : IN_LOG, result };
}

/** Unlogged tables are emptied when the database recovers from a crash. */
class StagedRowsGone extends Error {}

const COMMITTED = '这次导入已经写入台账，没有重复写入';

/** @returns how many rows will be written */
function requireReady(
  world: World,
  batch: Batch,
  register: ReturnType<typeof importRegister>,
  ground: string | undefined,
): number {
  if (batch.state === 'committed' || batch.state === 'undone') throw new Refusal('conflict', COMMITTED);
  if (batch.state !== 'checked') throw new Refusal('conflict', '还没有检查完，请等检查结束再提交');
  if (batch.faulty > 0) {
    throw new Refusal('invalid', `还有 ${batch.faulty} 行有错误，没有写入；请更正文件后重新导入`);
  }
  const rows = batch.fresh + batch.amended;
  if (rows === 0) throw new Refusal('invalid', '文件中的记录台账里都已经有了，没有需要写入的');
  if (batch.grounds !== groundsOf(world, register)) {
    throw new Refusal('conflict', '检查之后台账的定义或者单位有变化，没有写入；请重新检查后再提交');
  }
  if (batch.amended > 0) {
    const problems = groundProblem(ground);
    if (problems.length > 0) {
      const message = `有 ${batch.amended} 条更正，请写明更正理由`;
      throw new Refusal('invalid', message, [{ field: 'ground', message }]);
    }
  }
  return rows;
}

export { requireRights };
