import { formatDate } from '../../kernel/local-date.ts';
import { wordsOf } from '../../language/list-query.ts';
import type { CaseList } from '../../language/procedure/answers.ts';
import { CASE_SORTS, type CaseSort, listCases as readList } from '../../store/case-list.ts';
import { WrongPageMark } from '../../store/entry-list-sort.ts';
import type { Scope } from '../authority/decide.ts';
import { boundsOf, unitsWithin } from '../reading/bounds.ts';
import { Refusal } from '../refusal.ts';
import { type Cases, todayOf } from './cases.ts';
import { caseRow, unitNames } from './rows.ts';

/** What is asked of the list of cases. */
export interface CaseListQuery {
  readonly procedure?: string | undefined;
  readonly stage?: string | undefined;
  /** A unit with all below it. */
  readonly unit?: string | undefined;
  readonly q?: string | undefined;
  readonly state?: 'open' | 'ended' | 'overdue' | undefined;
  readonly sort?: string | undefined;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

function sortOf(text: string | undefined): CaseSort {
  const sort = CASE_SORTS.find(each => each === (text ?? '-changed'));
  if (sort !== undefined) return sort;
  const message = `sort 须是 ${CASE_SORTS.join('、')} 之一`;
  throw new Refusal('invalid', message, [{ field: 'sort', message }]);
}

/** A page of the cases in which some unit of the scope takes part. @throws Refusal */
export async function listCases(cases: Cases, scope: Scope, query: CaseListQuery): Promise<CaseList> {
  const { world } = cases;
  const { tree } = world;
  if (query.unit !== undefined && !tree.has(query.unit)) {
    throw new Refusal('not-found', `没有代码为 ${query.unit} 的单位，请从单位列表中选择`);
  }
  const bounds = boundsOf(tree, scope);
  const below = query.unit === undefined ? undefined : { code: query.unit, below: true };
  const found = await readList(world.pool, {
    query: {
      procedure: query.procedure,
      stage: query.stage,
      words: wordsOf(query.q ?? ''),
      state: query.state ?? 'all',
      sort: sortOf(query.sort),
    },
    page: { limit: query.limit, after: query.after, before: query.before },
    units: unitsWithin(tree, bounds, below),
    scope: bounds.scope,
    unit: query.unit,
    today: formatDate(todayOf(cases)),
  }).catch(error => {
    if (!(error instanceof WrongPageMark)) throw error;
    throw new Refusal('invalid', error.message, [{ field: 'after', message: error.message }]);
  });
  return {
    ...found,
    cases: found.cases.map(row => caseRow(world, row)),
    units: unitNames(
      world,
      found.cases.flatMap(row => Object.values(row.parties)),
    ),
  };
}
