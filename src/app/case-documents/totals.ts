import { conditionWords } from '../../engine/explain/render.ts';
import { hashOf } from '../../kernel/hash.ts';
import { formatDate } from '../../kernel/local-date.ts';
import type { DocumentTemplate, SlotValue, TemplateCount } from '../../language/document-template.ts';
import { formatMoney } from '../../language/field-text.ts';
import type { CaseState } from '../../language/procedure/case.ts';
import type { Register } from '../../language/register.ts';
import { type Total, type Totalled, totalsOf } from '../../store/register-totals.ts';
import { type Cases, todayOf } from '../cases/cases.ts';
import type { World } from '../world.ts';

/** Slots that were drawn from registers, and what they rest on: ids of entries, by the id of the receipt. */
export interface Drawn {
  readonly slots: Readonly<Record<string, SlotValue>>;
  readonly sources: Readonly<Record<string, readonly string[]>>;
}

interface Asked {
  readonly name: string;
  readonly count: TemplateCount;
  readonly totalled: Totalled;
}

/** What a template's count means in a case; null while the case does not say of whom or when, or there is no such register. */
function askedOf({ site }: World, name: string, count: TemplateCount, state: CaseState): Asked | null {
  const register = site.registers.find(each => each.slug === count.register);
  const unit: string | undefined = state.parties[count.held];
  const year = count.year === undefined ? null : state.fields[count.year];
  if (register === undefined || unit === undefined) return null;
  if (year !== null && typeof year !== 'number') return null;
  const totalled: Totalled = {
    register,
    unit,
    below: count.counts === 'subtree',
    where: count.where ?? [],
    year: year === null ? null : { is: year, on: count.on ?? null },
    sum: count.sum ?? null,
  };
  return { name, count, totalled };
}

/** The numbers that a template draws from registers, counted by the database in one statement. */
export async function drawnFrom(
  cases: Cases,
  { counts = {} }: DocumentTemplate,
  state: CaseState,
): Promise<Drawn> {
  const { world } = cases;
  const asked = Object.entries(counts).flatMap(([name, count]) => askedOf(world, name, count, state) ?? []);
  const totals = await totalsOf(
    world.pool,
    asked.map(each => each.totalled),
  );
  const slots: Record<string, SlotValue> = {};
  const sources: Record<string, readonly string[]> = {};
  const named = namedOf(totals);
  for (const [at, { name, count, totalled }] of asked.entries()) {
    const { register, unit, below, where, year, sum } = totalled;
    const total = totals[at];
    const id = hashOf([
      register.slug,
      unit,
      below ? 'subtree' : 'own',
      JSON.stringify(where),
      year?.is ?? 0,
      year?.on ?? '',
      sum ?? '',
      total.sum ?? String(total.entries),
      total.digest,
    ]).slice(0, 16);
    const { text, value } = written(register, count, total);
    const receipt = {
      id,
      register: register.title,
      asOf: formatDate(todayOf(cases)),
      basis: basisOf(world, totalled),
    };
    slots[`count.${name}`] = { is: 'figure', figure: { text, value, receipt } };
    sources[id] = named.get(at) ?? [`sha256:${total.digest}`];
  }
  return { slots, sources };
}

/** Ids that one document keeps in the log, some 45 KB of the 128 that its event may have. */
export const MOST_KEPT = 3000;

/** The ids that are kept, by place: few first, while there is room. Of all others the hash over them is kept. */
function namedOf(totals: readonly Total[]): ReadonlyMap<number, readonly string[]> {
  const kept = new Map<number, readonly string[]>();
  let room = MOST_KEPT;
  const few = [...totals.entries()].sort(([, a], [, b]) => a.entries - b.entries);
  for (const [at, { ids }] of few) {
    if (ids === null || ids.length > room) break;
    room -= ids.length;
    kept.set(at, ids);
  }
  return kept;
}

function written({ fields }: Register, { sum, measure }: TemplateCount, total: Total) {
  const field = sum === undefined ? undefined : fields[sum];
  const value = total.sum === null ? total.entries : Number(total.sum);
  if (field?.type === 'money') return { value: value / 100, text: `${formatMoney(value)}${measure ?? '元'}` };
  const unit = field !== undefined && 'unit' in field ? field.unit : undefined;
  return { value, text: `${value}${measure ?? unit ?? (sum === undefined ? '件' : '')}` };
}

/** How it was counted, in Chinese: whose entries, of when, of which kind. */
function basisOf({ tree, names }: World, { register, unit, below, where, year, sum }: Totalled): string {
  const whose = `${tree.has(unit) ? tree.get(unit).name : unit}${below ? '及其下属各单位' : ''}`;
  const on = year === null ? '' : names.field(register.slug, year.on ?? 'legalDate');
  const when = year === null ? '' : `、“${on}”在${year.is}年`;
  const kind = conditionWords(names, register.slug, where);
  const what = sum === null ? '记录的条数' : `记录的“${names.field(register.slug, sum)}”之和`;
  return `${whose}登记${when}${kind === '' ? '' : `、${kind}`}的${what}`;
}
