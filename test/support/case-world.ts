import type { Term } from '../../src/calendar/deadline.ts';
import { clockState } from '../../src/engine/procedure/clock.ts';
import { decide, decideOpening, type Opening } from '../../src/engine/procedure/decide.ts';
import type { Decision } from '../../src/engine/procedure/decision.ts';
import { applyStep, emptyCase } from '../../src/engine/procedure/fold.ts';
import type { Known } from '../../src/engine/procedure/known.ts';
import { parseDate } from '../../src/kernel/local-date.ts';
import type { Role } from '../../src/language/authority.ts';
import { allHold } from '../../src/language/condition.ts';
import type { EntryEvent, Fields } from '../../src/language/entry.ts';
import { checkAmendment, checkEntry } from '../../src/language/entry-check.ts';
import type { FieldValue } from '../../src/language/field.ts';
import type { OfficialDocument } from '../../src/language/official-document.ts';
import type {
  CaseState,
  ClockState,
  Command,
  EntryChange,
  Finding,
  Raiser,
} from '../../src/language/procedure/case.ts';
import type { EntryQuestion, Procedure } from '../../src/language/procedure/procedure.ts';
import { trackingCode } from '../../src/language/procedure/tracking-code.ts';
import { createUnitTree } from '../../src/language/unit-tree.ts';
import { shangrao } from '../../src/main/site.ts';
import { filledDocument } from './filled-document.ts';

/*
 * The pure interpreter over an imagined log, without database: what a case writes is checked as the register checks it, and
 * kept as the events from which the engine judges.
 */

/** Somebody acting: `361102-justice/clerk/张`. */
export type Who = `${string}/${Role}/${string}`;

type Values = Readonly<Record<string, FieldValue | null>>;

interface Kept {
  readonly id: string;
  readonly register: string;
  readonly unit: string;
  readonly jurisdiction: string;
  legalDate: string;
  fields: Fields;
  voided: boolean;
}

const tree = createUnitTree(shangrao.units, [], parseDate('2026-01-01'));

function jurisdictionOf(unit: string): string {
  const region = tree.regionOf(unit);
  return region.level === 'township' ? tree.regionOf(region.parent ?? region.code).code : region.code;
}

/** A refusal, as a test asks about it. */
export class Refusal extends Error {
  readonly rule: string;
  readonly field: string | undefined;
  constructor(rule: string, message: string, field: string | undefined) {
    super(message);
    this.rule = rule;
    this.field = field;
  }
}

export class CaseWorld {
  readonly events: EntryEvent[] = [];
  readonly readings: Record<string, string> = {};
  readonly terms: Record<string, Term> = {};
  readonly #entries: Kept[] = [];
  readonly #series = new Map<string, number>();
  readonly #cases = new Map<string, Case>();
  #next = 1;

  /** An entry that people record by form, or one that was there before. */
  record(register: string, unit: string, legalDate: string, fields: Fields): string {
    return this.#write({ kind: 'record', unit, legalDate, fields }, register, legalDate, null);
  }

  /** What authorities decide is an entry too, and holds for clocks and verdicts alike. */
  choose(question: string, reading: string, from = '2025-01-02'): void {
    this.readings[question] = reading;
    this.record('interpretations', '361100', from, { question, reading, decidedBy: '上饶市人民政府' });
  }

  rule(openTerm: string, term: Term, from = '2025-01-02'): void {
    this.terms[openTerm] = term;
    const termUnit = term.unit;
    this.record('rulings', '361100', from, {
      openTerm,
      number: term.length,
      termUnit,
      ruledBy: '上饶市人民政府',
    });
  }

  /** @throws Refusal */
  open(procedure: Procedure, who: Who, day: string, fields: Values, signers?: Opening['signers']): Case {
    const { unit, raiser } = raiserOf(who);
    const known = this.known(day, jurisdictionOf(unit));
    const opening: Opening = { unit, day, fields, ...(signers === undefined ? {} : { signers }) };
    const decision = decideOpening({ procedure, register: registerOf(procedure) }, opening, raiser, known);
    const id = `case-${this.#next++}`;
    const made = new Case(this, procedure, id);
    made.take(decision, day, partiesOf(procedure, unit, fields));
    this.#cases.set(id, made);
    return made;
  }

