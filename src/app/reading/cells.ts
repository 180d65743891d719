import { periodWords } from '../../engine/explain/render.ts';
import { NO_DAY } from '../../engine/facts/table.ts';
import { ABSENT } from '../../engine/judge/cells.ts';
import type { Judge } from '../../engine/judge/judge.ts';
import type { JudgedObligation } from '../../engine/judge/judged-obligation.ts';
import { LATE, NONE, verdictOf } from '../../engine/judge/verdict-code.ts';
import { civilOf, formatDate, type LocalDate } from '../../kernel/local-date.ts';
import type { Cells } from '../../language/answers.ts';
import type { Verdict } from '../../language/verdict.ts';
import type { CellLine } from '../../language/views.ts';
import { type ObligationFilter, obligationsFor, type Seen } from './tally.ts';
import { type Desk, judgeFor, unitFor } from './view.ts';

/** A question about cells. */
export interface CellQuery extends ObligationFilter {
  readonly asOf?: string | undefined;
  readonly scope: 'own' | 'subtree';
  readonly verdict?: Verdict | undefined;
  readonly year?: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Breached first, then at risk, undetermined, pending, met, not applicable, not judged. */
const URGENCY: Readonly<Record<Verdict, number>> = {
  breached: 0,
  'at-risk': 1,
  undetermined: 2,
  pending: 3,
  met: 4,
  'not-applicable': 5,
  'not-judged': 6,
};

/** Cells by urgency, then by due day, measure and unit. */
export async function listCells(desk: Desk, seen: Seen, query: CellQuery): Promise<Cells> {
  const judge = await judgeFor(desk, query.asOf);
  const unit = unitFor(judge, seen.unit);
  const year = query.year ?? civilOf(judge.context.asOf).year;
  const subtree = seen.below && query.scope === 'subtree';
  const found: Found[] = [];
  for (const index of obligationsFor(judge, query)) {
    eachCell(judge, judge.obligations[index], unit.index, subtree, year, hit => {
      if (query.verdict === undefined || verdictOf(hit.code) === query.verdict) found.push(hit);
    });
  }
  const rows = inOrder(found).slice(query.offset, query.offset + query.limit);
  return {
    asOf: formatDate(judge.context.asOf),
    total: found.length,
    rows: rows.map(hit => cellLine(hit.judged, hit.cell)),
  };
}

export interface Found {
  readonly judged: JudgedObligation;
  readonly cell: number;
  readonly code: number;
}

/** Calls `see` for every cell of a unit (or its subtree) that is shown in a year. */
export function eachCell(
  judge: Judge,
  judged: JudgedObligation,
  unitIndex: number,
  subtree: boolean,
  year: number,
  see: (found: Found) => void,
): void {
  const { enter, exit } = judge.context.tree;
  const first = enter[unitIndex];
  const last = subtree ? exit[unitIndex] : first + 1;
  const slots = judged.cells.slots.length;
  for (let ord = 0; ord < judged.cells.bearers.length; ord++) {
    const place = enter[judged.unitIndex[ord]];
    if (place < first || place >= last) continue;
    for (let slot = 0; slot < slots; slot++) {
      if (judged.years[slot] !== year) continue;
      const cell = ord * slots + slot;
      const code = judged.status[cell];
      if (code !== NONE) see({ judged, cell, code });
    }
  }
}

export function inOrder(found: readonly Found[]): Found[] {
  const keyed = found.map(hit => ({
    hit,
    urgency: URGENCY[verdictOf(hit.code)],
    due: dueOf(hit),
  }));
  keyed.sort(
    (a, b) =>
      a.urgency - b.urgency ||
      a.due - b.due ||
      a.hit.judged.index - b.hit.judged.index ||
      a.hit.cell - b.hit.cell,
  );
  return keyed.map(k => k.hit);
}

function dueOf({ judged, cell }: Found): number {
  const slot = judged.cells.slotOf(cell);
  return slot.end;
}

export function cellLine(judged: JudgedObligation, cell: number): CellLine {
  const { cells, obligation, measure } = judged;
  const code = judged.status[cell];
  const unit = cells.bearerOf(cell);
  const slot = cells.slotOf(cell);
  const fold = judged.folds.find(f => f.state[cell] !== ABSENT) ?? judged.folds[0];
  const detail = fold.detail(cell);
  const due = detail.due === NO_DAY || judged.settled.openTerms.length > 0 ? null : detail.due;
  return {
    measure: measure.no,
    obligation: obligation.id,
    title: obligation.title,
    bearer: unit.code,
    bearerName: unit.name,
    period: slot.id,
    periodLabel: periodWords(slot.id),
    verdict: verdictOf(code),
    late: (code & LATE) !== 0,
    have: detail.have,
    need: detail.need,
    due: due === null ? null : formatDate(due as LocalDate),
    strength: obligation.strength,
    kind: obligation.rule.kind,
  };
}
