import { isoOf } from '../../kernel/instant.ts';
import type { Entries, EntryLine, EntryView, RegisterLine, RegisterView } from '../../language/answers.ts';
import { measuresOf } from '../../language/directive.ts';
import { ENTRY_EVENTS, parseEntryId } from '../../language/entry-log.ts';
import type { FieldValue } from '../../language/field.ts';
import { REGISTER_GROUP_TITLES, type Register } from '../../language/register.ts';
import { countEntries } from '../../store/entry-counts.ts';
import * as store from '../../store/entry-reading.ts';
import type { Pool } from '../../store/pool.ts';
import { Refusal } from '../refusal.ts';
import { registersOf } from './measures.ts';
import { type Desk, judgeFor, unitFor } from './view.ts';

/** Reading of entries needs the database, not the engine: it keeps every field and every version. */
export type EntryDesk = Desk & { readonly pool: Pool };

function registerFor(desk: Desk, slug: string): Register {
  const register = desk.site.registers.find(r => r.slug === slug);
  if (!register) throw new Refusal('not-found', `没有名为 ${slug} 的台账，请从台账目录中选择`);
  return register;
}

/** All registers with the number of entries that count. */
export async function listRegisters(desk: EntryDesk): Promise<RegisterLine[]> {
  const counts = await countEntries(desk.pool, desk.site.registers);
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

export interface EntriesQuery {
  readonly unit?: string | undefined;
  /** Value of the register's key: what references from other registers name. */
  readonly key?: string | undefined;
  readonly scope: 'own' | 'subtree';
  readonly limit: number;
  readonly offset: number;
}

/** Entries of a register, newest first. */
export async function listEntries(
  desk: EntryDesk,
  slug: string,
  query: EntriesQuery,
): Promise<{ register: Register; page: Entries }> {
  const register = registerFor(desk, slug);
  const { tree } = judgeFor(desk, undefined).context;
  const unit = query.unit === undefined ? null : unitFor(judgeFor(desk, undefined), query.unit);
  const units =
    unit === null ? null : query.scope === 'own' ? [unit.code] : tree.subtree(unit.code).map(u => u.code);
  const { limit, offset } = query;
  if (query.key !== undefined && register.key === undefined) {
    throw new Refusal('invalid', `台账“${register.title}”没有编号，不能按编号查找`);
  }
  const key = query.key === undefined ? {} : { key: query.key };
  const found = await store.listEntries(desk.pool, register, {
    units,
    ...key,
    limit,
    offset,
    includeVoided: true,
  });
  return { register, page: { total: found.total, rows: found.entries.map(row => entryRow(desk, row)) } };
}

function entryRow(desk: Desk, row: store.StoredEntry): EntryLine {
  const { tree } = judgeFor(desk, undefined).context;
  return {
    id: row.id,
    unit: row.unit,
    unitName: tree.has(row.unit) ? tree.get(row.unit).name : row.unit,
    legalDate: row.legalDate,
    recordedAt: isoOf(row.recordedAt),
    fields: row.fields,
    state: row.voidedAt === null ? 'current' : 'voided',
    versions: row.versions,
  };
}

/** One entry with every event that touched it. @throws Refusal not-found */
export async function entryView(desk: EntryDesk, id: string): Promise<EntryView> {
  const place = parseEntryId(id);
  const history = place ? await store.entryHistory(desk.pool, place.jurisdiction, place.position) : [];
  const row = store.entryOfHistory(history);
  const register = row && desk.site.registers.find(r => r.slug === row.register);
  if (!row || !register) throw new Refusal('not-found', `没有编号为 ${id} 的记录，请核对编号`);
  return {
    ...entryRow(desk, row),
    register: register.slug,
    registerTitle: register.title,
    history: history.map(event => {
      const { legalDate, fields, ground } = event.body as {
        legalDate?: string;
        fields?: Record<string, FieldValue | null>;
        ground?: string;
      };
      return {
        position: event.position,
        kind: KIND_OF[event.kind],
        recordedAt: isoOf(event.recordedAt),
        ...(legalDate === undefined ? {} : { legalDate }),
        fields: fields ?? {},
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