  known(today: string, jurisdiction: string): Known {
    return {
      calendar: shangrao.calendar,
      today,
      decided: {
        reading: question => this.readings[question] ?? null,
        term: openTerm => this.terms[openTerm] ?? null,
      },
      unit: code => (tree.has(code) ? tree.get(code) : undefined),
      rolesOf: () => [],
      exists: (question, value, held) => this.#found(question, value, held, jurisdiction).length > 0,
      count: (question, value, held, within) =>
        this.#found(question, value, held, jurisdiction).filter(
          ({ legalDate }) => within === null || (legalDate >= within.from && legalDate <= within.to),
        ).length,
      next: (series, unit, year) => (this.#series.get(`${series}/${unit}/${year}`) ?? 0) + 1,
    };
  }

  take(series: string, unit: string, year: number): void {
    const key = `${series}/${unit}/${year}`;
    this.#series.set(key, (this.#series.get(key) ?? 0) + 1);
  }

  /** Ordinals taken so far. */
  taken(series: string, unit: string, year: number): number {
    return this.#series.get(`${series}/${unit}/${year}`) ?? 0;
  }

  write(change: EntryChange, register: string, day: string, entry: string | null): string {
    return this.#write(change, register, day, entry);
  }

  entry(id: string | null): Kept | undefined {
    return this.#entries.find(each => each.id === id);
  }

  #found(
    { register, where = [], ref }: EntryQuestion,
    value: FieldValue | undefined,
    held: string | undefined,
    jurisdiction: string,
  ): readonly Kept[] {
    return this.#entries.filter(
      entry =>
        entry.register === register &&
        !entry.voided &&
        (held === undefined ? entry.jurisdiction === jurisdiction : entry.unit === held) &&
        (ref === undefined || entry.fields[ref.field] === value) &&
        allHold(where, entry.fields),
    );
  }

  #write(change: EntryChange, slug: string, day: string, id: string | null): string {
    const register = shangrao.registers.find(each => each.slug === slug);
    if (register === undefined) throw new Error(`no register ${slug}`);
    const context = {
      unit: (code: string) => (tree.has(code) ? tree.get(code) : undefined),
      today: day,
    };
    const recordedAt = `${day}T09:00:00+08:00`;
    if (change.kind === 'record') {
      const { unit, legalDate = day } = change;
      const fields = change.fields as Fields;
      const problems = checkEntry(register, { unit, legalDate, fields }, context);
      if (problems.length > 0) throw new Error(`${slug}: ${problems.map(each => each.message).join('；')}`);
      const made = `e${this.events.length + 1}`;
      const jurisdiction = jurisdictionOf(unit);
      this.#entries.push({ id: made, register: slug, unit, jurisdiction, legalDate, fields, voided: false });
      this.events.push({ kind: 'recorded', id: made, register: slug, unit, legalDate, recordedAt, fields });
      return made;
    }
    const entry = this.entry(id);
    if (entry === undefined) throw new Error('no entry to change');
    if (change.kind === 'void') {
      entry.voided = true;
      this.events.push({ kind: 'voided', id: entry.id, recordedAt, ground: change.ground ?? '' });
      return entry.id;
    }
    const patch = {
      fields: change.fields,
      ...(change.legalDate === undefined ? {} : { legalDate: change.legalDate }),
    };
    const problems = checkAmendment(register, entry, patch, '程序办理', context);
    if (problems.length > 0) throw new Error(`${slug}: ${problems.map(each => each.message).join('；')}`);
    const fields: Record<string, FieldValue> = { ...entry.fields };
    for (const [name, value] of Object.entries(change.fields)) {
      if (value === null) delete fields[name];
      else fields[name] = value;
    }
    entry.fields = fields;
    entry.legalDate = change.legalDate ?? entry.legalDate;
    this.events.push({ kind: 'amended', id: entry.id, recordedAt, ground: '程序办理', ...patch });
    return entry.id;
  }
}

/** A case under way. */
export class Case {
  readonly #world: CaseWorld;
  readonly #procedure: Procedure;
  #state: CaseState;
  readonly documents: string[] = [];
  /** The same, written. */
  readonly filled: OfficialDocument[] = [];

