import { isoOf } from '../../kernel/instant.ts';
import type { Entries, EntryLine, EntryView, RegisterLine, RegisterView } from '../../language/answers.ts';
import { measuresOf } from '../../language/directive.ts';
import { ENTRY_EVENTS, parseEntryId, writerOf } from '../../language/entry-log.ts';
import type { FieldValue } from '../../language/field.ts';
import {
  LARGEST_PAGE,
  type ListPage,
  type ListParameters,
  type ListQuery,
  readListQuery,
} from '../../language/list-query.ts';
import { maskedFields } from '../../language/mask.ts';
import { REGISTER_GROUP_TITLES, type Register } from '../../language/register.ts';
import { countEntries } from '../../store/entry-counts.ts';
import type { ListRequest } from '../../store/entry-list.ts';
import * as store from '../../store/entry-list.ts';
import { entryHistory, entryOfHistory, type StoredEntry } from '../../store/entry-reading.ts';
import type { Pool } from '../../store/pool.ts';
import type { Scope } from '../authority/decide.ts';
import { Refusal } from '../refusal.ts';
import { ALL, boundsOf, unitsWithin } from './bounds.ts';
import { registersOf } from './measures.ts';
import { type Desk, unitFor } from './view.ts';

/** Reading of entries needs the database, not the engine: it keeps every field and every version. */
export type EntryDesk = Desk & { readonly pool: Pool };

function registerFor(desk: Desk, slug: string): Register {
  const register = desk.site.registers.find(r => r.slug === slug);
  if (!register) throw new Refusal('not-found', `没有名为 ${slug} 的台账，请从台账目录中选择`);
  return register;
}

/** All registers with the number of entries that count, of the units in scope; without one: of all. */
export async function listRegisters(desk: EntryDesk, scope?: Scope): Promise<RegisterLine[]> {
  const bounds = scope === undefined ? ALL : boundsOf(desk.engine.grounds.context.tree, scope);
  const counts = await countEntries(desk.pool, desk.site.registers, bounds.units, bounds.scope);
  return desk.site.registers.map(({ slug, title, group, description }) => ({
    slug,
    title,
    group,
    groupTitle: REGISTER_GROUP_TITLES[group],
    description,
    count: counts.get(slug) ?? 0,
  }));
}

/** A register's definition, and the obligations that read it. */
export function registerView(desk: Desk, slug: string): RegisterView {
  const register = registerFor(desk, slug);
  const usedBy = measuresOf(desk.site.directive).flatMap(measure =>
    measure.obligations
      .filter(o => registersOf(o.rule).includes(slug))
      .map(o => ({ measure: measure.no, obligation: o.id, title: o.title })),
  );
  return { ...register, usedBy };
}

/** What is asked of a list, from the parameters of an address. @throws Refusal naming each parameter */
function questionOf(register: Register, parameters: ListParameters): { query: ListQuery; page: ListPage } {
  const read = readListQuery(register, parameters);
  if (!read.ok) throw new Refusal('invalid', read.faults[0].message, read.faults);
  return read;
}

function requestOf(
  desk: Desk,
  register: Register,
  scope: Scope,
  { query, page }: { query: ListQuery; page: ListPage },
): ListRequest {
  const { tree } = desk.engine.grounds.context;
  const named = query.tests.filter(each => each.test === 'below').map(each => String(each.value));
  for (const code of [...(query.unit === undefined ? [] : [query.unit.code]), ...named]) {
    unitFor(desk.engine.grounds, code);
  }
  const bounds = boundsOf(tree, scope, register);
  return {
    query,
    page,
    units: unitsWithin(tree, bounds, query.unit),
    scope: bounds.scope,
    subtree: unit => tree.subtree(unit).map(each => each.code),
  };
}

function refused(error: unknown): never {
  if (error instanceof store.WrongPageMark) {
    throw new Refusal('invalid', error.message, [{ field: 'after', message: error.message }]);
  }
  throw error;
}

/**
 * A page of the entries of a register that lie within the scope.
 * @param parameters as list-query.ts describes them
 * @throws Refusal
 */
