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
import { type RowFault, type RowOutcome, readFaults, readOutcomes } from '../../store/import-rows.ts';
import { scope } from '../authority/decide.ts';
import { boundsOf } from '../reading/bounds.ts';
import type { World } from '../world.ts';
import { type Imports, importRegister, ownBatch, unitBatch } from './imports.ts';
import { goOn } from './stage.ts';
import { columnLetter } from './targets.ts';
import { columnsOf, nameOf, viewOf } from './view.ts';

/** An import as it stands; with what the first rows hold for whoever brought the file in, and for nobody else. */
export async function importView(imports: Imports, subject: Subject, id: string): Promise<ImportView> {
  const batch = await unitBatch(imports, subject, id);
  goOn(imports, batch);
  const columns = batch.account === subject.account ? await columnsOf(imports, batch) : [];
  return viewOf(imports, subject, batch, columns);
}

/** The imports of the units in scope, whoever brought them in, the last one first. */
export async function importViews(
  imports: Imports,
  subject: Subject,
  register?: string,
): Promise<readonly ImportView[]> {
  const { tree } = imports.world.engine.grounds.context;
  const { units } = boundsOf(tree, scope(tree, subject, 'read', 'imports'));
  const batches = await readBatches(imports.world.pool, units, register);
  const known = new Set(imports.world.site.registers.map(each => each.slug));
  return batches.filter(batch => known.has(batch.register)).map(batch => viewOf(imports, subject, batch, []));
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
