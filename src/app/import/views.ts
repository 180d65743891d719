import { isoOf } from '../../kernel/instant.ts';
import type { Subject } from '../../language/authority.ts';
import { entryId } from '../../language/entry-log.ts';
import type { FieldValue } from '../../language/field.ts';
import { formatField } from '../../language/field-check.ts';
import type {
  ImportChange,
  ImportChangeField,
  ImportChangeKind,
  ImportChanges,
  ImportFault,
  ImportFaults,
  ImportView,
} from '../../language/import-view.ts';
import { maskedValue } from '../../language/mask.ts';
import type { Register } from '../../language/register.ts';
import { type Batch, readBatches } from '../../store/import-batch.ts';
import {
  type RowFault,
  type RowOutcome,
  readFaults,
  readOutcomes,
  stagedRows,
} from '../../store/import-rows.ts';
import type { World } from '../world.ts';
import { missingIn } from './check.ts';
import { type Imports, importRegister, ownBatch } from './imports.ts';
import { goOn } from './stage.ts';
import { columnLetter, isOwnColumn, targetsOf } from './targets.ts';

const nameOf = (world: World, unit: string): string => {
  const { tree } = world.engine.grounds.context;
  return tree.has(unit) ? tree.get(unit).name : unit;
};

/** An import as it stands, with what the first rows hold. */
export async function importView(imports: Imports, subject: Subject, id: string): Promise<ImportView> {
  const batch = await ownBatch(imports, subject, id);
  goOn(imports, batch);
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
  return { ...summary(imports, batch), columns: shown.filter(column => !isOwnColumn(column.title)) };
}

/** The imports of a person, the last one first. */
export async function importViews(
  imports: Imports,
  subject: Subject,
  register?: string,
): Promise<readonly ImportView[]> {
  const batches = await readBatches(imports.world.pool, subject.account, register);
  const known = new Set(imports.world.site.registers.map(each => each.slug));
  return batches.filter(batch => known.has(batch.register)).map(batch => summary(imports, batch));
}

function summary({ world }: Imports, batch: Batch): ImportView {
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
    state,
    refusal: batch.refusal,
    columns: [],
    width: batch.header?.length ?? 0,
    targets: targetsOf(register),
    missing: batch.mapping === null ? [] : missingIn(register, batch.mapping),
    progress: { done: reading ? batch.staged : batch.checked, total: batch.total },
    counts: { fresh, same, amended, repeated, faulty, faults },
    begunAt: isoOf(batch.begunAt),
    committedAt: batch.committedAt === null ? null : isoOf(batch.committedAt),
    undoneAt: batch.undoneAt === null ? null : isoOf(batch.undoneAt),
  };
}

interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** What is wrong, row by row. */
export async function importFaults(
  imports: Imports,
  subject: Subject,
  id: string,
  page: Page,
): Promise<ImportFaults> {
  const batch = await ownBatch(imports, subject, id);
  const faults = await readFaults(imports.world.pool, batch, page);
  const kept = Math.min(batch.faults, imports.limits.faults);
  return { total: batch.faults, kept, faults: faults.map(faultView) };
}

export const faultView = ({ line, column, title, value, message }: RowFault): ImportFault => ({
  line,
  column: column === null ? null : columnLetter(column),
  title,
  value,
  message,
});

/** What will become of the rows of one kind. */
export async function importChanges(
  imports: Imports,
  subject: Subject,
  id: string,
  kind: ImportChangeKind,
  page: Page,
): Promise<ImportChanges> {
  const batch = await ownBatch(imports, subject, id);
  const register = importRegister(imports.world, batch.register);
  const outcomes = await readOutcomes(imports.world.pool, batch, kind, page);
  const totals = { new: batch.fresh, amend: batch.amended, same: batch.same, repeated: batch.repeated };
  return {
    kind,
    total: totals[kind],
    changes: outcomes.map(outcome => changeView(imports.world, register, batch, outcome)),
  };
}

interface Said {
  readonly legalDate?: string;
  readonly fields?: Readonly<Record<string, FieldValue>>;
}

function changeView(world: World, register: Register, batch: Batch, outcome: RowOutcome): ImportChange {
  const { line, unit, target, ofLine } = outcome;
  const after = (outcome.body ?? {}) as Said;
  const before = (outcome.before ?? {}) as Said;
  const fields: ImportChangeField[] = [];
  if (after.legalDate !== undefined) {
    const was = before.legalDate === undefined ? {} : { before: before.legalDate };
    fields.push({ title: register.legalDate.title, after: after.legalDate, ...was });
  }
  for (const [name, field] of Object.entries(register.fields)) {
    const value = after.fields?.[name];
    if (value === undefined) continue;
    const old = before.fields?.[name];
    const was = old === undefined ? {} : { before: formatField(field, maskedValue(field, old)) };
    fields.push({ title: field.title, after: formatField(field, value), ...was });
  }
  const entry = target === null ? null : entryId(batch.jurisdiction, target);
  return { line, unitName: nameOf(world, unit ?? batch.unit), entry, ofLine, fields };
}
