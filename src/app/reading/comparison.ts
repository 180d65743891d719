import { addDays, formatDate, InvalidDate, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { ComparedEntry, EntryComparison, EntryDifference } from '../../language/answers.ts';
import type { FieldValue } from '../../language/field.ts';
import { maskedFields } from '../../language/mask.ts';
import type { Register } from '../../language/register.ts';
import { historiesOf, perhapsChanged } from '../../store/entry-comparison.ts';
import { entryOfHistory, type StoredEntry } from '../../store/entry-reading.ts';
import type { Scope } from '../authority/decide.ts';
import { Refusal } from '../refusal.ts';
import { boundsOf, unitsWithin } from './bounds.ts';
import type { EntryDesk } from './entries.ts';
import { unitFor } from './view.ts';

/** Most entries that are looked at; who has more narrows it to a unit or to fewer days, and is told. */
const MOST = 1000;

/** Which two versions of the list of a register are compared. */
export interface ComparisonQuery {
  readonly from: string;
  readonly to: string;
  /** `then`: what was recorded by the end of each day; `now`: what is recorded today. */
  readonly known: 'then' | 'now';
  readonly unit?: string | undefined;
  readonly scope: 'own' | 'subtree';
}

function dayIn(field: 'from' | 'to', text: string): LocalDate {
  try {
    return parseDate(text);
  } catch (error) {
    if (!(error instanceof InvalidDate)) throw error;
    throw new Refusal('invalid', error.message, [{ field, message: error.message }]);
  }
}

/** The first instant in Beijing at which the day is over. */
const endOf = (day: LocalDate): number => Date.parse(`${formatDate(addDays(day, 1))}T00:00:00+08:00`);

/** A version of the list: up to which legal date, and what was known. */
interface Version {
  readonly day: string;
  readonly known: number;
}

/**
 * How the list of a register's entries on one day differs from that on another. An entry is in the list of a day when its
 * legal date has come, it was recorded by then and not voided.
 * @throws Refusal
 */
export async function compareEntries(
  desk: EntryDesk,
  slug: string,
  scope: Scope,
  query: ComparisonQuery,
): Promise<{ readonly register: Register; readonly comparison: EntryComparison }> {
  const register = desk.site.registers.find(each => each.slug === slug);
  if (!register) throw new Refusal('not-found', `没有名为 ${slug} 的台账，请从台账目录中选择`);
  const [first, last] = [dayIn('from', query.from), dayIn('to', query.to)];
  requireOrder(desk, first, last);
  const { tree } = desk.engine.grounds.context;
  if (query.unit !== undefined) unitFor(desk.engine.grounds, query.unit);
  const bounds = boundsOf(tree, scope, register);
  const unit = query.unit === undefined ? undefined : { code: query.unit, below: query.scope === 'subtree' };
  const always = Number.MAX_SAFE_INTEGER;
  const knownOf = (day: LocalDate) => (query.known === 'now' ? always : endOf(day));
  const [before, after] = [first, last].map(
    (day): Version => ({ day: formatDate(day), known: knownOf(day) }),
  );
  const found = await perhapsChanged(desk.pool, register, {
    from: before.day,
    to: after.day,
    known: [before.known, after.known],
    units: unitsWithin(tree, bounds, unit),
    scope: bounds.scope,
    limit: MOST,
  });
  const looked = found.slice(0, MOST);
  const histories = await historiesOf(
    desk.pool,
    looked.map(each => each.id),
  );
  const named = (code: string) => (tree.has(code) ? tree.get(code).name : code);
  const entries = looked.flatMap(entry => {
    const history = histories.get(entry.id) ?? [];
    const at = ({ day, known }: Version) => {
      const then = entryOfHistory(history.filter(event => event.recordedAt < known));
      return then !== null && then.voidedAt === null && then.legalDate <= day ? then : null;
    };
    const compared = differenceOf(register, at(before), at(after));
    return compared === null ? [] : [{ ...compared, unitName: named(compared.unit) }];
  });
  const count = (what: EntryDifference) => entries.filter(each => each.what === what).length;
  const comparison: EntryComparison = {
    from: before.day,
    to: after.day,
    known: query.known,
    counts: { added: count('added'), removed: count('removed'), changed: count('changed') },
    entries: entries.toSorted((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what)),
    most: MOST,
    more: found.length > MOST,
  };
  return { register, comparison };
}

const ORDER: readonly EntryDifference[] = ['added', 'changed', 'removed'];

function requireOrder(desk: EntryDesk, first: LocalDate, last: LocalDate): void {
  const { today } = desk.engine;
  const fault = (field: 'from' | 'to', message: string) =>
    new Refusal('invalid', message, [{ field, message }]);
  if (last > today) throw fault('to', `后一日不能晚于今天（${formatDate(today)}）`);
  if (first > last) throw fault('from', '前一日不能晚于后一日，请对调');
}

/** How an entry differs between two versions of the list; null where it does not. */
function differenceOf(
  register: Register,
  before: StoredEntry | null,
  after: StoredEntry | null,
): Omit<ComparedEntry, 'unitName'> | null {
  const shown = after ?? before;
  if (shown === null) return null;
  const told = {
    id: shown.id,
    unit: shown.unit,
    legalDate: shown.legalDate,
    fields: maskedFields(register, shown.fields),
  };
  if (before === null) return { ...told, what: 'added', changes: [] };
  if (after === null) return { ...told, what: 'removed', changes: [] };
  const changes = changesOf(register, before, after);
  return changes.length === 0 ? null : { ...told, what: 'changed', changes };
}

function changesOf(register: Register, before: StoredEntry, after: StoredEntry): ComparedEntry['changes'] {
  const [was, is] = [maskedFields(register, before.fields), maskedFields(register, after.fields)];
  const said = (value: FieldValue | undefined) => JSON.stringify(value ?? null);
  const fields = Object.keys(register.fields)
    .filter(name => said(before.fields[name]) !== said(after.fields[name]))
    .map(field => ({ field, before: was[field] ?? null, after: is[field] ?? null }));
  return before.legalDate === after.legalDate
    ? fields
    : [{ field: null, before: before.legalDate, after: after.legalDate }, ...fields];
}
