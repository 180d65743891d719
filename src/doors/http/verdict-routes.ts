import { z } from 'zod';
import { listCells } from '../../app/reading/cells.ts';
import { explanation } from '../../app/reading/explanation.ts';
import { heatmap, overview } from '../../app/reading/overview.ts';
import type { Strength } from '../../language/strength.ts';
import type { Verdict } from '../../language/verdict.ts';
import { AnswerCache } from './answer-cache.ts';
import * as q from './query.ts';
import { type FastifyInstance, route, type World } from './routes.ts';
import { aboutUnit, seenBy } from './seen.ts';
import { cellsSheet, explanationSheet, heatmapSheet, talliesSheet } from './sheets.ts';
import { sendSheet } from './workbook.ts';

/** Overview, heat map, cells and explanations. */
export function verdictRoutes(app: FastifyInstance, world: World): void {
  const overviews = new AnswerCache(world);
  const filter = { asOf: q.asOf, unit: q.unit, part: q.part, strength: q.strength, verdict: q.verdict };
  const typed = <T extends { strength?: string | undefined; verdict?: string | undefined }>(query: T) => ({
    ...query,
    strength: query.strength as Strength | undefined,
    verdict: query.verdict as Verdict | undefined,
  });
  route(app, {
    method: 'GET',
    url: '/api/overview',
    action: 'read',
    resource: 'verdicts',
    about: aboutUnit(world),
    summary: '总览：总体、最差、近七日变化',
    query: z.strictObject({ ...filter, format: q.format }),
    handle: async ({ query }, asker) => {
      const seen = seenBy(world, asker, query.unit);
      const make = () => {
        const state = { position: world.position, demonstration: world.demonstration.present };
        return overview(world, seen, typed(query), state);
      };
      if (query.format === 'xlsx') return sendSheet(asker.reply, talliesSheet(await make()));
      void asker.reply.type('application/json; charset=utf-8');
      return overviews.answer({ seen, ...query }, make);
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/heatmap',
    action: 'read',
    resource: 'verdicts',
    about: aboutUnit(world),
    summary: '热力图：举措 × 下级单位',
    query: z.strictObject({ ...filter, format: q.format }),
    handle: async ({ query }, asker) => {
      const asked = typed(query);
      const view = await heatmap(world, seenBy(world, asker, query.unit), asked);
      return query.format === 'xlsx' ? sendSheet(asker.reply, heatmapSheet(view, asked.verdict)) : view;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/cells',
    action: 'read',
    resource: 'verdicts',
    about: aboutUnit(world),
    summary: '结论清单：一个单位（或含所属）的逐项结论',
    query: z.strictObject({
      ...filter,
      measure: q.measure,
      obligation: q.text(80).optional(),
      year: q.year,
      scope: q.scope,
      limit: q.limit,
      offset: q.offset,
      format: q.format,
    }),
    handle: async ({ query }, asker) => {
      const whole = query.format === 'xlsx' ? { limit: Number.POSITIVE_INFINITY, offset: 0 } : {};
      const page = await listCells(world, seenBy(world, asker, query.unit), { ...typed(query), ...whole });
      return query.format === 'xlsx' ? sendSheet(asker.reply, cellsSheet(page)) : page;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/explanation',
    action: 'read',
    resource: 'verdicts',
    about: ({ query }) => ({ unit: query.bearer }),
    summary: '一项结论的理由：规则、逐条记录、缺口、剩余工作日',
    query: z.strictObject({
      obligation: q.text(80).min(1),
      bearer: q.text(80).min(1),
      period: q.text(40).min(1),
      asOf: q.asOf,
      knownAt: q.knownAt,
      format: q.format,
    }),
    handle: async ({ query }, { reply }) => {
      const view = await explanation(world, query);
      return query.format === 'xlsx' ? sendSheet(reply, explanationSheet(view)) : view;
    },
  });
}
