import { z } from 'zod';
import { scope } from '../../app/authority/decide.ts';
import { caseOfEntry } from '../../app/cases/of-entry.ts';
import { entryObject } from '../../app/entry-object.ts';
import { calendarYear, deadline } from '../../app/reading/calendar.ts';
import { compareEntries } from '../../app/reading/comparison.ts';
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
import { listParameters } from './list-routes.ts';
import * as q from './query.ts';
import { type FastifyInstance, route, type World } from './routes.ts';
import { homeOf, seenBy } from './seen.ts';
import {
  calendarSheet,
  comparisonSheet,
  deadlineSheet,
  entriesSheet,
  measuresSheet,
  questionsSheet,
  registersSheet,
  unitsSheet,
} from './sheets.ts';
import { sendSheet } from './workbook.ts';

/** What whoever wrote an entry is called. */
type NameOf = (account: string) => string;

/** Measures, questions, units, registers, entries, calendar and map. */
export function directiveRoutes(app: FastifyInstance, world: World, nameOf: NameOf): void {
  route(app, {
    method: 'GET',
    url: '/api/measures',
    action: 'read',
    resource: 'directive',
    about: 'same',
    summary: '举措目录与汇总',
    query: z.strictObject({ asOf: q.asOf, format: q.format }),
    handle: async ({ query }, asker) => {
      const { reply, subject } = asker;
      const seen = seenBy(world, asker, homeOf(world, subject));
      const lines = await listMeasures(world, seen, query.asOf);
      return query.format === 'xlsx' ? sendSheet(reply, measuresSheet(lines)) : lines;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/measures/:no',
    action: 'read',
    resource: 'directive',
    about: 'same',
    summary: '一条举措：义务、解释、待裁定用语',
    params: z.strictObject({
      no: z
        .string()
        .regex(/^\d{1,3}$/, '须是举措序号')
        .transform(Number),
    }),
    query: z.strictObject({ asOf: q.asOf }),
    handle: ({ params, query }, asker) => {
      const seen = seenBy(world, asker, homeOf(world, asker.subject));
      return measureView(world, seen, params.no, query.asOf);
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/questions',
    action: 'read',
    resource: 'directive',
    about: 'same',
    summary: '全部解释问题和待裁定用语，以及已作的选择和裁定',
    query: z.strictObject({ asOf: q.asOf, show: q.show, format: q.format }),
    handle: async ({ query }, { reply }) => {
      const view = await openQuestions(world, query.asOf, query.show);
      return query.format === 'xlsx' ? sendSheet(reply, questionsSheet(view)) : view;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/definitions',
    action: 'read',
    resource: 'directive',
    about: 'same',
    summary: '文件和台账的定义，数据形式',
    handle: () => definitions(world),
  });
  route(app, {
    method: 'GET',
    url: '/api/units',
    action: 'read',
    resource: 'units',
    about: 'same',
    summary: '下级单位，或按名称、代码查找',
    query: z.strictObject({ parent: q.unit, q: q.text(40).optional(), among: q.among, format: q.format }),
    handle: ({ query }, { reply }) => {
      const units = listUnits(world, query);
      return query.format === 'xlsx' ? sendSheet(reply, unitsSheet(units)) : units;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/units/:code',
    action: 'read',
    resource: 'units',
    about: 'same',
    summary: '一个单位',
    params: z.strictObject({ code: q.text(80).min(1) }),
    handle: ({ params }) => {
      return unitView(world, params.code);
    },
  });
  registerRoutes(app, world, nameOf);
  calendarRoutes(app, world);
}

function registerRoutes(app: FastifyInstance, world: World, nameOf: NameOf): void {
  route(app, {
    method: 'GET',
    url: '/api/registers',
    action: 'read',
    resource: 'registers',
    about: 'same',
    summary: '台账目录',
    query: z.strictObject({ format: q.format }),
    handle: async ({ query }, { reply, subject }) => {
      const registers = await listRegisters(world, scope(world.tree, subject, 'read', 'entries'));
      return query.format === 'xlsx' ? sendSheet(reply, registersSheet(registers)) : registers;
    },
  });
  const slug = z.strictObject({ slug: q.text(80).min(1) });
  route(app, {
    method: 'GET',
    url: '/api/registers/:slug',
    action: 'read',
    resource: 'registers',
    about: 'same',
    summary: '一本台账的定义和引用它的义务',
    params: slug,
    handle: ({ params }) => registerView(world, params.slug),
  });
  route(app, {
    method: 'GET',
    url: '/api/registers/:slug/entries',
    action: 'read',
    resource: 'entries',
    about: 'list',
    summary: '台账记录：筛选、排序、检索、翻页',
    params: slug,
    query: listParameters,
    handle: async ({ params, query }, asker) => {
      const { format, ...parameters } = query;
      if (format === 'json') return listEntries(world, params.slug, asker.scope, parameters);
      const { register, pages } = await allEntries(world, params.slug, asker.scope, parameters);
      return sendSheet(asker.reply, entriesSheet(register, pages));
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/registers/:slug/comparison',
    action: 'read',
    resource: 'entries',
    about: 'list',
    summary: '一本台账两日的清单相比：新增、变动、移出的记录',
    params: slug,
    query: z.strictObject({
      from: q.text(10).describe('前一日，YYYY-MM-DD'),
      to: q.text(10).describe('后一日，YYYY-MM-DD，不晚于今天'),
      known: z
        .enum(['then', 'now'], '须是 then（当日已登记的）或 now（今天已登记的）')
        .default('then')
        .describe('then：各按当日结束时已登记的内容；now：都按今天已登记的内容'),
      unit: q.unit,
      scope: q.scope,
      format: q.format,
    }),
    handle: async ({ params, query }, asker) => {
      const { format, ...asked } = query;
      const { register, comparison } = await compareEntries(world, params.slug, asker.scope, asked);
      return format === 'xlsx' ? sendSheet(asker.reply, comparisonSheet(register, comparison)) : comparison;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/entries/:id',
    action: 'read',
    resource: 'entries',
    about: ({ params }) => entryObject(world, params.id),
    summary: '一条记录及其全部版本',
    params: z.strictObject({ id: q.text(120).min(1) }),
    handle: async ({ params }, { reply, subject }) => {
      const view = await entryView(world, params.id, nameOf, (register, id) =>
        caseOfEntry(world, subject, register, id),
      );
      void reply.header('etag', `"${view.versions}"`);
      return view;
    },
  });
}

function calendarRoutes(app: FastifyInstance, world: World): void {
  route(app, {
    method: 'GET',
    url: '/api/calendar/:year',
    action: 'read',
    resource: 'calendar',
    about: 'public',
    summary: '一年的工作日、节假日和调休，及其依据',
    params: z.strictObject({
      year: z
        .string()
        .regex(/^\d{4}$/, '须是四位年份')
        .transform(Number),
    }),
    query: z.strictObject({ format: q.format }),
    handle: ({ params, query }, { reply }) => {
      const view = calendarYear(world, params.year);
      return query.format === 'xlsx' ? sendSheet(reply, calendarSheet(view)) : view;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/deadline',
    action: 'read',
    resource: 'calendar',
    about: 'public',
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
    handle: ({ query: { start, length, unit, rollOver, format } }, { reply }) => {
      const view = deadline(world, start, { length, unit, rollOver: rollOver === 'true' });
      return format === 'xlsx' ? sendSheet(reply, deadlineSheet(view)) : view;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/map',
    action: 'read',
    resource: 'map',
    about: 'public',
    summary: '县级行政区划图（GeoJSON）',
    handle: (_input, { reply }) => {
      void reply.header('cache-control', 'public, max-age=86400');
      return world.site.map;
    },
  });
}