  constructor(world: CaseWorld, procedure: Procedure, id: string) {
    this.#world = world;
    this.#procedure = procedure;
    this.#state = { ...emptyCase(procedure.slug, procedure.version, {}), id };
  }

  get stage(): string {
    return this.#state.stage;
  }

  get fields(): Fields {
    return this.#state.fields;
  }

  /** The register's entry as it stands; undefined before it is recorded, or once it is voided. */
  get entry(): { readonly legalDate: string; readonly fields: Fields } | undefined {
    const found = this.#world.entry(this.#state.entry);
    return found?.voided === true ? undefined : found;
  }

  get findings(): readonly Finding[] {
    return this.#state.steps.flatMap(step => step.findings ?? []);
  }

  /** Units whose turn it is, and those asked to sign. */
  get waiting(): readonly string[] {
    return this.#state.tasks.filter(task => task.state === 'open').map(task => `${task.kind} ${task.unit}`);
  }

  /** @throws Refusal */
  raise(event: string, who: Who, day: string, fields: Values = {}, more: Partial<Command> = {}): this {
    return this.#ask({ verb: 'event', event, day, fields, ...more } as Command, who);
  }

  /** @throws Refusal */
  do(command: Command, who: Who): this {
    return this.#ask(command, who);
  }

  /** Every open signature of a unit is given. */
  sign(who: Who, day: string, agrees = true, text?: string): this {
    const { unit } = raiserOf(who);
    const task = this.#state.tasks.find(
      each => each.kind === 'sign' && each.state === 'open' && each.unit === unit,
    );
    if (task === undefined) throw new Error(`nothing to sign for ${unit}`);
    return this.#ask(
      { verb: 'sign', task: task.no, agrees, day, ...(text === undefined ? {} : { text }) },
      who,
    );
  }

  clock(name: string, today = '2026-12-31'): ClockState {
    const { calendar, decided } = this.#world.known(today, '');
    return clockState(this.#procedure, name, this.#state, calendar, decided);
  }

  #ask(command: Command, who: Who): this {
    const home = this.#state.parties[this.#procedure.home];
    const known = this.#world.known(command.day, jurisdictionOf(home));
    const defined = { procedure: this.#procedure, register: registerOf(this.#procedure) };
    this.take(decide(defined, this.#state, command, raiserOf(who).raiser, known), command.day);
    return this;
  }

  take(decision: Decision, day: string, parties?: Readonly<Record<string, string>>): void {
    if ('refused' in decision) {
      const { rule, message, field } = decision.refused;
      throw new Refusal(rule, message, field);
    }
    const { step, entry, documents, takes } = decision;
    for (const { series, unit, year } of takes) this.#world.take(series, unit, year);
    const tracked =
      this.#procedure.tracking === undefined ? {} : { tracking: trackingCode(new Uint8Array(19)) };
    const state = parties === undefined ? this.#state : { ...this.#state, parties, ...tracked };
    this.#state = applyStep(state, step);
    this.documents.push(...documents);
    // What the procedure produces can be written from what its cases hold, in every scenario.
    for (const slug of documents) this.filled.push(filledDocument(tree, this.#procedure, this.#state, slug));
    if (entry === null) return;
    const id = this.#world.write(entry, this.#procedure.register, day, this.#state.entry);
    this.#state = { ...this.#state, entry: id };
  }
}

function registerOf(procedure: Procedure) {
  const found = shangrao.registers.find(each => each.slug === procedure.register);
  if (found === undefined) throw new Error(`no register ${procedure.register}`);
  return found;
}

function partiesOf(procedure: Procedure, opener: string, fields: Values): Readonly<Record<string, string>> {
  const parties: Record<string, string> = {};
  for (const [name, { from }] of Object.entries(procedure.parties)) {
    const unit = from === 'opener' ? opener : fields[from.field];
    if (typeof unit === 'string') parties[name] = unit;
  }
  return parties;
}

function raiserOf(who: Who): { unit: string; raiser: Raiser } {
  const [unit, role, account] = who.split('/') as [string, Role, string];
  return { unit, raiser: { account, posts: [{ unit, role }] } };
}

/** What is refused, and why. Fails where nothing is. */
export function refusal(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
