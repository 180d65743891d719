import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Evidence } from '../../app/evidence/evidence.ts';
import {
  type Content,
  contentOf,
  evidenceDetail,
  NoSuchPart,
  type Part,
  previewOf,
  unitEvidence,
  unitToRead,
} from '../../app/evidence/read.ts';
import { begin, cancel, OffsetDiffers, progress, receive, unitOfUpload } from '../../app/evidence/upload.ts';
import { Refusal } from '../../app/refusal.ts';
import type { Subject } from '../../language/authority.ts';
import { EVIDENCE_TYPES, type UploadView } from '../../language/evidence.ts';
import { attachmentNamed } from './attachment.ts';
import { limit, offset, text } from './query.ts';
import { type FastifyInstance, route } from './routes.ts';

const idIn = z.object({ id: text(100).min(1) });

/** Time in milliseconds after which a sender that says nothing is taken for gone; what came until then counts. */
const SILENCE = 20_000;

/** Evidence: resumable uploads, and stored files as attachments that run nothing. */
export function evidenceRoutes(app: FastifyInstance, evidence: Evidence): void {
  // Bytes are taken as they come; their bound is what the upload announced.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  uploadRoutes(app, evidence);
  fileRoutes(app, evidence);
}

function uploadRoutes(app: FastifyInstance, evidence: Evidence): void {
  const aboutUpload = async ({ params }: { params: z.output<typeof idIn> }) => {
    const unit = await unitOfUpload(evidence, params.id);
    if (unit === null) throw new Refusal('not-found', '没有这个上传，可能已经取消或者超过一天没有续传');
    return { unit };
  };
  route(app, {
    method: 'POST',
    url: '/api/uploads',
    action: 'record',
    resource: 'evidence',
    repeat: 'key',
    status: 201,
    summary: '开始上传一份材料；给出 sha256 而本单位已有相同材料的，直接返回已有的',
    body: z.strictObject({
      name: z.string().max(1000),
      size: z.int().min(0),
      sha256: z.string().max(64).optional(),
      unit: z.string().min(1).max(80),
    }),
    about: ({ body }) => ({ unit: body.unit }),
    handle: async ({ body }, { subject, reply }) => {
      const view = await begin(evidence, subject, body);
      return answer(reply, view);
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/uploads/:id',
    action: 'record',
    resource: 'evidence',
    summary: '上传进度：已收到的字节数，以及是否已经保存',
    params: idIn,
    about: aboutUpload,
    handle: async ({ params }, { subject, reply }) =>
      answer(reply, await progress(evidence, subject, params.id)),
  });
  route(app, {
    method: 'PATCH',
    url: '/api/uploads/:id',
    action: 'record',
    resource: 'evidence',
    repeat: { without: 'Upload-Offset says which bytes they are; those that are there are not taken again' },
    file: true,
    summary:
      '续传一段（application/octet-stream）：请求头 Upload-Offset 为起点；起点不符的答 409 和正确的起点；末段收到后核验并保存',
    params: idIn,
    about: aboutUpload,
    handle: async ({ params }, { subject, request, reply }) => {
      const start = startOf(request.headers['upload-offset']);
      const source = bodyOf(request.body);
      return answer(reply, await pieceOf(evidence, subject, params.id, start, source, reply));
    },
  });
  route(app, {
    method: 'DELETE',
    url: '/api/uploads/:id',
    action: 'record',
    resource: 'evidence',
    repeat: { without: 'what is cancelled stays cancelled' },
    summary: '取消上传',
    params: idIn,
    about: aboutUpload,
    handle: async ({ params }, { subject, reply }) => {
      await cancel(evidence, subject, params.id);
      return reply.status(204).send();
    },
  });
}

async function pieceOf(
  evidence: Evidence,
  subject: Subject,
  id: string,
  start: number,
  source: AsyncIterable<Uint8Array>,
  reply: FastifyReply,
): Promise<UploadView> {
  try {
    return await receive(evidence, subject, id, start, source);
  } catch (error) {
    if (error instanceof OffsetDiffers) void reply.header('upload-offset', error.offset);
    throw error;
  }
}

function answer(reply: FastifyReply, view: UploadView): UploadView {
  void reply.header('upload-offset', view.offset);
  return view;
}

function startOf(header: string | readonly string[] | undefined): number {
  if (typeof header === 'string' && /^\d{1,15}$/.test(header)) return Number(header);
  throw new Refusal('invalid', '请求头 Upload-Offset 应当是这一段的起点（字节数）');
}

interface Bytes extends AsyncIterable<Uint8Array> {
  destroy(error?: Error): unknown;
}

/** @throws Refusal for a body of another kind; none at all asks to finish what was received */
function bodyOf(body: unknown): AsyncIterable<Uint8Array> {
  if (body === undefined || body === null) return nothing();
  if (typeof body === 'object' && Symbol.asyncIterator in body) return watched(body as Bytes);
  throw new Refusal('invalid', '这一段须用 Content-Type: application/octet-stream 发送');
}

async function* nothing(): AsyncIterable<Uint8Array> {}

/** Bytes as they come; a sender that falls silent is left, so that its upload can go on over another connection. */
async function* watched(stream: Bytes): AsyncIterable<Uint8Array> {
  let timer = setTimeout(() => {}, 0);
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stream.destroy(new Error('The sender fell silent')), SILENCE);
  };
  try {
    watch();
    for await (const chunk of stream) {
      watch();
      yield chunk;
    }
  } finally {
    clearTimeout(timer);
  }
}

