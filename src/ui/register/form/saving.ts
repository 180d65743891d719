import type { QueryClient } from '@tanstack/react-query';
import type { Json } from '../../../kernel/canonical-json.ts';
import type { Verdict } from '../../../language/verdict.ts';
import type { CellLine } from '../../../language/views.ts';
import { ApiFailure, api, type Recorded } from '../../api.ts';
import { problemOfFault } from './inputs.ts';
import type { Refused } from './use-sending.tsx';

/** A verdict of the unit that is another one than before the saving. */
export interface Moved {
  readonly before: Verdict | null;
  readonly cell: CellLine;
}

/** What a saving did, for the page that is shown after it. */
export interface Saved {
  readonly what: 'recorded' | 'amended' | 'voided';
  /** Null: it could not be found out. */
  readonly moved: readonly Moved[] | null;
}

export const savedKey = (id: string): readonly string[] => ['saved', id];

/** Most verdicts of one unit and year. */
const ALL = 1000;

const cellKey = (cell: CellLine): string => `${cell.obligation} ${cell.bearer} ${cell.period}`;

async function cellsOf(unit: string, years: readonly number[]): Promise<readonly CellLine[] | null> {
  try {
    const answers = await Promise.all(years.map(year => api.cells({ unit, scope: 'own', year, limit: ALL })));
    return answers.flatMap(answer => answer.rows);
  } catch {
    return null; // who may record may perhaps not see verdicts; saving does not depend on it
  }
}

function movedBetween(
  before: readonly CellLine[] | null,
  after: readonly CellLine[] | null,
): readonly Moved[] | null {
  if (before === null || after === null) return null;
  const then = new Map(before.map(cell => [cellKey(cell), cell]));
  return after
    .map(cell => ({ before: then.get(cellKey(cell))?.verdict ?? null, cell }))
    .filter(({ before: verdict, cell }) => verdict !== cell.verdict);
}

export interface Saving {
  readonly line: Json;
  /** Names this saving: sent again, it has its effect once. */
  readonly key: string;
  readonly unit: string;
  /** Days whose years' verdicts it may move. */
  readonly days: readonly string[];
  /** Version of the entry that is changed. */
  readonly version?: number;
  readonly what: Saved['what'];
}

/** Saves one line and finds out which verdicts of the unit it moved. @throws ApiFailure */
export async function saveLine(queries: QueryClient, saving: Saving): Promise<Recorded> {
  const years = [...new Set(saving.days.map(day => Number(day.slice(0, 4))))].filter(year => year > 0);
  const before = await cellsOf(saving.unit, years);
  const recorded = await api.record(saving.line, saving.key, saving.version);
  const after = await cellsOf(saving.unit, years);
  const [{ id }] = recorded.entries;
  const saved: Saved = { what: saving.what, moved: movedBetween(before, after) };
  queries.setQueryData(savedKey(id), saved);
  // Lists, counts and verdicts of every page are asked for anew.
  await queries.invalidateQueries({ predicate: query => query.queryKey[0] !== 'saved' });
  return recorded;
}

/** What the server refused, for the form; errors of any other sort are told as they are. */
export function refusedBy(error: unknown): Refused {
  if (error instanceof ApiFailure) {
    const problems = error.faults.map(problemOfFault);
    return { message: error.message, problems: error.status === 400 ? problems : [] };
  }
  return { message: '保存时出现了没有预料到的错误，请重试。', problems: [] };
}
