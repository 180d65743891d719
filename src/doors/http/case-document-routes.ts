import { z } from 'zod';
import { actOnDocument } from '../../app/case-documents/act.ts';
import { documentFile } from '../../app/case-documents/file.ts';
import type { Cases } from '../../app/cases/cases.ts';
import { caseObject } from '../../app/cases/read.ts';
import type { DocumentAct } from '../../language/procedure/answers.ts';
import { attachmentNamed } from './attachment.ts';
import { requiredVersion } from './if-match.ts';
import * as q from './query.ts';
import { type FastifyInstance, route } from './routes.ts';

const place = z.strictObject({ id: q.text(80).min(1), document: q.text(100).min(1) });
const text = q.text(4000).optional();

/** The documents of cases: as files, and on their way from draft to issue. None is sent to anybody. */
export function caseDocumentRoutes(app: FastifyInstance, cases: Cases): void {
  route(app, {
    method: 'GET',
    url: '/api/cases/:id/documents/:document/file',
    action: 'read',
    resource: 'cases',
    about: ({ params }, subject) => caseObject(cases, subject, 'read', params.id),
    summary: '办件的一份公文，docx 或者 PDF；未签发的标注“草稿”，只给制发单位',
    params: place,
    query: z.strictObject({ format: z.enum(['docx', 'pdf'], '须是 docx 或 pdf').default('docx') }),
    handle: async ({ params, query }, { subject, reply }) => {
      const { name, type, bytes } = await documentFile(cases, subject, { ...params, format: query.format });
      void reply.headers({
        'content-type': type,
        'content-disposition': attachmentNamed(name),
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
      return reply.send(Buffer.from(bytes));
    },
  });
  act(
    app,
    cases,
    'check',
    '核稿；sha256 写所核草稿的校验值',
    z.strictObject({ sha256: q.text(64).min(64), text }),
  );
  act(app, cases, 'issue', '签发：取号、定日期，此后不再改；不会自动发送', z.strictObject({ text }));
  act(
    app,
    cases,
    'return',
    '退回修改，须写理由',
    z.strictObject({ text: q.text(4000).min(1, '须写明理由') }),
  );
}

type Body = { readonly text?: string | undefined; readonly sha256?: string | undefined };

function act(
  app: FastifyInstance,
  cases: Cases,
  name: DocumentAct,
  summary: string,
  body: z.ZodType<Body>,
): void {
  route(app, {
    method: 'POST',
    url: `/api/cases/:id/documents/:document/${name}`,
    action: 'record',
    resource: 'cases',
    about: ({ params }, subject) => caseObject(cases, subject, 'record', params.id),
    legalEffect: name === 'issue',
    repeat: 'key',
    summary: `办件的一份公文：${summary}；请求头 If-Match 写所见公文的版本`,
    params: place,
    body,
    handle: ({ params, body: { text: words, sha256 } }, { subject, seen }) =>
      actOnDocument(cases, subject, {
        ...params,
        act: name,
        seen: requiredVersion(seen, '所见公文'),
        text: words,
        sha256,
      }),
  });
}
