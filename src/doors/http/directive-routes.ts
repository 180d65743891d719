import { z } from 'zod';
import { calendarYear, deadline } from '../../app/reading/calendar.ts';
import { definitions } from '../../app/reading/definitions.ts';
import {
  allEntries,
  entryView,
  listEntries,
  listRegisters,
  registerView,
} from '../../app/reading/entries.ts';
import { listMeasures, measureView, openQuestions } from '../../app/reading/measures.ts';
import { listUnits, unitView } from '../../app/reading/units.ts';
import * as q from './query.ts';
import { type FastifyInstance, route, type World } from './routes.ts';
import {
  calendarSheet,
  deadlineSheet,
  entriesSheet,
  measuresSheet,
  questionsSheet,
  registersSheet,
  unitsSheet,
} from './sheets.ts';
import { sendSheet } from './workbook.ts';

/** Measures, questions, units, registers, entries, calendar and map. */
export function directiveRoutes(app: FastifyInstance, world: World): void {
  route(app, {
    method: 'GET',
    url: '/api/measures',
    action: 'read',
    resource: 'directive',
    summary: '举措目录与汇总',
    query: z.strictObject({ asOf: q.asOf, format: q.format }),
    handle: async ({ query }, _request, reply) => {
      world.requireReady();
      const lines = await listMeasures(world, query.asOf);
      return query.format === 'xlsx' ? sendSheet(reply, measuresSheet(lines)) : lines;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/measures/:no',
    action: 'read',
    resource: 'directive',
    summary: '一条举措：义务、解释、待裁定用语',
    params: z.strictObject({
      no: z
        .string()
        .regex(/^\d{1,3}$/, '须是举措序号')
        .transform(Number),
    }),
    query: z.strictObject({ asOf: q.asOf }),
    handle: async ({ params, query }) => {
      world.requireReady();
      return await measureView(world, params.no, query.asOf);
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/questions',
    action: 'read',
    resource: 'directive',
    summary: '全部解释问题和待裁定用语，以及已作的选择和裁定',
    query: z.strictObject({ asOf: q.asOf, show: q.show, format: q.format }),
    handle: async ({ query }, _request, reply) => {
      world.requireReady();
      const view = await openQuestions(world, query.asOf, query.show);
      return query.format === 'xlsx' ? sendSheet(reply, questionsSheet(view)) : view;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/definitions',
    action: 'read',
    resource: 'directive',
    summary: '文件和台账的定义，数据形式',
    handle: () => definitions(world),
  });
  route(app, {
    method: 'GET',
    url: '/api/units',
    action: 'read',
    resource: 'units',
    summary: '下级单位，或按名称、代码查找',
    query: z.strictObject({ parent: q.unit, q: q.text(40).optional(), format: q.format }),
    handle: ({ query }, _request, reply) => {
      world.requireReady();
      const units = listUnits(world, query);
      return query.format === 'xlsx' ? sendSheet(reply, unitsSheet(units)) : units;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/units/:code',
    action: 'read',
    resource: 'units',
    summary: '一个单位',
    params: z.strictObject({ code: q.text(80).min(1) }),
    handle: ({ params }) => {
      world.requireReady();
      return unitView(world, params.code);
    },
  });
  registerRoutes(app, world);
  calendarRoutes(app, world);
}

function registerRoutes(app: FastifyInstance, world: World): void {
  route(app, {
    method: 'GET',
    url: '/api/registers',
    action: 'read',
    resource: 'registers',
    summary: '台账目录',
    query: z.strictObject({ format: q.format }),
    handle: async ({ query }, _request, reply) => {
      world.requireReady();
      const registers = await listRegisters(world);
      return query.format === 'xlsx' ? sendSheet(reply, registersSheet(registers)) : registers;
    },
  });
  const slug = z.strictObject({ slug: q.text(80).min(1) });
  route(app, {
    method: 'GET',
    url: '/api/registers/:slug',
    action: 'read',
    resource: 'registers',
    summary: '一本台账的定义和引用它的义务',
    params: slug,
    handle: ({ params }) => registerView(world, params.slug),
  });
  route(app, {
    method: 'GET',
    url: '/api/registers/:slug/entries',
    action: 'read',
    resource: 'entries',
    summary: '台账记录，最近的在前',
    params: slug,
    query: z.strictObject({
      unit: q.unit,
      key: q.text(200).min(1).optional().describe('台账编号'),
      scope: q.scope,
      limit: q.limit,
      offset: q.offset,
      format: q.format,
    }),
    handle: async ({ params, query }, _request, reply) => {
      world.requireReady();
      if (query.format === 'json') return (await listEntries(world, params.slug, query)).page;
      const { register, pages } = await allEntries(world, params.slug, query);
      return sendSheet(reply, entriesSheet(register, pages));
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/entries/:id',
    action: 'read',
    resource: 'entries',
    summary: '一条记录及其全部版本',
    params: z.strictObject({ id: q.text(120).min(1) }),
    handle: ({ params }) => {
      world.requireReady();
      return entryView(world, params.id);
    },
  });
}

function calendarRoutes(app: FastifyInstance, world: World): void {
  route(app, {
    method: 'GET',
    url: '/api/calendar/:year',
    action: 'read',
    resource: 'calendar',
    public: true,
    summary: '一年的工作日、节假日和调休，及其依据',
    params: z.strictObject({
      year: z
        .string()
        .regex(/^\d{4}$/, '须是四位年份')
        .transform(Number),
    }),
    query: z.strictObject({ format: q.format }),
    handle: ({ params, query }, _request, reply) => {
      const view = calendarYear(world, params.year);
      return query.format === 'xlsx' ? sendSheet(reply, calendarSheet(view)) : view;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/deadline',
    action: 'read',
    resource: 'calendar',
    public: true,
    summary: '逐日推算期限',
    query: z.strictObject({
      start: q.text(10),
      length: z
        .string()
        .regex(/^\d{1,4}$/, '须是 0 至 9999 的整数')
        .transform(Number),
      unit: z.enum(['workingDays', 'days', 'months', 'years'], '须是 workingDays、days、months 或 years'),
      rollOver: z.enum(['true', 'false'], '须是 true 或 false').default('true'),
      format: q.format,
    }),
    handle: ({ query: { start, length, unit, rollOver, format } }, _request, reply) => {
      const view = deadline(world, start, { length, unit, rollOver: rollOver === 'true' });
      return format === 'xlsx' ? sendSheet(reply, deadlineSheet(view)) : view;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/map',
    action: 'read',
    resource: 'map',
    public: true,
    summary: '县级行政区划图（GeoJSON）',
    handle: (_input, _request, reply) => {
      void reply.header('cache-control', 'public, max-age=86400');
      return world.site.map;
    },
  });
}
