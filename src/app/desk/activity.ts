import { canonicalJson, type Json } from '../../kernel/canonical-json.ts';
import { isoOf } from '../../kernel/instant.ts';
import { formatDate, shanghaiDateOf } from '../../kernel/local-date.ts';
import type { DoneKind } from '../../language/desk-answers.ts';
import type { EntryEvent } from '../../language/entry.ts';
import { entryEventOf, type LoggedEvent } from '../../language/entry-log.ts';
import type { FieldValue } from '../../language/field.ts';
import type { Register } from '../../language/register.ts';
import { readEvents } from '../../store/event.ts';
import type { World } from '../world.ts';
import { offersOf, type PastEntry } from './offers.ts';

/** What a unit wrote, as far as its desk must know. */
export interface Act {
  readonly kind: DoneKind;
  readonly entry: string;
  readonly register: string;
  readonly legalDate: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly imported: boolean;
}

/** Fields typed in one month. */
export interface Typed {
  typed: number;
  prefilled: number;
  entries: number;
  importedFields: number;
  importedEntries: number;
}

/** Positions of a log that one import wrote. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** The imports that touch a stretch of a log. */
export type ImportedSpans = (jurisdiction: string, from: number, to: number) => Promise<readonly Span[]>;

interface Known {
  readonly unit: string;
  readonly register: string;
}

/** Acts of a unit that are kept: more than a month of them is history, which the registers tell. */
const KEPT_ACTS = 60;
/** Entries of a unit and register from which a form may begin. */
export const REMEMBERED = 3;
/** Some more are kept, since the newest may be voided. */
const KEPT_PAST = 8;

/**
 * What units have written, folded from the log in its order: their last acts, their last entries of each register, and how
 * many fields they typed in each month. Nothing of it is stored: it is as right as the log.
 *
 * A field counts as typed when it was filled or changed, unless it holds what the form had offered at that moment. That is
 * found from the log alone, so that nobody's word is taken for it. Imported rows are counted apart.
 */
export class Activity {
  readonly #world: World;
  readonly #registers: ReadonlyMap<string, Register>;
  readonly #position = new Map<string, number>();
  readonly #acts = new Map<string, Act[]>();
  readonly #past = new Map<string, PastEntry[]>();
  readonly #typed = new Map<string, Map<string, Typed>>();
  readonly #known = new Map<string, Known>();
  readonly #turns = new Map<string, Promise<void>>();
  readonly #imported: ImportedSpans;

  constructor(world: World, imported: ImportedSpans = async () => []) {
    this.#world = world;
    this.#imported = imported;
    this.#registers = new Map(world.site.registers.map(each => [each.slug, each]));
  }

  /** Reads what was logged since in a jurisdiction. The first time that is its whole log. */
  async catchUp(jurisdiction: string): Promise<void> {
    const before = this.#turns.get(jurisdiction) ?? Promise.resolve();
    const turn = before.then(async () => {
      const from = (this.#position.get(jurisdiction) ?? 0) + 1;
      for await (const batch of readEvents(this.#world.pool, { jurisdiction, from })) {
        if (batch.length === 0) continue;
        const last = batch[batch.length - 1].position;
        // Asked after the events were read: a batch is written with its events, so that what is seen here has its span.
        const spans = await this.#imported(jurisdiction, batch[0].position, last);
        for (const event of batch) this.#see(event, spans);
      }
    });
    this.#turns.set(
      jurisdiction,
      turn.catch(() => {}),
    );
    return turn;
  }

  #see(logged: LoggedEvent, spans: readonly Span[]): void {
    const { jurisdiction, position } = logged;
    this.#position.set(jurisdiction, position);
    const event = entryEventOf(logged, isoOf);
    const imported = spans.some(span => span.first <= position && position <= span.last);
    if (event) this.#take(event, logged.recordedAt, imported);
  }