function fileRoutes(app: FastifyInstance, evidence: Evidence): void {
  const aboutFile = async ({ params }: { params: z.output<typeof idIn> }, subject: Subject) => ({
    unit: await unitToRead(evidence, subject, params.id),
  });
  route(app, {
    method: 'GET',
    url: '/api/evidence',
    action: 'read',
    resource: 'evidence',
    summary: '一个单位已存的材料，可按名称查找',
    query: z.object({ unit: text(80).min(1), q: text(200).optional(), limit, offset }),
    about: ({ query }) => ({ unit: query.unit }),
    handle: ({ query: { unit, q: words, ...page } }) => unitEvidence(evidence, { unit, words, ...page }),
  });
  route(app, {
    method: 'GET',
    url: '/api/evidence/:id',
    action: 'read',
    resource: 'evidence',
    summary: '一份材料，以及以它为据的记录',
    params: idIn,
    about: aboutFile,
    handle: ({ params }, { subject }) => evidenceDetail(evidence, subject, params.id),
  });
  route(app, {
    method: 'GET',
    url: '/api/evidence/:id/preview',
    action: 'read',
    resource: 'evidence',
    summary: '材料的文字，或者说明它不能预览的原因',
    params: idIn,
    about: aboutFile,
    handle: ({ params }, { subject }) => previewOf(evidence, subject, params.id),
  });
  route(app, {
    method: 'GET',
    url: '/api/evidence/:id/content',
    action: 'read',
    resource: 'evidence',
    summary: '下载材料；发送前重新核对校验值，支持 Range',
    params: idIn,
    about: aboutFile,
    handle: async ({ params }, { subject, request, reply }) => {
      const part = partOf(request.headers.range);
      try {
        return sendContent(reply, await contentOf(evidence, subject, params.id, part));
      } catch (error) {
        if (!(error instanceof NoSuchPart)) throw error;
        void reply.status(416).header('content-range', `bytes */${error.size}`);
        return reply.send({ error: { code: error.code, message: error.message } });
      }
    },
  });
}

/** One part as RFC 9110 §14.2 writes it; several, or another unit, are answered with the whole. */
function partOf(header: string | undefined): Part {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') return { tail: Number(match[2]) };
  const part = { first: Number(match[1]), last: match[2] === '' ? null : Number(match[2]) };
  return part.last !== null && part.last < part.first ? null : part;
}

/** Always an attachment; nothing in it may run, wherever a browser puts it. */
function sendContent(reply: FastifyReply, { file, first, last, partial, stream }: Content): FastifyReply {
  const { mime } = EVIDENCE_TYPES[file.type];
  void reply.headers({
    'content-type': mime,
    'content-length': last - first + 1,
    'content-disposition': attachmentNamed(file.name),
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    etag: `"${file.sha256}"`,
  });
  if (partial) void reply.status(206).header('content-range', `bytes ${first}-${last}/${file.size}`);
  return reply.send(stream);
}
