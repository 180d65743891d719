import { hashOf } from '../../kernel/hash.ts';
import type { Subject } from '../../language/authority.ts';
import type { ImportView } from '../../language/import-view.ts';
import type { Register } from '../../language/register.ts';
import { readHeads } from '../../store/event.ts';
import { answered } from '../../store/idempotency.ts';
import { type Batch, changeBatch, lockBatch, readBatch, unstage } from '../../store/import-batch.ts';
import { countOutcomes, countStaged, stagedRows } from '../../store/import-rows.ts';
import { tx } from '../../store/tx.ts';
import { Refusal } from '../refusal.ts';
import { requireSeen } from '../seen.ts';
import type { World } from '../world.ts';
import { StretchCheck } from './check-stretch.ts';
import { type Imports, importRegister, ownBatch, runInBackground } from './imports.ts';
import { checkMapping } from './mapping.ts';
import { columnsOf, viewOf } from './view.ts';

/** What checking rests on beside the register's entries: the definition and the units. */
export const groundsOf = (world: World, register: Register): string =>
  hashOf({ register, changes: world.engine.grounds.governing.unitChanges });

/** Begins to check, by these columns; what was checked before is checked again. @throws Refusal */
export async function beginCheck(
  imports: Imports,
  subject: Subject,
  id: string,
  mapping: readonly (string | null)[] | undefined,
  seen?: number,
): Promise<ImportView> {
  const { world } = imports;
  const batch = await ownBatch(imports, subject, id);
  requireSeen(seen, batch.version, '这次导入');
  const register = importRegister(world, batch.register);
  if (batch.state === 'checking') return viewOf(imports, subject, batch, await columnsOf(imports, batch));
  if (batch.state !== 'read' && batch.state !== 'checked') {
    throw new Refusal('conflict', '这次导入现在不能检查：文件还在读取，或者已经写入台账');
  }
  const chosen = mapping ?? batch.mapping ?? [];
  checkMapping(register, batch, chosen);
  const { jurisdiction } = batch;
  const head = (await readHeads(world.pool)).find(each => each.jurisdiction === jurisdiction)?.position ?? 0;
  const none = { checked: 0, fresh: 0, same: 0, amended: 0, repeated: 0, faulty: 0, faults: 0 };
  const change = {
    ...none,
    state: 'checking',
    mapping: chosen,
    head,
    grounds: groundsOf(world, register),
  } as const;
  const columns = await columnsOf(imports, { ...batch, mapping: chosen });
  const view = await tx(world.pool, { jurisdiction, actor: subject.account }, async trx => {
    const there = await lockBatch(trx, id);
    if (there === null) throw new Refusal('not-found', '没有这次导入，可能已经放弃');
    requireSeen(seen, there.version, '这次导入');
    await unstage(trx, batch, 'outcomes');
    await changeBatch(trx, batch, ['read', 'checked'], change, world.clock());
    return answered(trx, viewOf(imports, subject, (await lockBatch(trx, id))!, columns));
  });
  runInBackground(imports, batch, () => checkRows(imports, id));
  return view;
}

/** Checks the rows that are not yet checked, a stretch at a time. */
export async function checkRows(imports: Imports, id: string): Promise<void> {
  const { world, limits } = imports;
  let batch = await readBatch(world.pool, id);
  if (batch?.state !== 'checking') return;
  if (!(await stillStaged(imports, batch))) return;
  const subject = imports.subjectOf(batch.account);
  if (subject === null) throw new Refusal('not-allowed', '经办此次导入的账号已经停用，请由其他人重新导入');
  const check = new StretchCheck(imports, batch, subject);
  for (;;) {
    const staged = await stagedRows(world.pool, batch, batch.checked, check.ahead);
    if (staged.length === 0) break;
    const rows = await check.read(batch, staged);
    for (let i = 0; i < rows.length; i += limits.chunk) {
      await imports.at('rows-checked');
      batch = await check.take(batch, rows.slice(i, i + limits.chunk));
    }
  }
  const { jurisdiction, account: actor } = batch;
  const done = batch;
  await tx(world.pool, { jurisdiction, actor }, trx =>
    changeBatch(trx, done, ['checking'], { state: 'checked' }, world.clock()),
  );
}

/** After a crash of the database what was staged is gone: the file is read again. */
async function stillStaged(imports: Imports, batch: Batch): Promise<boolean> {
  const { world } = imports;
  const [rows, outcomes] = await Promise.all([
    countStaged(world.pool, batch),
    countOutcomes(world.pool, batch),
  ]);
  if (rows === batch.total && outcomes === batch.checked) return true;
  await readAgain(imports, batch);
  return false;
}

/** Sets a batch back to where its file is read; the columns stay as they were chosen where the file is the same. */
export async function readAgain({ world }: Imports, batch: Batch): Promise<void> {
  const { jurisdiction, account: actor } = batch;
  await tx(world.pool, { jurisdiction, actor }, async trx => {
    await unstage(trx, batch, 'all');
    const change = { state: 'reading', staged: 0, checked: 0, total: null } as const;
    await changeBatch(trx, batch, ['checking', 'checked'], change, world.clock());
  });
}
