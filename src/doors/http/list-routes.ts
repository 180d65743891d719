import { z } from 'zod';
import { listViews, removeView, saveView } from '../../app/views/views.ts';
import * as q from './query.ts';
import { type FastifyInstance, route, type World } from './routes.ts';

const parameter = (description: string) => q.text(2000).optional().describe(description);

/** What can be asked of a list. Which fields there are is the register's to say: list-query.ts reads it all. */
export const listParameters = z.looseObject({
  unit: parameter('单位代码；不填为能看到的全部单位'),
  scope: parameter('own（本单位）或 subtree（含所属，默认）'),
  from: parameter('法定日期不早于'),
  to: parameter('法定日期不晚于'),
  recordedFrom: parameter('登记日期（北京时间）不早于'),
  recordedTo: parameter('登记日期（北京时间）不晚于'),
  voided: parameter('no（未作废）、yes（已作废）或 all（默认）'),
  q: parameter('检索词，空格分开，须全部找到；可用拼音首字母'),
  key: parameter('台账编号'),
  sort: parameter('legalDate、recordedAt、unit 或 f.字段名，前加 - 为倒序；默认 -legalDate'),
  limit: parameter('每页条数，1 至 1000，默认 50'),
  after: parameter('上一次答复中的 next'),
  before: parameter('上一次答复中的 previous'),
  format: q.format,
});

const slug = z.strictObject({ slug: q.text(60).min(1) });
const named = z.strictObject({ slug: q.text(60).min(1), name: q.text(80).min(1) });

/** Views of lists that people keep. */
export function listRoutes(app: FastifyInstance, world: World): void {
  route(app, {
    method: 'GET',
    url: '/api/registers/:slug/views',
    action: 'read',
    resource: 'views',
    about: 'own',
    summary: '本人为一本台账保存的视图',
    params: slug,
    handle: ({ params }, { subject }) => listViews(world, subject.account, params.slug),
  });
  route(app, {
    method: 'PUT',
    url: '/api/registers/:slug/views/:name',
    action: 'record',
    resource: 'views',
    about: 'own',
    repeat: { without: 'what is saved again is the same view' },
    summary: '保存视图；同名的被替换；请求头 If-Match 写所见版本',
    params: named,
    body: z.strictObject({
      query: z.record(z.string().max(100), z.string().max(2000)).describe('台账记录列表的查询参数'),
    }),
    handle: ({ params, body }, { subject, seen }) =>
      saveView(world, subject.account, { register: params.slug, name: params.name, seen }, body.query),
  });
  route(app, {
    method: 'DELETE',
    url: '/api/registers/:slug/views/:name',
    action: 'void',
    resource: 'views',
    about: 'own',
    repeat: { without: 'what is removed stays removed' },
    summary: '删去视图',
    params: named,
    handle: async ({ params }, { subject, reply, seen }) => {
      await removeView(world, subject.account, { register: params.slug, name: params.name, seen });
      void reply.status(204);
      return null;
    },
  });
}
