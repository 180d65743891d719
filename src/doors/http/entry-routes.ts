import { timingSafeEqual } from 'node:crypto';
import { MOST_LINES, record } from '../../app/record.ts';
import { Refusal } from '../../app/refusal.ts';
import { BODY, linesIn } from './lines.ts';
import { type FastifyInstance, route, type World } from './routes.ts';

/** The one door by which entries come in until people sign in: a token from a file that only the owner can read. */
export function entryRoutes(app: FastifyInstance, world: World, token: string): void {
  route(app, {
    method: 'POST',
    url: '/api/entries',
    action: 'record',
    resource: 'entries',
    legalEffect: true,
    summary: `登记、更正（amends）或作废（voids）记录；一条，或 {entries: [...]}，最多 ${MOST_LINES} 条，全部成功或者全部不保存`,
    body: BODY,
    admit: request => requireToken(request.headers.authorization, token),
    readBody: linesIn,
    handle: async ({ body: lines }, request, reply) => {
      const key = request.headers['idempotency-key'];
      if (Array.isArray(key) || (key !== undefined && (key === '' || key.length > 200))) {
        throw new Refusal('invalid', '请求头 Idempotency-Key 须是 1 至 200 个字符');
      }
      const result = await record(world, {
        lines,
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