  /** What a unit did since an instant, the newest first. */
  acts(unit: string, since: number): readonly Act[] {
    return (this.#acts.get(unit) ?? []).filter(act => act.at >= since).reverse();
  }

  /** The last entries of a unit in a register that count, the newest first. */
  past(unit: string, register: string): readonly PastEntry[] {
    return (this.#past.get(placeOf(unit, register)) ?? []).slice(-REMEMBERED).reverse();
  }

  /** Fields typed by a unit in a month, `2026-06`. */
  typed(unit: string, month: string): Typed {
    return this.#typed.get(unit)?.get(month) ?? none();
  }

  #take(event: EntryEvent, at: number, imported: boolean): void {
    switch (event.kind) {
      case 'recorded': {
        const { id, unit, register, legalDate, fields } = event;
        this.#known.set(id, { unit, register });
        this.#act(unit, { kind: 'recorded', entry: id, register, legalDate, at, imported });
        this.#count(unit, at, fields, register, imported ? 'import' : 'form');
        const past = this.#past.get(placeOf(unit, register)) ?? [];
        past.push({ id, legalDate, fields });
        if (past.length > KEPT_PAST) past.shift();
        this.#past.set(placeOf(unit, register), past);
        return;
      }
      case 'amended': {
        const known = this.#known.get(event.id);
        if (!known) return;
        const { unit, register } = known;
        const legalDate = event.legalDate ?? '';
        this.#act(unit, { kind: 'amended', entry: event.id, register, legalDate, at, imported });
        this.#count(unit, at, event.fields, register, imported ? 'import' : 'amendment');
        this.#replace(known, event);
        return;
      }
      case 'voided': {
        const known = this.#known.get(event.id);
        if (!known) return;
        const { unit, register } = known;
        this.#act(unit, { kind: 'voided', entry: event.id, register, legalDate: '', at, imported });
        const place = placeOf(unit, register);
        const rest = (this.#past.get(place) ?? []).filter(entry => entry.id !== event.id);
        this.#past.set(place, rest);
        return;
      }
    }
  }

  #replace({ unit, register }: Known, event: Extract<EntryEvent, { kind: 'amended' }>): void {
    const past = this.#past.get(placeOf(unit, register)) ?? [];
    const at = past.findIndex(entry => entry.id === event.id);
    if (at < 0) return;
    const fields = Object.fromEntries(
      Object.entries({ ...past[at].fields, ...event.fields }).filter(
        (pair): pair is [string, FieldValue] => pair[1] !== null,
      ),
    );
    past[at] = { id: event.id, legalDate: event.legalDate ?? past[at].legalDate, fields };
  }

  #act(unit: string, act: Act): void {
    const acts = this.#acts.get(unit) ?? [];
    acts.push(act);
    if (acts.length > KEPT_ACTS) acts.shift();
    this.#acts.set(unit, acts);
  }

  #count(
    unit: string,
    at: number,
    fields: Readonly<Record<string, FieldValue | null>>,
    register: string,
    how: 'form' | 'amendment' | 'import',
  ): void {
    const months = this.#typed.get(unit) ?? new Map<string, Typed>();
    this.#typed.set(unit, months);
    const month = monthOf(at);
    const count = months.get(month) ?? none();
    months.set(month, count);
    const filled = Object.entries(fields).filter(([, value]) => value !== null);
    if (how === 'import') {
      count.importedFields += filled.length;
      count.importedEntries += 1;
      return;
    }
    if (how === 'form') count.entries += 1;
    const definition = this.#registers.get(register);
    const offers =
      how === 'form' && definition
        ? offersOf(definition, this.past(unit, register))
        : new Map<string, never>();
    for (const [name, value] of filled) {
      const offered = offers.get(name);
      if (offered !== undefined && sameValue(offered.value, value)) count.prefilled += 1;
      else count.typed += 1;
    }
  }
}

const none = (): Typed => ({ typed: 0, prefilled: 0, entries: 0, importedFields: 0, importedEntries: 0 });
const placeOf = (unit: string, register: string): string => `${unit}/${register}`;
const sameValue = (a: unknown, b: unknown): boolean => canonicalJson(a as Json) === canonicalJson(b as Json);

/** The Beijing month of an instant: `2026-06`. */
export function monthOf(at: number): string {
  return formatDate(shanghaiDateOf(at)).slice(0, 7);
}
