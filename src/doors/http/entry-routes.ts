import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { MOST_LINES, record } from '../../app/record.ts';
import { Refusal } from '../../app/refusal.ts';
import { type FastifyInstance, route, type World } from './routes.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const line = z.union([
  z.strictObject({
    register: z.string().max(80),
    unit: z.string().max(80),
    legalDate: z.string().max(10),
    fields: z.record(z.string().max(80), value),
  }),
  z.strictObject({
    amends: z.string().max(120),
    legalDate: z.string().max(10).optional(),
    fields: z.record(z.string().max(80), value.nullable()).default({}),
    ground: z.string().max(2000).optional(),
  }),
  z.strictObject({ voids: z.string().max(120), ground: z.string().max(2000) }),
]);

/** The one door by which entries come in until people sign in: a token from a file that only the owner can read. */
export function entryRoutes(app: FastifyInstance, world: World, token: string): void {
  route(app, {
    method: 'POST',
    url: '/api/entries',
    action: 'record',
    resource: 'entries',
    legalEffect: true,
    summary: `登记、更正（amends）或作废（voids）记录；一条，或 {entries: [...]}，最多 ${MOST_LINES} 条，全部成功或者全部不保存`,
    body: z.union([z.strictObject({ entries: z.array(line).min(1).max(MOST_LINES) }), line]),
    handle: async ({ body }, request, reply) => {
      requireToken(request.headers.authorization, token);
      const key = request.headers['idempotency-key'];
      if (Array.isArray(key) || (key !== undefined && (key === '' || key.length > 200))) {
        throw new Refusal('invalid', '请求头 Idempotency-Key 须是 1 至 200 个字符');
      }
      const result = await record(world, {
        lines: 'entries' in body ? body.entries : [body],
        actor: 'token',
        idempotencyKey: key,
      });
      void reply.status(201);
      return result;
    },
  });
}

function requireToken(header: string | undefined, token: string): void {
  const given = Buffer.from(header?.startsWith('Bearer ') ? header.slice(7).trim() : '');
  const wanted = Buffer.from(token);
  if (wanted.length === 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new Refusal(
      'not-signed-in',
      '写入需要令牌：请在请求头写 Authorization: Bearer <数据目录中 token 文件的内容>',
    );
  }
}
