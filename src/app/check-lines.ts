import { formatDate } from '../kernel/local-date.ts';
import type { EntryEvent, Fields } from '../language/entry.ts';
import {
  checkAmendment,
  checkEntry,
  type EntryPatch,
  groundProblem,
  type Problem,
} from '../language/entry-check.ts';
import { parseEntryId } from '../language/entry-log.ts';
import { evidenceParts } from '../language/evidence.ts';
import type { FieldValue } from '../language/field.ts';
import { UNIT_CHANGES } from '../language/governing.ts';
import type { Register } from '../language/register.ts';
import type { UnitChange } from '../language/unit-change.ts';
import { readEntry } from '../store/entry-reading.ts';
import type { Citing } from './evidence/cited.ts';
import { governingProblems, unitChangeOf, unitTreeProblems } from './governing-check.ts';
import { procedureWriting } from './procedure-writing.ts';
import type { Fault } from './refusal.ts';
import { jurisdictionOf, jurisdictionsOf } from './site.ts';
import type { World } from './world.ts';

/** One line of a request: a new entry, an amendment of one, or its voiding. */
export type Line =
  | {
      readonly register: string;
      readonly unit: string;
      readonly legalDate: string;
      readonly fields: Fields;
    }
  | {
      readonly amends: string;
      readonly legalDate?: string | undefined;
      readonly fields: Readonly<Record<string, FieldValue | null>>;
      readonly ground?: string | undefined;
      /** Versions that the entry had when whoever amends it saw it: refused when somebody amended it since. */
      readonly version?: number | undefined;
    }
  | { readonly voids: string; readonly ground: string; readonly version?: number | undefined };

/** An entry as the lines before have left it; null when one of them voided it. */
type Held = {
  readonly register: Register;
  readonly unit: string;
  readonly legalDate: string;
  readonly fields: Fields;
  readonly versions: number;
};

/** The jurisdiction in which a line is written; null when the line names nothing that exists. */
export function jurisdictionOfLine(world: World, line: Line): string | null {
  if ('register' in line) {
    const { tree } = world.engine.grounds.context;
    if (!tree.has(line.unit)) return null;
    return jurisdictionOf(world.site, tree.get(line.unit), code => tree.get(code));
  }
  const jurisdiction = parseEntryId('amends' in line ? line.amends : line.voids)?.jurisdiction;
  return jurisdiction !== undefined && jurisdictionsOf(world.site).includes(jurisdiction)
    ? jurisdiction
    : null;
}

/** True for a line about an entry that governs judging everywhere, whatever its jurisdiction. */
export function governs(world: World, line: Line): boolean {
  if ('register' in line)
    return world.site.registers.some(r => r.slug === line.register && r.governs === true);
  const found = world.engine.facts.find('amends' in line ? line.amends : line.voids);
  return found?.table.register.governs === true;
}

/**
 * Checks lines one after the other, each against what is recorded and what the lines before it would have made of that.
 * Right only while nobody else writes to the jurisdiction, nor, for lines that govern judging, to any.
 * @param byHand a person writes, who leaves to procedures the registers that procedures write
 */
export async function checkLines(
  world: World,
  lines: readonly Line[],
  byHand = false,
): Promise<CheckedLines> {
  const batch = new Batch(world, byHand);
  const events: Checked[] = [];
  const faults: Fault[] = [];
  const citing: Citing[] = [];
  for (const [i, line] of lines.entries()) {
    const outcome = await batch.take(line);
    if ('problems' in outcome) {
      for (const p of outcome.problems) {
        faults.push({ field: `${i + 1}.${p.field}`, message: `第 ${i + 1} 条，${p.message}` });
      }
      continue;
    }
    events.push(outcome);
    if (outcome.event.kind === 'voided') continue;
    for (const [name, value] of Object.entries(outcome.event.fields)) {
      if (typeof value === 'string' && namesFiles(value))
        citing.push({ field: `${i + 1}.fields.${name}`, value });
    }
  }
  return { events, faults, citing };
}

const namesFiles = (value: string): boolean => evidenceParts(value).files.length > 0;

/** An event as it is to be written, and the register of its entry. */
export interface Checked {
  readonly event: EntryEvent;
  readonly register: Register;
}

/** What lines come to: events to be written, or what is wrong; and where they name stored files. */
interface CheckedLines {
  readonly events: readonly Checked[];
  readonly faults: readonly Fault[];
  readonly citing: readonly Citing[];
}

/** The place named by a fault that a newer version of an entry makes. */
export const STALE = 'version';

type Refused = { readonly problems: readonly Problem[] };
const refused = (field: string, message: string): Refused => ({ problems: [{ field, message }] });

class Batch {
  readonly #world: World;
  readonly #byHand: boolean;
  /** Entries that lines before have touched; null for a voided one. */
  readonly #held = new Map<string, Held | null>();
  /** The changes of units as they would stand, by entry; new ones have a key of their own. */
  #unitChanges: Map<string, UnitChange> | null = null;

  constructor(world: World, byHand: boolean) {
    this.#world = world;
    this.#byHand = byHand;
  }

