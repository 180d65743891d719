import { remarkWords } from '../../engine/explain/render.ts';
import { ABSENT } from '../../engine/judge/cells.ts';
import type { Judge } from '../../engine/judge/judge.ts';
import type { JudgedObligation } from '../../engine/judge/judged-obligation.ts';
import type { Evidence } from '../../engine/judge/kinds/fold.ts';
import { NONE } from '../../engine/judge/verdict-code.ts';
import type { EntryVerdicts, RestingVerdict } from '../../language/answers.ts';
import { parseEntryId } from '../../language/entry-log.ts';
import type { Register } from '../../language/register.ts';
import { entriesByKey } from '../../store/entry-list.ts';
import * as store from '../../store/entry-reading.ts';
import { Refusal } from '../refusal.ts';
import { cellLine } from './cells.ts';
import type { EntryDesk } from './entries.ts';
import { judgeFor } from './view.ts';

/** References followed to other entries; more make no difference to a reader. */
const FOLLOWED = 20;

type Fact = NonNullable<ReturnType<EntryDesk['engine']['facts']['find']>>;

/**
 * The verdicts that rest on an entry: those whose folds name it as what counts, fails or answers. Bearers are sought where an
 * entry can count at all: at the units that it and what it refers to name, and at those above them.
 * @throws Refusal not-found
 */
export async function verdictsOfEntry(desk: EntryDesk, id: string): Promise<EntryVerdicts> {
  const place = parseEntryId(id);
  const row = place && (await store.readEntry(desk.pool, place.jurisdiction, place.position));
  const register = row && desk.site.registers.find(r => r.slug === row.register);
  if (!row || !register) throw new Refusal('not-found', `没有编号为 ${id} 的记录，请核对编号`);
  if (register.governs === true) return { governs: true, verdicts: [] };
  const units = [row.unit, ...namedUnits(register, row), ...(await unitsReferredTo(desk, register, row))];
  const judge = await judgeFor(desk, undefined);
  const fact = judge.context.facts.find(id);
  if (fact === undefined) return { governs: false, verdicts: [] };
  const bearers = withAbove(judge, units);
  return {
    governs: false,
    verdicts: judge.obligations
      .filter(judged => judged.folds.some(f => f.subscriptions.some(s => s.table === fact.table)))
      .flatMap(judged => restingIn(judged, bearers, fact)),
  };
}

function namedUnits(register: Register, row: store.StoredEntry): string[] {
  return Object.entries(register.fields).flatMap(([name, field]) => {
    const value = row.fields[name];
    return field.type === 'unit' && typeof value === 'string' ? [value] : [];
  });
}

/** The holders of the entries that this one refers to: an answer counts for whom the question was put to. */
async function unitsReferredTo(
  desk: EntryDesk,
  register: Register,
  row: store.StoredEntry,
): Promise<readonly string[]> {
  const units: string[] = [];
  for (const [name, field] of Object.entries(register.fields)) {
    const key = row.fields[name];
    if (field.type !== 'reference' || typeof key !== 'string') continue;
    const other = desk.site.registers.find(r => r.slug === field.register);
    if (other === undefined) continue;
    const place = other.key === undefined ? parseEntryId(key) : null;
    const found =
      other.key === undefined
        ? [place && (await store.readEntry(desk.pool, place.jurisdiction, place.position))]
        : await entriesByKey(desk.pool, other, key, FOLLOWED);
    for (const each of found) if (each) units.push(each.unit, ...namedUnits(other, each));
  }
  return units;
}

function withAbove(judge: Judge, codes: readonly string[]): ReadonlySet<string> {
  const { tree } = judge.context;
  const all = new Set<string>();
  for (const code of codes) {
    if (!tree.has(code)) continue;
    const here = tree.get(code);
    const heir = here.successor === undefined || !tree.has(here.successor) ? [] : [tree.get(here.successor)];
    for (const unit of [here, ...heir]) {
      all.add(unit.code);
      // A duty of a department may be fulfilled by what its government, or a sibling under it, records.
      for (const above of tree.ancestors(unit.code)) all.add(above.code);
    }
  }
  return all;
}

function restingIn(judged: JudgedObligation, bearers: ReadonlySet<string>, fact: Fact): RestingVerdict[] {
  const found: RestingVerdict[] = [];
  const { cells } = judged;
  const slots = cells.slots.length;
  cells.bearers.forEach((unit, ord) => {
    if (!bearers.has(unit.code)) return;
    for (let cell = ord * slots; cell < (ord + 1) * slots; cell++) {
      if (judged.status[cell] === NONE) continue;
      const fold = judged.folds.find(f => f.state[cell] !== ABSENT) ?? judged.folds[0];
      const part = fold.evidence(cell).find(e => isAbout(e, fact));
      if (part === undefined) continue;
      found.push({ ...cellLine(judged, cell), effect: part.effect, note: remarkWords(part.remark) });
    }
  });
  return found;
}

function isAbout(evidence: Evidence, { table, row }: Fact): boolean {
  const itself = evidence.table === table && evidence.row === row;
  return itself || (evidence.by !== undefined && evidence.by.table === table && evidence.by.row === row);
}
