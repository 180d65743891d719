import type { Json } from '../../kernel/canonical-json.ts';
import { hashOf } from '../../kernel/hash.ts';
import { formatDate } from '../../kernel/local-date.ts';
import type { Subject } from '../../language/authority.ts';
import { checkAmendment, checkEntry, type EntryContext } from '../../language/entry-check.ts';
import { bodyOf, entryId } from '../../language/entry-log.ts';
import type { FieldValue } from '../../language/field.ts';
import { checkDay } from '../../language/field-check.ts';
import type { Register } from '../../language/register.ts';
import type { Unit } from '../../language/unit.ts';
import { MAX_BODY_BYTES, readHeads } from '../../store/event.ts';
import { type Batch, changeBatch, readBatch, unstage } from '../../store/import-batch.ts';
import {
  countOutcomes,
  countStaged,
  type Existing,
  entriesByKey,
  entriesSaying,
  insertFaults,
  insertOutcomes,
  type RowFault,
  type RowOutcome,
  type StagedRow,
  seenBefore,
  stagedRows,
  withoutWaiting,
} from '../../store/import-rows.ts';
import { type Trx, tx } from '../../store/tx.ts';
import { decide } from '../authority/decide.ts';
import { citedFaults } from '../evidence/cited.ts';
import { Refusal } from '../refusal.ts';
import { withSalts } from '../seal/personal.ts';
import { jurisdictionOf } from '../site.ts';
import type { World } from '../world.ts';
import { type Imports, importRegister, ownBatch, runInBackground } from './imports.ts';
import {
  digestOf,
  type FindUnit,
  identityOf,
  type PlacedFault,
  type ReadRow,
  readRow,
  sameValue,
} from './read-row.ts';
import { targetsOf, titleOfTarget } from './targets.ts';

/** Stands for the ground of corrections until the person who commits gives it. */
const GROUND_TO_COME = '批量导入更正';

/** What checking rests on beside the register's entries: the definition and the units. */
export const groundsOf = (world: World, register: Register): string =>
  hashOf({ register, changes: world.engine.grounds.governing.unitChanges });

/** What of a mapping is not as it must be. */
function checkMapping(register: Register, batch: Batch, mapping: readonly (string | null)[]): void {
  const fault = (message: string) => new Refusal('invalid', message, [{ field: 'mapping', message }]);
  if (mapping.length !== batch.header?.length) throw fault('列的对应关系与文件的列数不一致，请重新打开本页');
  const known = new Set(targetsOf(register).map(each => each.target));
  const filled = mapping.filter(each => each !== null);
  const strange = filled.find(each => !known.has(each));
  if (strange !== undefined) throw fault(`台账“${register.title}”没有 ${strange} 这一项`);
  const twice = filled.find((each, i) => filled.indexOf(each) !== i);
  if (twice !== undefined) throw fault(`有两列都对应“${titleOfTarget(register, twice)}”，请只留一列`);
  const missing = missingIn(register, mapping);
  // Rows that correct what is registered need no more than its key.
  const byKey = register.key !== undefined && filled.includes(`fields.${register.key}`);
  if (missing.length > 0 && !byKey)
    throw fault(`文件缺少必填的列：${missing.join('、')}；请对应到列，或者补上再导入`);
}

/** Titles of what is required and no column fills. */
export function missingIn(register: Register, mapping: readonly (string | null)[]): readonly string[] {
  return targetsOf(register)
    .filter(each => each.required && !mapping.includes(each.target))
    .map(each => each.title);
}

/** Begins to check, by these columns; what was checked before is checked again. @throws Refusal */
export async function beginCheck(
  imports: Imports,
  subject: Subject,
  id: string,
  mapping: readonly (string | null)[] | undefined,
): Promise<Batch> {
  const { world } = imports;
  const batch = await ownBatch(imports, subject, id);
  const register = importRegister(world, batch.register);
  if (batch.state === 'checking') return batch;
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
  await tx(world.pool, { jurisdiction, actor: subject.account }, async trx => {
    await unstage(trx, batch, 'outcomes');
    await changeBatch(trx, batch, ['read', 'checked'], change, world.clock());
  });
  runInBackground(imports, batch, () => checkRows(imports, id));
  return (await readBatch(world.pool, id))!;
}