export async function listEntries(
  desk: EntryDesk,
  slug: string,
  scope: Scope,
  parameters: ListParameters,
): Promise<Entries> {
  const register = registerFor(desk, slug);
  const request = requestOf(desk, register, scope, questionOf(register, parameters));
  const found = await store.listEntries(desk.pool, register, request).catch(refused);
  return { ...found, entries: found.entries.map(row => entryRow(desk, register, row)) };
}

/**
 * All entries of such a list in its order, a thousand at a time and steady while others write. The first thousand are
 * read before this returns, so that what can be refused is refused before an answer has begun.
 * @param unmasked personal numbers in full, for who may see them and has said what for
 */
export async function allEntries(
  desk: EntryDesk,
  slug: string,
  scope: Scope,
  parameters: ListParameters,
  unmasked = false,
): Promise<{ register: Register; pages: AsyncIterable<readonly EntryLine[]> }> {
  const register = registerFor(desk, slug);
  const { query } = questionOf(register, { ...parameters, limit: '', after: '', before: '' });
  const request = requestOf(desk, register, scope, { query, page: { limit: LARGEST_PAGE } });
  const first = await store.listEntries(desk.pool, register, request).catch(refused);
  async function* pages(): AsyncIterable<readonly EntryLine[]> {
    for (let { entries, next } = first; ; ) {
      yield entries.map(row => entryRow(desk, register, row, unmasked));
      if (next === null) return;
      const page = { limit: LARGEST_PAGE, after: next };
      ({ entries, next } = await store.listEntries(desk.pool, register, { ...request, page }));
    }
  }
  return { register, pages: pages() };
}

function entryRow(desk: Desk, register: Register, row: StoredEntry, unmasked = false): EntryLine {
  const { tree } = desk.engine.grounds.context;
  return {
    id: row.id,
    unit: row.unit,
    unitName: tree.has(row.unit) ? tree.get(row.unit).name : row.unit,
    legalDate: row.legalDate,
    recordedAt: isoOf(row.recordedAt),
    fields: unmasked ? row.fields : maskedFields(register, row.fields),
    state: row.voidedAt === null ? 'current' : 'voided',
    versions: row.versions,
  };
}

/**
 * One entry with every event that touched it.
 * @param nameOf what whoever wrote is called, from their account
 * @param caseOf the case that wrote it, as far as the asker may see it
 * @throws Refusal not-found
 */
export async function entryView(
  desk: EntryDesk,
  id: string,
  nameOf: (account: string) => string,
  caseOf: (register: Register, id: string) => Promise<string | null>,
): Promise<EntryView> {
  const place = parseEntryId(id);
  const history = place ? await entryHistory(desk.pool, place.jurisdiction, place.position) : [];
  const row = entryOfHistory(history);
  const register = row && desk.site.registers.find(r => r.slug === row.register);
  if (!row || !register) throw new Refusal('not-found', `没有编号为 ${id} 的记录，请核对编号`);
  return {
    ...entryRow(desk, register, row),
    register: register.slug,
    registerTitle: register.title,
    case: await caseOf(register, id),
    history: history.map(event => {
      const { legalDate, fields, ground } = event.body as {
        legalDate?: string;
        fields?: Record<string, FieldValue | null>;
        ground?: string;
      };
      const writer = writerOf(event.body);
      return {
        position: event.position,
        kind: KIND_OF[event.kind],
        recordedAt: isoOf(event.recordedAt),
        ...(writer === null ? {} : { actor: nameOf(writer) }),
        ...(legalDate === undefined ? {} : { legalDate }),
        fields: maskedFields(register, fields ?? {}),
        ...(ground === undefined ? {} : { ground }),
      };
    }),
  };
}

const KIND_OF: Readonly<Record<string, 'recorded' | 'amended' | 'voided'>> = {
  [ENTRY_EVENTS.recorded]: 'recorded',
  [ENTRY_EVENTS.amended]: 'amended',
  [ENTRY_EVENTS.voided]: 'voided',
};