  async take(line: Line): Promise<Checked | Refused> {
    if ('register' in line) return this.#record(line);
    const id = 'amends' in line ? line.amends : line.voids;
    const held = await this.#find(id);
    if ('problems' in held) return held;
    const writer = this.#byHand ? procedureWriting(this.#world.site, held.register) : null;
    if (writer !== null) return refused('entry', writer);
    if (line.version !== undefined && line.version !== held.versions) {
      const seen = `您看到的是第 ${line.version} 版，现在是第 ${held.versions} 版`;
      return {
        problems: [{ field: STALE, message: `编号为 ${id} 的记录已被他人更正（${seen}），请重新打开后再改` }],
      };
    }
    return 'amends' in line ? this.#amend(line, held) : this.#void(line, held);
  }

  get #checkContext() {
    const { tree } = this.#world.engine.grounds.context;
    return {
      unit: (code: string) => (tree.has(code) ? tree.get(code) : undefined),
      today: formatDate(this.#world.today),
    };
  }

  get #changes(): Map<string, UnitChange> {
    this.#unitChanges ??= new Map(
      this.#world.engine.grounds.governing.unitChanges.map(change => [change.entry, change]),
    );
    return this.#unitChanges;
  }

  /** Tries what a governing entry would say; `key` is the entry, or anything new for one that is not written yet. */
  #govern(key: string, register: Register, draft: { legalDate: string; fields: Fields }): readonly Problem[] {
    if (register.governs !== true) return [];
    const others = new Map(this.#changes);
    others.delete(key);
    const { site, today } = this.#world;
    const problems = governingProblems(
      { ...site, today, unitChanges: [...others.values()] },
      register,
      draft,
    );
    if (problems.length === 0 && register.slug === UNIT_CHANGES.register) {
      this.#changes.set(key, unitChangeOf(draft));
    }
    return problems;
  }

  #record(line: Extract<Line, { register: string }>): Checked | Refused {
    const register = this.#world.site.registers.find(r => r.slug === line.register);
    if (!register) return refused('register', `没有名为 ${line.register} 的台账`);
    const writer = this.#byHand ? procedureWriting(this.#world.site, register) : null;
    if (writer !== null) return refused('register', writer);
    const problems = checkEntry(register, line, this.#checkContext);
    if (problems.length > 0) return { problems };
    const governing = this.#govern(`new ${this.#changes.size}`, register, line);
    if (governing.length > 0) return { problems: governing };
    const { unit, legalDate, fields } = line;
    const event = {
      kind: 'recorded',
      id: '',
      register: register.slug,
      unit,
      legalDate,
      recordedAt: '',
      fields,
    } as const;
    return { event, register };
  }

  async #find(id: string): Promise<Held | Refused> {
    const before = this.#held.get(id);
    if (before) return before;
    const gone = refused('entry', `编号为 ${id} 的记录已经作废，不能再更正或作废`);
    if (before === null) return gone;
    const place = parseEntryId(id);
    const found = place && (await readEntry(this.#world.pool, place.jurisdiction, place.position));
    if (!found) return refused('entry', `没有编号为 ${id} 的记录，请核对编号`);
    if (found.voidedAt !== null) return gone;
    const register = this.#world.site.registers.find(r => r.slug === found.register);
    if (!register) return refused('entry', `台账 ${found.register} 已经停用，其记录不能更正`);
    const { unit, legalDate, fields, versions } = found;
    return { register, unit, legalDate, fields, versions };
  }

  #amend(line: Extract<Line, { amends: string }>, held: Held): Checked | Refused {
    const patch = {
      fields: line.fields,
      ...(line.legalDate === undefined ? {} : { legalDate: line.legalDate }),
    };
    const problems = checkAmendment(held.register, held, patch, line.ground, this.#checkContext);
    if (problems.length > 0) return { problems };
    const next = amended(held, patch);
    const governing = this.#govern(line.amends, held.register, next);
    if (governing.length > 0) return { problems: governing };
    this.#held.set(line.amends, next);
    const event = {
      kind: 'amended',
      id: line.amends,
      recordedAt: '',
      ...patch,
      ...(line.ground === undefined ? {} : { ground: line.ground }),
    } as const;
    return { event, register: held.register };
  }

  #void(line: Extract<Line, { voids: string }>, held: Held): Checked | Refused {
    const problems = groundProblem(line.ground);
    if (problems.length > 0) return { problems };
    if (held.register.slug === UNIT_CHANGES.register) {
      const others = new Map(this.#changes);
      others.delete(line.voids);
      const { site, today } = this.#world;
      const problems = unitTreeProblems({ ...site, today, unitChanges: [] }, [...others.values()]);
      if (problems.length > 0) return { problems };
      this.#unitChanges = others;
    }
    this.#held.set(line.voids, null);
    const event = { kind: 'voided', id: line.voids, recordedAt: '', ground: line.ground } as const;
    return { event, register: held.register };
  }
}

function amended(held: Held, patch: EntryPatch): Held {
  const fields: Record<string, FieldValue> = { ...held.fields };
  for (const [name, value] of Object.entries(patch.fields)) {
    if (value === null) delete fields[name];
    else fields[name] = value;
  }
  return { ...held, legalDate: patch.legalDate ?? held.legalDate, fields, versions: held.versions + 1 };
}