/** Checks the rows that are not yet checked, a stretch at a time. */
export async function checkRows(imports: Imports, id: string): Promise<void> {
  const { world, limits } = imports;
  let batch = await readBatch(world.pool, id);
  if (batch?.state !== 'checking') return;
  if (!(await stillStaged(imports, batch))) return;
  const subject = imports.subjectOf(batch.account);
  if (subject === null) throw new Refusal('not-allowed', '经办此次导入的账号已经停用，请由其他人重新导入');
  const check = new Check(imports, batch, subject);
  for (;;) {
    const rows = await stagedRows(world.pool, batch, batch.checked, limits.chunk);
    if (rows.length === 0) break;
    await imports.at('rows-checked');
    batch = await check.take(batch, rows);
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

type Checked = Omit<RowOutcome, 'ordinal'> & { readonly faults: readonly PlacedFault[] };

/** Checks stretches of one batch. */
class Check {
  readonly #imports: Imports;
  readonly #register: Register;
  readonly #subject: Subject;
  readonly #batch: Batch;
  readonly #mapping: readonly (string | null)[];
  readonly #columns: ReadonlyMap<string, number>;
  /** What is wrong with a unit as the holder of rows; null when nothing is. */
  readonly #units = new Map<string, string | null>();
  #names: ReadonlyMap<string, readonly Unit[]> | null = null;

  constructor(imports: Imports, batch: Batch, subject: Subject) {
    this.#imports = imports;
    this.#register = importRegister(imports.world, batch.register);
    this.#subject = subject;
    this.#batch = batch;
    this.#mapping = batch.mapping ?? [];
    this.#columns = new Map(
      this.#mapping.flatMap((target, i) => (target === null ? [] : [[target, i] as const])),
    );
  }

  get #tree() {
    return this.#imports.world.engine.grounds.context.tree;
  }

  #context(): EntryContext {
    const tree = this.#tree;
    return {
      unit: code => (tree.has(code) ? tree.get(code) : undefined),
      today: formatDate(this.#imports.world.today),
    };
  }

  readonly #findUnit: FindUnit = text => {
    const tree = this.#tree;
    if (tree.has(text)) return { code: text };
    this.#names ??= namesOf(tree.all);
    const named = this.#names.get(text) ?? [];
    if (named.length === 1) return { code: named[0].code };
    return {
      fault:
        named.length === 0
          ? `没有“${text.slice(0, 40)}”这个单位，请写单位代码或者全称`
          : `有 ${named.length} 个单位叫“${text}”，请写单位代码，如 ${named[0].code}`,
    };
  };

  /** Why rows of a unit cannot be imported by this person; null when they can. */
  #unitFault(unit: string): string | null {
    const known = this.#units.get(unit);
    if (known !== undefined) return known;
    const tree = this.#tree;
    const { world } = this.#imports;
    const decision = decide(tree, this.#subject, 'import', { resource: 'entries', unit });
    const home = jurisdictionOf(world.site, tree.get(unit), code => tree.get(code));
    const fault = !decision.allowed
      ? '您不能为这个单位导入记录，请由该单位的经办人办理，或者改为本单位'
      : home !== this.#batch.jurisdiction
        ? '这个单位属于另一个辖区，一次导入只能写一个辖区，请分开导入'
        : null;
    this.#units.set(unit, fault);
    return fault;
  }

  /** Checks a stretch and notes how far it has come, in one transaction. */
  async take(batch: Batch, rows: readonly StagedRow[]): Promise<Batch> {
    const { world, limits } = this.#imports;
    const { jurisdiction, account: actor } = batch;
    const read = rows.map(row => readRow(this.#register, this.#mapping, row, batch.unit, this.#findUnit));
    const cited = await this.#citedFaults(read);
    return tx(world.pool, { jurisdiction, actor }, async trx => {
      await withoutWaiting(trx);
      const identities = read.map(row => this.#identity(row));
      const existing = await existingOf(trx, this.#register, jurisdiction, read, identities);
      const seen = new Map(
        await seenBefore(
          trx,
          batch,
          identities.filter(each => each !== null),
        ),
      );
      const counts = { new: 0, same: 0, amend: 0, repeated: 0, faulty: 0 };
      const outcomes: RowOutcome[] = [];
      const kept: RowFault[] = [];
      let faults = 0;
      let ordinal = batch.fresh + batch.amended;
      read.forEach((row, i) => {
        const checked = this.#check(row, cited.get(row.number) ?? [], existing, seen, identities[i]);
        counts[checked.outcome]++;
        const { faults: found, ...outcome } = checked;
        const written = outcome.outcome === 'new' || outcome.outcome === 'amend';
        outcomes.push({ ...outcome, ordinal: written ? ++ordinal : null });
        if (outcome.identity !== null && !seen.has(outcome.identity)) {
          seen.set(outcome.identity, { line: row.line, digest: outcome.digest });
        }
        faults += found.length;
        const room = limits.faults - batch.faults - (faults - found.length);
        for (const fault of found.slice(0, Math.max(0, room))) kept.push(this.#rowFault(rows[i], fault));
      });
      await insertOutcomes(trx, batch, outcomes);
      await insertFaults(trx, batch, kept);
      const change = {
        checked: batch.checked + rows.length,
        fresh: batch.fresh + counts.new,
        same: batch.same + counts.same,
        amended: batch.amended + counts.amend,
        repeated: batch.repeated + counts.repeated,
        faulty: batch.faulty + counts.faulty,
        faults: batch.faults + faults,
      };
      if (!(await changeBatch(trx, batch, ['checking'], change, world.clock()))) {
        throw new Refusal('conflict', '这次导入已经放弃');
      }
      return { ...batch, ...change };
    });
  }

  async #citedFaults(rows: readonly ReadRow[]): Promise<ReadonlyMap<number, readonly PlacedFault[]>> {
    const fields = Object.keys(this.#register.fields).filter(
      name => this.#register.fields[name].type === 'evidence',
    );
    const citing = rows.flatMap(row =>
      fields.flatMap(name => {
        const value = row.fields[name];
        return typeof value === 'string' ? [{ field: `${row.number} fields.${name}`, value }] : [];
      }),
    );
    const found = new Map<number, PlacedFault[]>();
    for (const { field = '', message } of await citedFaults(this.#imports.world, this.#subject, citing)) {
      const [number, place] = field.split(' ');
      found.set(Number(number), [...(found.get(Number(number)) ?? []), { place, message }]);
    }
    return found;
  }

  #identity({ unit, legalDate, fields }: ReadRow): string | null {
    const { key } = this.#register;
    if (unit === null || (key === undefined ? legalDate === null : fields[key] === undefined)) return null;
    return identityOf(this.#register, unit, legalDate ?? '', fields);
  }

  #check(
    row: ReadRow,
    cited: readonly PlacedFault[],
    existing: ReadonlyMap<string, readonly Existing[]>,
    seen: ReadonlyMap<string, { readonly line: number; readonly digest: string | null }>,
    identity: string | null,
  ): Checked {
    const { number, line, unit } = row;
    const base = {
      number,
      line,
      unit,
      body: null,
      identity: null,
      digest: null,
      ofLine: null,
      target: null,
      targetVersion: null,
      before: null,
    };
    const faults: PlacedFault[] = [...row.faults, ...cited];
    const unitFault = unit === null ? null : this.#unitFault(unit);
    if (unitFault !== null) faults.push({ place: 'unit', message: unitFault });
    const faulty = (more: readonly PlacedFault[] = []): Checked => {
      const places = new Set(faults.map(each => each.place));
      const added = more.filter(each => !places.has(each.place));
      return { ...base, outcome: 'faulty', faults: [...faults, ...added] };
    };
    const digest = unit === null ? null : digestOf(unit, row.legalDate ?? '', row.fields);
    const before = identity === null ? undefined : seen.get(identity);
    if (before !== undefined) {
      const named = { ...base, ofLine: before.line };
      if (before.digest === digest && faults.length === 0) return { ...named, outcome: 'repeated', faults };
      const key = this.#register.key;
      const message = `与第 ${before.line} 行的编号相同，内容不同，请只留一行`;
      return faulty([{ place: key === undefined ? '' : `fields.${key}`, message }]);
    }
    const found = identity === null ? [] : (existing.get(identity) ?? []);
    const entry = found.length > 1 ? found.find(each => each.legalDate === row.legalDate) : found[0];
    if (found.length > 1 && entry === undefined) {
      const message = `台账中有 ${found.length} 条记录是这个编号，无法确定更正哪一条，请核对${this.#register.legalDate.title}`;
      return faulty([{ place: `fields.${this.#register.key}`, message }]);
    }
    const outcome = entry === undefined ? this.#asNew(row) : this.#asAmendment(row, entry);
    if (outcome.faults.length > 0 || faults.length > 0)
      return { ...faulty(outcome.faults), identity, digest };
    return { ...base, ...outcome, identity, digest };
  }

  #asNew(row: ReadRow): Pick<Checked, 'outcome' | 'faults'> & Partial<Checked> {
    const { unit, legalDate, fields } = row;
    const broken = new Set(row.faults.map(each => each.place));
    const problems = checkEntry(
      this.#register,
      { unit: unit ?? '', legalDate: legalDate ?? '', fields },
      this.#context(),
    )
      .filter(problem => !broken.has(problem.field))
      .map(problem => this.#placed(problem, row));
    if (problems.length > 0) return { outcome: 'faulty', faults: problems };
    const event = { kind: 'recorded', id: '', recordedAt: '', register: this.#register.slug } as const;
    return this.#written('new', bodyOf({ ...event, unit: unit!, legalDate: legalDate!, fields }));
  }

  #asAmendment(row: ReadRow, entry: Existing): Pick<Checked, 'outcome' | 'faults'> & Partial<Checked> {
    const about = { target: entry.entry, targetVersion: entry.versions };
    const fields: Record<string, FieldValue> = {};
    for (const [name, value] of Object.entries(row.fields)) {
      if (!sameValue(entry.fields[name], value)) fields[name] = value;
    }
    const moved = row.legalDate !== null && row.legalDate !== entry.legalDate;
    if (!moved && Object.keys(fields).length === 0) return { ...about, outcome: 'same', faults: [] };
    const patch = { fields, ...(moved ? { legalDate: row.legalDate! } : {}) };
    const problems = checkAmendment(this.#register, entry, patch, GROUND_TO_COME, this.#context()).map(
      problem => this.#placed(problem, row),
    );
    if (problems.length > 0) return { outcome: 'faulty', faults: problems };
    const id = entryId(this.#batch.jurisdiction, entry.entry);
    const before = {
      ...(moved ? { legalDate: entry.legalDate } : {}),
      fields: Object.fromEntries(
        Object.keys(fields).flatMap(name => (name in entry.fields ? [[name, entry.fields[name]]] : [])),
      ) as Json,
    };
    const body = bodyOf({ kind: 'amended', id, recordedAt: '', ...patch });
    return { ...this.#written('amend', body), ...about, before };
  }

  #written(outcome: 'new' | 'amend', body: Json): Pick<Checked, 'outcome' | 'faults'> & Partial<Checked> {
    const salted = withSalts(body, this.#register, this.#imports.randomBytes);
    // A ground is put to it later, and PostgreSQL writes a blank after each colon and comma.
    const room = MAX_BODY_BYTES - 16_384;
    if (Buffer.byteLength(JSON.stringify(salted)) > room) {
      return { outcome: 'faulty', faults: [{ place: '', message: '整行内容过长，长文请作为附件上传' }] };
    }
    return { outcome, body: salted, faults: [] };
  }

  /** A problem of the check without the field's title before it: the table of faults has a column for that. */
  #placed({ field, message }: { field: string; message: string }, row: ReadRow): PlacedFault {
    const title = titleOfTarget(this.#register, field);
    const plain = message.startsWith(`${title}：`) ? message.slice(title.length + 1) : message;
    if (field === 'legalDate' && row.legalDate === null) return { place: field, message: '必须填写' };
    return { place: field, message: plain };
  }

  #rowFault(row: StagedRow, { place, message }: PlacedFault): RowFault {
    const column = this.#columns.get(place) ?? null;
    const cell = column === null ? null : (row.cells[column] ?? null);
    const value = cell === null ? '' : typeof cell === 'string' ? cell : cell.text;
    const title = place === '' ? '整行' : titleOfTarget(this.#register, place);
    return {
      number: row.number,
      line: row.line,
      column,
      title,
      value: [...value].slice(0, 200).join(''),
      message,
    };
  }
}

function namesOf(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const names = new Map<string, Unit[]>();
  for (const unit of units) {
    for (const name of new Set([unit.name, unit.shortName]))
      names.set(name, [...(names.get(name) ?? []), unit]);
  }
  return names;
}

/** Entries in force that may be the same as rows, by what tells them apart. */
async function existingOf(
  trx: Trx,
  register: Register,
  jurisdiction: string,
  rows: readonly ReadRow[],
  identities: readonly (string | null)[],
): Promise<ReadonlyMap<string, readonly Existing[]>> {
  const { key } = register;
  if (key === undefined) return saying(trx, register, jurisdiction, rows, identities);
  const all = (values: readonly unknown[]) => [
    ...new Set(values.filter((value): value is string => typeof value === 'string')),
  ];
  const wanted = { units: all(rows.map(row => row.unit)), keys: all(rows.map(row => row.fields[key])) };
  const index = new Map<string, Existing[]>();
  for (const entry of await entriesByKey(trx, register, jurisdiction, wanted)) {
    const identity = identityOf(register, entry.unit, entry.legalDate, entry.fields);
    const list = index.get(identity);
    if (list === undefined) index.set(identity, [entry]);
    else list.push(entry);
  }
  return index;
}

async function saying(
  trx: Trx,
  register: Register,
  jurisdiction: string,
  rows: readonly ReadRow[],
  identities: readonly (string | null)[],
): Promise<ReadonlyMap<string, readonly Existing[]>> {
  const sayings = rows.flatMap(({ unit, legalDate, fields, faults }, i) => {
    const identity = identities[i];
    if (identity === null || unit === null || legalDate === null || faults.length > 0) return [];
    return fitsTable(register, fields) ? [{ identity, unit, legalDate, fields }] : [];
  });
  const found = await entriesSaying(trx, register, jurisdiction, sayings);
  return new Map(
    sayings.flatMap(({ identity, unit, legalDate, fields }) => {
      const entry = found.get(identity);
      return entry === undefined
        ? []
        : [[identity, [{ entry, unit, legalDate, versions: 1, fields }]] as const];
    }),
  );
}

/** What the table cannot hold says nothing that is there already; the check says what is wrong with it. */
function fitsTable(register: Register, fields: ReadRow['fields']): boolean {
  return Object.entries(fields).every(([name, value]) => {
    const { type } = register.fields[name];
    if (type === 'date') return checkDay(value) === null;
    return typeof value !== 'string' || !value.includes('\0');
  });
}
