import { setImmediate } from 'node:timers/promises';
import type { Subject } from '../../language/authority.ts';
import type { Register } from '../../language/register.ts';
import { type Batch, changeBatch } from '../../store/import-batch.ts';
import {
  insertFaults,
  insertOutcomes,
  type RowFault,
  type RowOutcome,
  type StagedRow,
  seenBefore,
  withoutWaiting,
} from '../../store/import-rows.ts';
import { tx } from '../../store/tx.ts';
import { citedFaults } from '../evidence/cited.ts';
import { Refusal } from '../refusal.ts';
import { type ExistingEntries, existingByKey, existingSaying, type KnownRow } from './existing-entries.ts';
import { type Imports, importRegister } from './imports.ts';
import { RowJudge } from './judge-row.ts';
import { identityOf, type PlacedFault, type ReadRow, readRow } from './read-row.ts';
import { RowUnits } from './row-units.ts';
import { titleOfTarget } from './targets.ts';

/**
 * Rows that are compared with a register without a key in one go. Each time every entry of their days is looked at: were it
 * done for some hundred rows at a time, a file whose rows are all of one day would take time with the square of its rows.
 */
const COMPARED = 5000;

/** A row as it was staged and as it was read. */
export interface CheckRow extends KnownRow {
  readonly staged: StagedRow;
}

/** Checks one batch, a stretch at a time. */
export class StretchCheck {
  readonly #imports: Imports;
  readonly #register: Register;
  readonly #subject: Subject;
  readonly #mapping: readonly (string | null)[];
  readonly #columns: ReadonlyMap<string, number>;
  readonly #units: RowUnits;
  readonly #judge: RowJudge;
  /** What the rows read last say that is in a register without a key already; null for one that has a key. */
  #said: ExistingEntries | null = null;

  constructor(imports: Imports, batch: Batch, subject: Subject) {
    const { jurisdiction } = batch;
    this.#imports = imports;
    this.#register = importRegister(imports.world, batch.register);
    this.#subject = subject;
    this.#mapping = batch.mapping ?? [];
    this.#columns = new Map(
      this.#mapping.flatMap((target, i) => (target === null ? [] : [[target, i] as const])),
    );
    this.#units = new RowUnits(imports.world, subject, jurisdiction);
    this.#judge = new RowJudge(imports, this.#register, jurisdiction, this.#units);
  }

  /** How many rows are to be read in one go. */
  get ahead(): number {
    const { chunk } = this.#imports.limits;
    return this.#register.key === undefined ? Math.max(chunk, COMPARED) : chunk;
  }

  /** Reads rows, and looks which of them a register without a key has already. */
  async read(batch: Batch, rows: readonly StagedRow[]): Promise<readonly CheckRow[]> {
    const { world, limits } = this.#imports;
    const known: CheckRow[] = [];
    for (const staged of rows) {
      const row = readRow(this.#register, this.#mapping, staged, batch.unit, this.#units.find);
      known.push({ staged, row, identity: this.#identity(row) });
      // Others are answered in between.
      if (known.length % limits.chunk === 0) await setImmediate();
    }
    if (this.#register.key === undefined) {
      this.#said = await existingSaying(world, this.#register, batch, known);
    }
    return known;
  }

  /** Checks a stretch of what was read last and notes how far it has come, in one transaction. */
  async take(batch: Batch, rows: readonly CheckRow[]): Promise<Batch> {
    const { world } = this.#imports;
    const { jurisdiction, account: actor } = batch;
    const cited = await this.#citedFaults(rows.map(each => each.row));
    return tx(world.pool, { jurisdiction, actor }, async trx => {
      await withoutWaiting(trx);
      const existing = this.#said ?? (await existingByKey(trx, this.#register, jurisdiction, rows));
      const identities = rows.map(each => each.identity).filter(each => each !== null);
      const seen = await seenBefore(trx, batch, identities);
      const { outcomes, kept, change } = this.#judgeAll(batch, rows, { cited, existing, seen });
      await insertOutcomes(trx, batch, outcomes);
      await insertFaults(trx, batch, kept);
      if (!(await changeBatch(trx, batch, ['checking'], change, world.clock()))) {
        throw new Refusal('conflict', '这次导入已经放弃');
      }
      return { ...batch, ...change };
    });
  }

  #judgeAll(
    batch: Batch,
    rows: readonly CheckRow[],
    known: {
      readonly cited: ReadonlyMap<number, readonly PlacedFault[]>;
      readonly existing: ExistingEntries;
      readonly seen: Awaited<ReturnType<typeof seenBefore>>;
    },
  ) {
    const seen = new Map(known.seen);
    const counts = { new: 0, same: 0, amend: 0, repeated: 0, faulty: 0 };
    const outcomes: RowOutcome[] = [];
    const kept: RowFault[] = [];
    let faults = 0;
    let ordinal = batch.fresh + batch.amended;
    for (const { row, staged, identity } of rows) {
      const { faults: found, ...outcome } = this.#judge.judge(row, {
        identity,
        cited: known.cited.get(row.number) ?? [],
        existing: identity === null ? [] : (known.existing.get(identity) ?? []),
        before: identity === null ? undefined : seen.get(identity),
      });
      counts[outcome.outcome]++;
      const written = outcome.outcome === 'new' || outcome.outcome === 'amend';
      outcomes.push({ ...outcome, ordinal: written ? ++ordinal : null });
      if (outcome.identity !== null && !seen.has(outcome.identity)) {
        seen.set(outcome.identity, { line: row.line, digest: outcome.digest });
      }
      const room = this.#imports.limits.faults - batch.faults - faults;
      for (const fault of found.slice(0, Math.max(0, room))) kept.push(this.#rowFault(staged, fault));
      faults += found.length;
    }
    const change = {
      checked: batch.checked + rows.length,
      fresh: batch.fresh + counts.new,
      same: batch.same + counts.same,
      amended: batch.amended + counts.amend,
      repeated: batch.repeated + counts.repeated,
      faulty: batch.faulty + counts.faulty,
      faults: batch.faults + faults,
    };
    return { outcomes, kept, change };
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
