import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { Refusal, type RefusalCode } from '../../app/refusal.ts';
import { UnavailableDatabase } from '../../app/unavailable.ts';

const STATUS: Readonly<Record<RefusalCode, number>> = {
  invalid: 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'not-ready': 503,
  unavailable: 503,
};

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly faults?: readonly { readonly field?: string; readonly message: string }[];
}

/** Every error as {error: {code, message, faults?}}: what, where, what to do. What was not foreseen says nothing of the inside. */
export function answerErrors(app: FastifyInstance, log: (text: string) => void): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const answer = answerFor(error);
    if (answer.status >= 500)
      log(`${request.method} ${request.url} ${answer.code}: ${error.stack ?? error.message}`);
    const { status, ...body } = answer;
    void reply.status(status).send({ error: body });
  });
  app.setNotFoundHandler((request, reply) => {
    void reply.status(404).send({
      error: {
        code: 'not-found',
        message: `没有 ${request.method} ${request.url.split('?')[0]} 这个接口，见 /api/openapi.json`,
      },
    });
  });
}

function answerFor(error: FastifyError): Answer {
  if (error instanceof Refusal) {
    const faults = error.faults.length > 0 ? { faults: error.faults } : {};
    return { status: STATUS[error.code], code: error.code, message: error.message, ...faults };
  }
  if (error instanceof UnavailableDatabase || UnavailableDatabase.is(error)) {
    return {
      status: 503,
      code: 'unavailable',
      message: '数据库暂时无法使用，没有保存任何内容；恢复后会自动继续，请稍后重试',
    };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const faults = error.validation.map(v => ({
      field: v.instancePath.slice(1).replaceAll('/', '.') || (error.validationContext ?? 'request'),
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
    return { status: error.statusCode, code: 'invalid', message: `请求有误：${error.message}` };
  }
  return {
    status: 500,
    code: 'internal',
    message: '系统内部出错，没有保存任何内容；请联系管理员并告知发生时间',
  };
}
