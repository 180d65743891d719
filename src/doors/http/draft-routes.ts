import { z } from 'zod';
import { discardDraft, draftView, listDrafts, saveDraft } from '../../app/drafts/drafts.ts';
import { entryObject } from '../../app/entry-object.ts';
import { referrersOf } from '../../app/reading/referrers.ts';
import { verdictsOfEntry } from '../../app/reading/rests-on.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { requiredVersion } from './if-match.ts';
import * as q from './query.ts';
import { type FastifyInstance, route, type World } from './routes.ts';

const id = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/, '草稿编号须是 32 位十六进制数字'),
});
const entry = z.strictObject({ id: q.text(120).min(1) });

/** Drafts: a person's own, whatever unit they are for; and what hangs together with an entry. */
export function draftRoutes(app: FastifyInstance, world: World): void {
  route(app, {
    method: 'GET',
    url: '/api/drafts',
    action: 'read',
    resource: 'drafts',
    about: 'own',
    summary: '本人的草稿，最近改过的在前',
    query: z.strictObject({ register: q.text(60).optional().describe('只列一本台账的') }),
    handle: ({ query }, { subject }) => listDrafts(world, subject.account, query.register),
  });
  route(app, {
    method: 'GET',
    url: '/api/drafts/:id',
    action: 'read',
    resource: 'drafts',
    about: 'own',
    summary: '本人的一份草稿',
    params: id,
    handle: ({ params }, { subject }) => draftView(world, subject.account, params.id),
  });
  route(app, {
    method: 'PUT',
    url: '/api/drafts/:id',
    action: 'record',
    resource: 'drafts',
    about: 'own',
    repeat: { without: 'the same content again gives the version that is there' },
    summary: '保存草稿；请求头 If-Match 写所见版本，新草稿写 "0"；已在别处改过的答复 412',
    params: id,
    body: z.strictObject({
      register: q.text(60).min(1),
      body: z.record(z.string(), z.unknown()).describe('表单内容，原样保存'),
    }),
    handle: ({ params, body }, { subject, seen }) =>
      saveDraft(world, subject.account, {
        id: params.id,
        register: body.register,
        body: body.body as Json,
        version: requiredVersion(seen, '草稿'),
      }),
  });
  route(app, {
    method: 'DELETE',
    url: '/api/drafts/:id',
    action: 'record',
    resource: 'drafts',
    about: 'own',
    repeat: { without: 'what is given up stays given up' },
    summary: '放弃草稿',
    params: id,
    handle: async ({ params }, { subject, reply, seen }) => {
      await discardDraft(world, subject.account, params.id, seen);
      void reply.status(204);
      return null;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/entries/:id/verdicts',
    action: 'read',
    resource: 'entries',
    about: ({ params }) => entryObject(world, params.id),
    summary: '以一条记录为根据的结论',
    params: entry,
    handle: async ({ params }, { may }) => {
      const found = await verdictsOfEntry(world, params.id);
      const seen = found.verdicts.filter(
        each =>
          may('read', { resource: 'verdicts', unit: each.bearer }) ||
          may('oversee', { resource: 'verdicts', unit: each.bearer }),
      );
      return { ...found, verdicts: seen };
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/entries/:id/referrers',
    action: 'read',
    resource: 'entries',
    about: ({ params }) => entryObject(world, params.id),
    summary: '引用一条记录的其他记录',
    params: entry,
    handle: ({ params }, { may }) =>
      referrersOf(world, params.id, unit => may('read', { resource: 'entries', unit })),
  });
}
