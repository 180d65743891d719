import type { Json } from '../../kernel/canonical-json.ts';
import { isoOf } from '../../kernel/instant.ts';
import type { Subject } from '../../language/authority.ts';
import { groundProblem } from '../../language/entry-check.ts';
import { bodyOf, entryId } from '../../language/entry-log.ts';
import type { FieldValue } from '../../language/field.ts';
import type { ImportTouched } from '../../language/import-view.ts';
import type { Register } from '../../language/register.ts';
import { entryHistory, entryOfHistory } from '../../store/entry-reading.ts';
import type { StoredEvent } from '../../store/event.ts';
import { answered } from '../../store/idempotency.ts';
import { type Batch, changeBatch, lockBatch } from '../../store/import-batch.ts';
import { type BatchEntry, batchEntries, undoRows, type Written } from '../../store/import-commit.ts';
import { tx } from '../../store/tx.ts';
import { Refusal } from '../refusal.ts';
import { withSalts } from '../seal/personal.ts';
import { requireSeen } from '../seen.ts';
import { IN_LOG } from '../world.ts';
import { requireRights } from './commit.ts';
import { type Imports, importRegister, mayUndo, unitBatch } from './imports.ts';

export interface UndoRequest {
  readonly ground: string;
  /** Ids of entries that stay as they are: those that somebody has touched since. */
  readonly leaveOut?: readonly string[] | undefined;
  /** Version of the batch that was shown. */
  readonly seen?: number | undefined;
}

export interface Undone {
  readonly id: string;
  readonly voided: number;
  readonly restored: number;
  readonly leftOut: number;
  readonly undoneAt: string;
}

const MOST_SHOWN = 1000;

/** The entries of a batch that somebody has touched since. @throws Refusal */
export async function touchedEntries(imports: Imports, subject: Subject, id: string): Promise<ImportTouched> {
  const batch = await unitBatch(imports, subject, id);
  requireCommitted(batch);
  const { jurisdiction, account: actor } = batch;
  const register = importRegister(imports.world, batch.register);
  const entries = await tx(imports.world.pool, { jurisdiction, actor }, trx =>
    batchEntries(trx, register, batch),
  );
  const touched = entries.filter(entry => entry.touched).map(each => entryId(jurisdiction, each.entry));
  return { total: touched.length, entries: touched.slice(0, MOST_SHOWN) };
}

/**
 * Takes a whole batch back: voids what it recorded, corrects back what it corrected. Refused while somebody has touched
 * some of it since, unless those entries are named to be left as they are. Whoever may record for the unit may do it, and the
 * log says who did and who had brought the file in.
 * @throws Refusal
 */
export async function undoImport(
  imports: Imports,
  subject: Subject,
  id: string,
  request: UndoRequest,
): Promise<Undone> {
  const batch = await unitBatch(imports, subject, id);
  if (!mayUndo(imports, subject, batch)) {
    throw new Refusal('not-allowed', '您的岗位不能撤销这个单位的导入，请由该单位的经办人或者负责人办理');
  }
  const problems = groundProblem(request.ground);
  if (problems.length > 0) throw new Refusal('invalid', problems[0].message, problems);
  const undone = await imports.world.write(batch.jurisdiction, () =>
    undoInTurn(imports, subject, batch, request),
  );
  await imports.at('after-undo');
  return undone;
}

function requireCommitted(batch: Batch): void {
  if (batch.state === 'undone') throw new Refusal('conflict', '本批已经撤销过');
  if (batch.state !== 'committed') throw new Refusal('conflict', '本批还没有写入台账，可以直接放弃');
}

