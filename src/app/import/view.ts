import { isoOf } from '../../kernel/instant.ts';
import type { Subject } from '../../language/authority.ts';
import type { ImportColumn, ImportView } from '../../language/import-view.ts';
import type { Batch } from '../../store/import-batch.ts';
import { stagedRows } from '../../store/import-rows.ts';
import type { World } from '../world.ts';
import { type Imports, importRegister, mayUndo } from './imports.ts';
import { isOwnColumn, missingIn, targetsOf } from './targets.ts';

export const nameOf = (world: World, unit: string): string => {
  const { tree } = world.engine.grounds.context;
  return tree.has(unit) ? tree.get(unit).name : unit;
};

/** The columns of a file, with what the first rows hold. */
export async function columnsOf(imports: Imports, batch: Batch): Promise<readonly ImportColumn[]> {
  const samples = batch.header === null ? [] : await stagedRows(imports.world.pool, batch, 0, 3);
  const columns = (batch.header ?? []).map((title, index) => ({
    index,
    title,
    target: batch.mapping?.[index] ?? null,
    samples: samples.flatMap(({ cells }) => {
      const cell = cells[index] ?? null;
      return cell === null ? [] : [(typeof cell === 'string' ? cell : cell.text).slice(0, 40)];
    }),
  }));
  const shown = columns.filter(column => column.title !== '' || column.samples.length > 0);
  return shown.filter(column => !isOwnColumn(column.title));
}

/** An import as it stands, for whoever asks. */
export function viewOf(
  imports: Imports,
  subject: Subject,
  batch: Batch,
  columns: readonly ImportColumn[],
): ImportView {
  const { world, nameOf: named = account => account } = imports;
  const register = importRegister(world, batch.register);
  const { state, fresh, same, amended, repeated, faulty, faults } = batch;
  const reading = state === 'reading' || state === 'read';
  return {
    id: batch.id,
    register: register.slug,
    registerTitle: register.title,
    unit: batch.unit,
    unitName: nameOf(world, batch.unit),
    fileName: batch.fileName,
    by: named(batch.account),
    mine: batch.account === subject.account,
    mayUndo: batch.state === 'committed' && mayUndo(imports, subject, batch),
    state,
    version: batch.version,
    refusal: batch.refusal,
    columns,
    width: batch.header?.length ?? 0,
    targets: targetsOf(register),
    missing: batch.mapping === null ? [] : missingIn(register, batch.mapping),
    progress: { done: reading ? batch.staged : batch.checked, total: batch.total },
    counts: { fresh, same, amended, repeated, faulty, faults },
    begunAt: isoOf(batch.begunAt),
    committedAt: batch.committedAt === null ? null : isoOf(batch.committedAt),
    undoneAt: batch.undoneAt === null ? null : isoOf(batch.undoneAt),
    undoneBy: batch.undoneBy === null ? null : named(batch.undoneBy),
  };
}
