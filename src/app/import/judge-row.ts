import type { Json } from '../../kernel/canonical-json.ts';
import { formatDate } from '../../kernel/local-date.ts';
import { checkAmendment, checkEntry, type EntryContext } from '../../language/entry-check.ts';
import { bodyOf, entryId } from '../../language/entry-log.ts';
import type { FieldValue } from '../../language/field.ts';
import type { Register } from '../../language/register.ts';
import { MAX_BODY_BYTES } from '../../store/event.ts';
import type { Existing, RowOutcome } from '../../store/import-rows.ts';
import { withSalts } from '../seal/personal.ts';
import type { Imports } from './imports.ts';
import { digestOf, type PlacedFault, type ReadRow, sameValue } from './read-row.ts';
import type { RowUnits } from './row-units.ts';
import { titleOfTarget } from './targets.ts';

/** Stands for the ground of corrections until the person who commits gives it. */
const GROUND_TO_COME = '批量导入更正';

/** What becomes of a row, and all that is wrong with it. */
export type Judged = Omit<RowOutcome, 'ordinal'> & { readonly faults: readonly PlacedFault[] };
type Part = Pick<Judged, 'outcome' | 'faults'> & Partial<Judged>;

/** What is known of a row beside what it says. */
export interface RowKnown {
  /** What tells one thing registered from another; null where that cannot be read from the row. */
  readonly identity: string | null;
  /** Faults of the files that it cites. */
  readonly cited: readonly PlacedFault[];
  /** Entries in force that are the same thing. */
  readonly existing: readonly Existing[];
  /** The row before it that is the same thing. */
  readonly before: { readonly line: number; readonly digest: string | null } | undefined;
}

/** Judges one row: new, a correction, said already, said twice in the file, or wrong. */
export class RowJudge {
  readonly #imports: Imports;
  readonly #register: Register;
  readonly #jurisdiction: string;
  readonly #units: RowUnits;

  constructor(imports: Imports, register: Register, jurisdiction: string, units: RowUnits) {
    this.#imports = imports;
    this.#register = register;
    this.#jurisdiction = jurisdiction;
    this.#units = units;
  }

  #context(): EntryContext {
    const { tree } = this.#imports.world.engine.grounds.context;
    return {
      unit: code => (tree.has(code) ? tree.get(code) : undefined),
      today: formatDate(this.#imports.world.today),
    };
  }

  judge(row: ReadRow, { identity, cited, existing, before }: RowKnown): Judged {
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
    const unitFault = unit === null ? null : this.#units.fault(unit);
    if (unitFault !== null) faults.push({ place: 'unit', message: unitFault });
    const faulty = (more: readonly PlacedFault[] = []): Judged => {
      const places = new Set(faults.map(each => each.place));
      const added = more.filter(each => !places.has(each.place));
      return { ...base, outcome: 'faulty', faults: [...faults, ...added] };
    };
    const digest = unit === null ? null : digestOf(unit, row.legalDate ?? '', row.fields);
    if (before !== undefined) {
      const named = { ...base, ofLine: before.line };
      if (before.digest === digest && faults.length === 0) return { ...named, outcome: 'repeated', faults };
      const key = this.#register.key;
      const message = `与第 ${before.line} 行的编号相同，内容不同，请只留一行`;
      return faulty([{ place: key === undefined ? '' : `fields.${key}`, message }]);
    }
    const entry = existing.length > 1 ? existing.find(each => each.legalDate === row.legalDate) : existing[0];
    if (existing.length > 1 && entry === undefined) {
      const message = `台账中有 ${existing.length} 条记录是这个编号，无法确定更正哪一条，请核对${this.#register.legalDate.title}`;
      return faulty([{ place: `fields.${this.#register.key}`, message }]);
    }
    const outcome = entry === undefined ? this.#asNew(row) : this.#asAmendment(row, entry);
    if (outcome.faults.length > 0 || faults.length > 0)
      return { ...faulty(outcome.faults), identity, digest };
    return { ...base, ...outcome, identity, digest };
  }

  #asNew(row: ReadRow): Part {
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

  #asAmendment(row: ReadRow, entry: Existing): Part {
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
    const id = entryId(this.#jurisdiction, entry.entry);
    const before = {
      ...(moved ? { legalDate: entry.legalDate } : {}),
      fields: Object.fromEntries(
        Object.keys(fields).flatMap(name => (name in entry.fields ? [[name, entry.fields[name]]] : [])),
      ) as Json,
    };
    const body = bodyOf({ kind: 'amended', id, recordedAt: '', ...patch });
    return { ...this.#written('amend', body), ...about, before };
  }

  #written(outcome: 'new' | 'amend', body: Json): Part {
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
}