async function undoInTurn(
  imports: Imports,
  subject: Subject,
  { id, jurisdiction }: Batch,
  request: UndoRequest,
) {
  const { world } = imports;
  const { ground, leaveOut = [], seen } = request;
  const actor = subject.account;
  let written: Written | null = null;
  const result = await tx(world.pool, { jurisdiction, actor }, async trx => {
    const batch = await lockBatch(trx, id);
    if (batch === null) throw new Refusal('not-found', '没有这次导入');
    requireSeen(seen, batch.version, '这次导入');
    requireCommitted(batch);
    const register = importRegister(world, batch.register);
    const all = await batchEntries(trx, register, batch);
    const taken = chosen(jurisdiction, all, leaveOut);
    requireRights(world, subject, [...new Set(taken.map(entry => entry.unit))], 'void');
    const voids = taken.filter(entry => !entry.amended).map(entry => entry.entry);
    const amended = taken.filter(entry => entry.amended).map(entry => entry.entry);
    const amendments = await restoring(imports, register, batch, amended, ground);
    await imports.at('before-undo');
    const at = world.clock();
    const body = {
      batch: id,
      register: register.slug,
      rows: taken.length,
      leftOut: all.length - taken.length,
      actor,
      importedBy: batch.account,
    };
    written = await undoRows(trx, register, jurisdiction, {
      recordedAt: at,
      body,
      ground,
      voids,
      amendments,
    });
    const change = { state: 'undone', undoneAt: written.recordedAt, undoneBy: actor } as const;
    if (!(await changeBatch(trx, batch, ['committed'], change, at)))
      throw new Refusal('conflict', '本批已经撤销过');
    const answer: Undone = {
      id,
      voided: voids.length,
      restored: amendments.length,
      leftOut: all.length - taken.length,
      undoneAt: isoOf(written.recordedAt),
    };
    await answered(trx, answer);
    await imports.at('undo-written');
    return answer;
  });
  return { logged: written === null ? [] : IN_LOG, result };
}

/** The entries to be taken back. @throws Refusal conflict naming those that are in the way */
function chosen(
  jurisdiction: string,
  all: readonly BatchEntry[],
  leaveOut: readonly string[],
): readonly BatchEntry[] {
  const left = new Set(leaveOut);
  const own = new Set(all.map(each => entryId(jurisdiction, each.entry)));
  const strange = leaveOut.find(id => !own.has(id));
  if (strange !== undefined) throw new Refusal('invalid', `记录 ${strange} 不是这一批导入的，请核对`);
  const taken = all.filter(each => !left.has(entryId(jurisdiction, each.entry)));
  const touched = taken.filter(each => each.touched).map(each => entryId(jurisdiction, each.entry));
  if (touched.length > 0) {
    throw new Refusal(
      'conflict',
      `导入之后有 ${touched.length} 条记录又被更正或者作废，没有撤销；可以保留这些记录，撤销其余的`,
      touched.slice(0, MOST_SHOWN).map(field => ({ field, message: `${field} 在导入之后改动过` })),
    );
  }
  if (taken.length === 0) throw new Refusal('invalid', '没有可以撤销的记录');
  return taken;
}

const PIECE = 50;

/** The amendments that bring back what a batch has corrected, from the log itself. */
async function restoring(
  imports: Imports,
  register: Register,
  { jurisdiction, firstPosition, lastPosition }: Batch,
  entries: readonly number[],
  ground: string,
): Promise<readonly { readonly entry: number; readonly body: Json }[]> {
  const restored: { entry: number; body: Json }[] = [];
  const one = async (entry: number) => {
    const history = await entryHistory(imports.world.pool, jurisdiction, entry);
    const mine = history.find(each => each.position > firstPosition! && each.position <= lastPosition!);
    const earlier = entryOfHistory(history.filter(each => each.position < firstPosition!));
    return mine === undefined || earlier === null ? null : { entry, body: reversed(mine, earlier, ground) };
  };
  for (let i = 0; i < entries.length; i += PIECE) {
    for (const found of await Promise.all(entries.slice(i, i + PIECE).map(one))) {
      if (found !== null)
        restored.push({ ...found, body: withSalts(found.body, register, imports.randomBytes) });
    }
  }
  return restored;
}

function reversed(
  event: StoredEvent,
  earlier: { readonly legalDate: string; readonly fields: Readonly<Record<string, FieldValue>> },
  ground: string,
): Json {
  const { entry, legalDate, fields } = event.body as unknown as {
    entry: string;
    legalDate?: string;
    fields: Record<string, unknown>;
  };
  const before = Object.fromEntries(Object.keys(fields).map(name => [name, earlier.fields[name] ?? null]));
  return bodyOf({
    kind: 'amended',
    id: entry,
    recordedAt: '',
    fields: before,
    ground,
    ...(legalDate === undefined ? {} : { legalDate: earlier.legalDate }),
  });
}
