import { explain } from '../../engine/explain/explain.ts';
import type { Judge } from '../../engine/judge/judge.ts';
import { verdictOf } from '../../engine/judge/verdict-code.ts';
import { hashOf } from '../../kernel/hash.ts';
import { dateOf, formatDate, type LocalDate } from '../../kernel/local-date.ts';
import type {
  DocumentTemplate,
  Slots,
  SlotValue,
  TemplateVerdicts,
} from '../../language/document-template.ts';
import type { CaseState } from '../../language/procedure/case.ts';
import { VERDICT_TITLES, VERDICTS, type Verdict } from '../../language/verdict.ts';
import { type Cases, todayOf } from '../cases/cases.ts';
import { receiptHash } from '../names.ts';
import { eachCell } from '../reading/cells.ts';
import type { Drawn } from './totals.ts';

/** How one duty of a unit was judged in one period. */
interface Judged {
  readonly measure: number;
  readonly title: string;
  readonly verdict: Verdict;
  /** `m03.department-to-party@2024 <receipt>`: by which the verdict can be asked for and checked again. */
  readonly source: string;
}

/** The duties of a unit alone that are shown in a year. Bodies that are not overseen have none that is judged. */
function judgedOf(
  judge: Judge,
  names: Cases['world']['names'],
  unit: string,
  year: number,
): readonly Judged[] {
  const found: Judged[] = [];
  const { index } = judge.context.tree.get(unit);
  for (const judged of judge.obligations) {
    eachCell(judge, judged, index, false, year, ({ cell, code }) => {
      const { receipt, period } = explain(judge, judged, cell, names, receiptHash);
      found.push({
        measure: judged.measure.no,
        title: judged.measure.title,
        verdict: verdictOf(code),
        source: `${judged.obligation.id}@${period} ${receipt}`,
      });
    });
  }
  return found;
}

export interface DrawnVerdicts extends Drawn {
  readonly lists: Readonly<Record<string, readonly Slots[]>>;
}

/** How the directive stands for units of the case at the end of a year, or today while the year runs. */
export async function verdictsFor(
  cases: Cases,
  { verdicts = {} }: DocumentTemplate,
  state: CaseState,
): Promise<DrawnVerdicts> {
  const slots: Record<string, SlotValue> = {};
  const sources: Record<string, readonly string[]> = {};
  const lists: Record<string, readonly Slots[]> = {};
  for (const [name, wanted] of Object.entries(verdicts)) {
    const drawn = await standingFor(cases, name, wanted, state);
    if (drawn === null) continue;
    Object.assign(slots, drawn.slots);
    Object.assign(sources, drawn.sources);
    lists[name] = drawn.rows;
  }
  return { slots, sources, lists };
}

async function standingFor(
  cases: Cases,
  name: string,
  { of, year: field }: TemplateVerdicts,
  state: CaseState,
) {
  const { world } = cases;
  const unit: string | undefined = state.parties[of];
  const year = state.fields[field];
  if (unit === undefined || typeof year !== 'number') return null;
  const asOf = Math.min(dateOf(year, 12, 31), todayOf(cases)) as LocalDate;
  const judge = await world.judgeAt(asOf);
  if (!judge.context.tree.has(unit)) return null;
  const all = judgedOf(judge, world.names, unit, year);
  const id = hashOf([unit, year, formatDate(asOf), all.map(each => each.source)]).slice(0, 16);
  const { documentNumber, title } = world.site.directive;
  const figure = (kind: Verdict | 'all'): SlotValue => {
    const value = countOf(all, kind);
    const words = kind === 'all' ? '全部评判结果' : `“${VERDICT_TITLES[kind]}”`;
    const basis = `${judge.context.tree.get(unit).name}${year}年各项义务评判为${words}的项数`;
    const receipt = { id, register: `${documentNumber}《${title}》`, asOf: formatDate(asOf), basis };
    return { is: 'figure', figure: { text: `${value}项`, value, receipt } };
  };
  const kinds = ['all', ...VERDICTS] as const;
  return {
    slots: Object.fromEntries(kinds.map(kind => [`verdict.${name}.${kind}`, figure(kind)])),
    sources: { [id]: all.map(each => each.source) },
    rows: rowsOf(all),
  };
}

const countOf = (all: readonly Judged[], kind: Verdict | 'all'): number =>
  kind === 'all' ? all.length : all.filter(each => each.verdict === kind).length;

function rowsOf(all: readonly Judged[]): readonly Slots[] {
  const numbers = [...new Set(all.map(each => each.measure))];
  return numbers.map(no => {
    const own = all.filter(each => each.measure === no);
    const text = (words: string): SlotValue => ({ is: 'text', text: words });
    return {
      measure: text(no === 0 ? '结尾段' : `第${no}条`),
      measureTitle: text(own[0].title),
      all: text(String(own.length)),
      ...Object.fromEntries(VERDICTS.map(kind => [kind, text(String(countOf(own, kind)))])),
      code: text(hashOf(own.map(each => each.source)).slice(0, 16)),
    };
  });
}
