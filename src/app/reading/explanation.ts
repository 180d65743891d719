import { cellOf, explain } from '../../engine/explain/explain.ts';
import type { Explanation } from '../../language/views.ts';
import { receiptHash } from '../names.ts';
import { Refusal } from '../refusal.ts';
import { type Desk, judgeFor, unitFor } from './view.ts';

export interface ExplanationQuery {
  readonly obligation: string;
  readonly bearer: string;
  readonly period: string;
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
}

/** Why one verdict is what it is. @throws Refusal not-found when nothing is owed there */
export async function explanation(desk: Desk, query: ExplanationQuery): Promise<Explanation> {
  const judge = await judgeFor(desk, query.asOf, query.knownAt);
  const judged = judge.find(query.obligation);
  if (!judged) throw new Refusal('not-found', `没有编号为 ${query.obligation} 的义务，请从举措页面进入`);
  const unit = unitFor(judge, query.bearer);
  const cell = cellOf(judged, unit.code, query.period);
  if (cell === undefined) {
    throw new Refusal('not-found', `${unit.name} 在 ${query.period} 没有这项义务，请核对单位和周期`);
  }
  return explain(judge, judged, cell, desk.names, receiptHash);
}
