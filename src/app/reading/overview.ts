import { cellOf } from '../../engine/explain/explain.ts';
import type { Judge } from '../../engine/judge/judge.ts';
import { NONE, verdictOf } from '../../engine/judge/verdict-code.ts';
import { addDays, civilOf, formatDate } from '../../kernel/local-date.ts';
import { measuresOf } from '../../language/directive.ts';
import type { Verdict } from '../../language/verdict.ts';
import type { Heatmap, Overview } from '../../language/views.ts';
import { cellLine, eachCell, type Found, inOrder } from './cells.ts';
import {
  addCounts,
  byMeasure,
  type ObligationFilter,
  obligationsFor,
  partOf,
  type Seen,
  tallyOf,
} from './tally.ts';
import { type Desk, dayFor, judgeFor, unitFor, unitLine } from './view.ts';

export interface OverviewQuery extends ObligationFilter {
  readonly asOf?: string | undefined;
  readonly verdict?: Verdict | undefined;
}

/** How many cells “worst” and “changed” list. */
const LISTED = 12;
/** “What changed” looks back a week. */
const LOOK_BACK = 7;

/** How do we stand, what is worst, what changed since last week: one unit, alone or with all below it. */
export async function overview(
  desk: Desk,
  seen: Seen,
  query: OverviewQuery,
  state: { readonly position: number; readonly demonstration: boolean },
): Promise<Overview> {
  // The earlier day first: from here on to the answer nothing comes in between.
  const before = await desk.judgeAt(addDays(dayFor(desk, query.asOf), -LOOK_BACK));
  const judge = await judgeFor(desk, query.asOf);
  const { asOf, tree } = judge.context;
  const unit = unitFor(judge, seen.unit);
  const year = civilOf(asOf).year;
  const indexes = obligationsFor(judge, query);
  const groups = byMeasure(judge, indexes);
  const shown = { index: unit.index, below: seen.below };
  return {
    asOf: formatDate(asOf),
    today: formatDate(desk.engine.today),
    ...state,
    year,
    unit: unitLine(judge, unit),
    total: tallyOf(judge, shown, year, indexes),
    parts: judge.directive.parts.map(part => ({
      no: part.no,
      title: part.title,
      tally: tallyOf(
        judge,
        shown,
        year,
        indexes.filter(i => partOf(judge, judge.obligations[i].measure.no) === part.no),
      ),
    })),
    measures: groups.map(({ no, indexes: own }) => ({
      no,
      part: partOf(judge, no),
      title: measuresOf(judge.directive).find(m => m.no === no)!.title,
      tally: tallyOf(judge, shown, year, own),
    })),
    children: (seen.below ? tree.children(unit.code) : []).map(child => ({
      unit: unitLine(judge, child),
      tally: tallyOf(judge, { index: child.index, below: true }, year, indexes),
    })),
    worst: worstCells(judge, shown, year, indexes, query.verdict).map(f => cellLine(f.judged, f.cell)),
    changed: changedCells(judge, before, shown, year, indexes),
  };
}

function worstCells(
  judge: Judge,
  shown: { readonly index: number; readonly below: boolean },
  year: number,
  indexes: readonly number[],
  wanted: Verdict | undefined,
): Found[] {
  const found: Found[] = [];
  for (const index of indexes) {
    const judged = judge.obligations[index];
    // A trigger breaks no duty, and a shortfall of what is only striven for is not the worst there is.
    if (judged.obligation.strength === 'strive') continue;
    eachCell(judge, judged, shown.index, shown.below, year, hit => {
      const verdict = verdictOf(hit.code);
      if (wanted === undefined ? verdict === 'breached' || verdict === 'at-risk' : verdict === wanted) {
        found.push(hit);
      }
    });
  }
  return inOrder(found).slice(0, LISTED);
}

function changedCells(
  judge: Judge,
  before: Judge,
  shown: { readonly index: number; readonly below: boolean },
  year: number,
  indexes: readonly number[],
): Overview['changed'] {
  const changed: { hit: Found; before: Verdict }[] = [];
  for (const index of indexes) {
    const judged = judge.obligations[index];
    const then = before.obligations[index];
    const same =
      then.cells.bearers.length === judged.cells.bearers.length &&
      then.cells.slots.length === judged.cells.slots.length;
    eachCell(judge, judged, shown.index, shown.below, year, hit => {
      const cell = same
        ? hit.cell
        : (cellOf(then, judged.cells.bearerOf(hit.cell).code, judged.cells.slotOf(hit.cell).id) ?? -1);
      const old = cell < 0 ? NONE : then.status[cell];
      if (old !== NONE && verdictOf(old) !== verdictOf(hit.code)) {
        changed.push({ hit, before: verdictOf(old) });
      }
    });
  }
  const order = inOrder(changed.map(c => c.hit));
  const was = new Map(changed.map(c => [c.hit, c.before]));
  return order.slice(0, LISTED).map(hit => ({ ...cellLine(hit.judged, hit.cell), before: was.get(hit)! }));
}

/** Measures × units below a unit, each cell the tally of the unit's subtree. */
export async function heatmap(desk: Desk, seen: Seen, query: OverviewQuery): Promise<Heatmap> {
  const judge = await judgeFor(desk, query.asOf);
  const { asOf, tree } = judge.context;
  const unit = unitFor(judge, seen.unit);
  const year = civilOf(asOf).year;
  const groups = byMeasure(judge, obligationsFor(judge, query)).filter(g => g.indexes.length > 0);
  const below = seen.below ? tree.children(unit.code) : [];
  const units = (below.length === 0 ? [unit] : below).filter(u => judge.rollup.has(u.index));
  const width = groups.length * 8;
  const counts = new Array<number>(units.length * width).fill(0);
  units.forEach((u, r) => {
    groups.forEach((g, c) => {
      addCounts(judge, { index: u.index, below: seen.below }, year, g.indexes, counts, r * width + c * 8);
    });
  });
  const titles = new Map(measuresOf(judge.directive).map(m => [m.no, m.title]));
  return {
    asOf: formatDate(asOf),
    year,
    units: units.map(u => unitLine(judge, u)),
    measures: groups.map(g => ({ no: g.no, part: partOf(judge, g.no), title: titles.get(g.no)! })),
    counts,
  };
}
