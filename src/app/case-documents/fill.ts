import { hashOf } from '../../kernel/hash.ts';
import { formatDate } from '../../kernel/local-date.ts';
import { allHold } from '../../language/condition.ts';
import type { DocumentTemplate, Slots, SlotValue, TemplateList } from '../../language/document-template.ts';
import { entrySlots } from '../../language/entry-slots.ts';
import { type Filled, fillTemplate } from '../../language/fill-template.ts';
import { ORGAN_CODES } from '../../language/governing.ts';
import { longDate } from '../../language/official-document.ts';
import type { CaseState, Step } from '../../language/procedure/case.ts';
import { caseSlots, type UnitNames } from '../../language/procedure/case-slots.ts';
import { entriesListed, type Listed, MOST_LISTED } from '../../store/case-documents.ts';
import { type Cases, definedOf, todayOf } from '../cases/cases.ts';
import { placeOf } from '../cases/write.ts';
import type { World } from '../world.ts';
import { drawnFrom } from './totals.ts';
import { verdictsFor } from './verdicts.ts';

/** A draft with what its computed figures rest on. */
export interface Draft {
  readonly filled: Filled;
  /** Ids of entries (of verdicts, their receipts), by the id of the figure's receipt. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
}

const GOVERNMENT = /人民政府$/;

/** Units as they are called today. */
export function unitNamesOf({ tree }: Pick<World, 'tree'>): UnitNames {
  const region = (code: string) => (tree.has(code) ? tree.regionOf(code) : undefined);
  const over = (code: string) => {
    const parent = region(code)?.parent;
    return parent == null ? undefined : tree.regionOf(parent);
  };
  return {
    name: code => (tree.has(code) ? tree.get(code).name : undefined),
    short: code => (tree.has(code) ? tree.get(code).shortName : undefined),
    government: code => region(code)?.name,
    // Above the root there is one, which this place does not know by name.
    above: code => over(code)?.name ?? '上一级人民政府',
    congress(code) {
      const government = region(code);
      if (government === undefined || government.level === 'township' || !GOVERNMENT.test(government.name)) {
        return undefined;
      }
      return government.name.replace(GOVERNMENT, '人民代表大会常务委员会');
    },
  };
}

/** First and last day of what a list covers, all time where it names no year; null while the case does not say the year. */
function periodOf(list: TemplateList, { fields }: CaseState): { from: string; to: string } | null {
  if (list.year === undefined) return ALL_TIME;
  const year = fields[list.year];
  if (typeof year !== 'number') return null;
  const half = list.firstHalf !== undefined && allHold(list.firstHalf, fields);
  return { from: `${year}-01-01`, to: half ? `${year}-06-30` : `${year}-12-31` };
}

const ALL_TIME = { from: '0001-01-01', to: '9999-12-31' };

/** Whose entries a list takes: those of a party, or of everybody in the log of the case; null where the case has no such party. */
function holderOf({ held }: TemplateList, state: CaseState): Listed['holder'] | null {
  if (held === undefined) return { jurisdiction: placeOf(state.id).jurisdiction };
  const unit: string | undefined = state.parties[held];
  return unit === undefined ? null : { unit };
}

/** What the entries of a list must name; null while the case does not hold it. */
function namedBy({ ref }: TemplateList, { fields }: CaseState): Pick<Listed, 'names'> | null {
  if (ref === undefined) return {};
  const value = fields[ref.equals];
  const says = typeof value === 'string' || typeof value === 'number';
  return says ? { names: { field: ref.field, value } } : null;
}

interface Read {
  readonly rows: readonly Slots[];
  readonly count: SlotValue;
  readonly receipt: string;
  readonly entries: readonly string[];
}

async function readList(
  cases: Cases,
  list: TemplateList,
  state: CaseState,
  units: UnitNames,
): Promise<Read | null> {
  const { world } = cases;
  const register = world.site.registers.find(each => each.slug === list.register);
  const holder = holderOf(list, state);
  const period = periodOf(list, state);
  const named = namedBy(list, state);
  if (register === undefined || holder === null || period === null || named === null) return null;
  const found = await entriesListed(world.pool, register, { holder, ...period, ...named });
  if (found.length > MOST_LISTED) return null;
  const entries = found.filter(entry => allHold(list.where, entry.fields));
  const ids = entries.map(entry => entry.id);
  // The receipt of a list by year is what it always was; one that names something says what.
  const said = named.names === undefined ? [] : [named.names.field, named.names.value];
  const by = 'unit' in holder ? holder.unit : holder.jurisdiction;
  const receipt = hashOf([register.slug, by, period.from, period.to, ...said, ids]).slice(0, 16);
  return {
    rows: entries.map(entry => ({
      ...entrySlots(register.fields, entry.fields, units.name),
      legalDate: { is: 'date', date: entry.legalDate },
    })),
    count: {
      is: 'figure',
      figure: {
        text: `${ids.length}件`,
        value: ids.length,
        receipt: {
          id: receipt,
          register: register.title,
          asOf: formatDate(todayOf(cases)),
          basis:
            period === ALL_TIME
              ? '本件所涉及的记录件数'
              : `${longDate(period.from)}至${longDate(period.to)}登记的件数`,
        },
      },
    },
    receipt,
    entries: ids,
  };
}

/**
 * The 机关代字 that the issuing unit has registered for this form and still uses; nothing where it has none, or where a step has
 * given the whole number.
 */
async function codeOf(cases: Cases, template: DocumentTemplate, unit: string): Promise<{ code?: string }> {
  if (template.numberFrom !== undefined) return {};
  const { world } = cases;
  const register = world.site.registers.find(each => each.slug === ORGAN_CODES.register);
  if (register === undefined) return {};
  const today = formatDate(todayOf(cases));
  const found = await entriesListed(world.pool, register, {
    holder: { unit },
    from: ALL_TIME.from,
    to: today,
  });
  const used = found.filter(({ fields }) => {
    const ended = fields[ORGAN_CODES.endedOn];
    return fields[ORGAN_CODES.form] === template.form && (typeof ended !== 'string' || ended > today);
  });
  const code = used.at(-1)?.fields[ORGAN_CODES.code];
  return typeof code === 'string' ? { code } : {};
}

/** The case, the step that produces the document, and the unit that issues it. */
interface Drafted {
  readonly state: CaseState;
  readonly step: Step;
  readonly unit: string;
}

/** The document as the facts of the case make it now, not yet numbered, signed or dated. */
export async function draftOf(
  cases: Cases,
  template: DocumentTemplate,
  { state, step, unit }: Drafted,
): Promise<Draft> {
  const units = unitNamesOf(cases.world);
  const slots: Record<string, SlotValue | undefined> = {
    ...caseSlots(definedOf(cases.world.site, state), state, step, units),
  };
  const lists: Record<string, readonly Slots[]> = {};
  const sources: Record<string, readonly string[]> = {};
  for (const [name, list] of Object.entries(template.lists ?? {})) {
    const read = await readList(cases, list, state, units);
    if (read === null) continue;
    lists[name] = read.rows;
    slots[`count.${name}`] = read.count;
    sources[read.receipt] = read.entries;
  }
  const drawn = await drawnFrom(cases, template, state);
  const standing = await verdictsFor(cases, template, state);
  const filled = fillTemplate(template, {
    slots: { ...slots, ...drawn.slots, ...standing.slots },
    lists: { ...lists, ...standing.lists },
    issue: await codeOf(cases, template, unit),
  });
  return { filled, sources: { ...sources, ...drawn.sources, ...standing.sources } };
}
