import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { CaseRefusal } from '../../app/cases/refused.ts';
import { Refusal, type RefusalCode } from '../../app/refusal.ts';
import { UnavailableDatabase, unavailableMessage } from '../../app/unavailable.ts';
import type { Citation } from '../../language/citation.ts';

const STATUS: Readonly<Record<RefusalCode, number>> = {
  invalid: 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  unlawful: 422,
  stale: 412,
  'key-reused': 422,
  'in-flight': 409,
  'too-large': 413,
  'too-many': 429,
  'not-ready': 503,
  unavailable: 503,
};

/** Seconds after which to try again what cannot be done now: it takes no longer once the database is back. */
export const RETRY_AFTER = '5';

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly faults?: readonly { readonly field?: string; readonly message: string }[];
  /** Of a case: which rule of its procedure, and where that stands. */
  readonly rule?: string;
  readonly source?: Citation | null;
}

/** Every error as {error: {code, message, faults?}}: what, where, what to do. What was not foreseen says nothing of the inside. */
export function answerErrors(app: FastifyInstance, log: (text: string) => void): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, reply, log));
  app.setNotFoundHandler((request, reply) => {
    void reply.status(404).send({
      error: {
        code: 'not-found',
        message: `没有 ${request.method} ${request.url.split('?')[0]} 这个接口，见 /api/openapi.json`,
      },
    });
  });
}

/** Answers one error; also for those that the web framework finds before any handler, as in a broken address. */
export function sendError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  log: (text: string) => void,
): void {
  const { status, ...body } = answerFor(error);
  if (status >= 500) log(`${request.method} ${request.url} ${body.code}: ${error.stack ?? error.message}`);
  if (status === 503) void reply.header('retry-after', RETRY_AFTER);
  if (body.code === 'in-flight') void reply.header('retry-after', '1');
  void reply.status(status).send({ error: body });
}

function answerFor(error: FastifyError): Answer {
  if (error instanceof Refusal) {
    const faults = error.faults.length > 0 ? { faults: error.faults } : {};
    const rule = error instanceof CaseRefusal ? { rule: error.rule, source: error.source } : {};
    return { status: STATUS[error.code], code: error.code, message: error.message, ...faults, ...rule };
  }
  if (UnavailableDatabase.is(error)) {
    return {
      status: 503,
      code: 'unavailable',
      message: unavailableMessage(error),
    };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const faults = error.validation.map(v => ({
      field: fieldOf(v.instancePath, v.params),
      message: v.message ?? '无效',
    }));
    const where = faults[0] ? `${faults[0].field}：${faults[0].message}` : '';
    return {
      status: 400,
      code: 'invalid',
      message: `请求有误（${where}），请按 /api/openapi.json 更正`,
      faults,
    };
  }
  if (error.statusCode === 413)
    return { status: 413, code: 'too-large', message: '请求内容超过上限，请分批提交' };
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { status: error.statusCode, code: 'invalid', message: plainMessage(error) };
  }
  return {
    status: 500,
    code: 'internal',
    message: '系统内部出错，没有保存任何内容；请联系管理员并告知发生时间',
  };
}

/** Where the fault lies; a name that does not exist is itself the place. */
function fieldOf(path: string, params: { readonly keys?: unknown }): string {
  const { keys } = params;
  return path.slice(1).replaceAll('/', '.') || (Array.isArray(keys) ? keys.join('、') : '请求内容');
}

/** What the web framework refuses before a route sees it: its own words are English and name its inside. */
function plainMessage({ statusCode, code }: FastifyError): string {
  if (statusCode === 415)
    return '请求内容的格式不受支持，请用 JSON，并写请求头 Content-Type: application/json';
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return '请求没有内容，请写成 JSON';
  if (code === 'FST_ERR_BAD_URL') return '网址有误：其中的 % 编码不完整，请核对';
  if (code === undefined || code.startsWith('FST_ERR_CTP')) {
    return '请求内容不是有效的 JSON，或者含有不许用的名称（__proto__、constructor），请更正';
  }
  return '请求有误，请按 /api/openapi.json 更正';
}
