import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../app/refusal.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Until people sign in, reading is for this machine only, whatever address the server listens on. The Host header must
 * name this machine too: a page elsewhere whose name was pointed at 127.0.0.1 (DNS rebinding) must not read along.
 */
export function refuseStrangers(app: FastifyInstance): void {
  app.addHook('onRequest', async request => {
    const probe = request.url === '/healthz' || request.url === '/readyz';
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    if (probe || (LOOPBACK.has(request.socket.remoteAddress ?? '') && LOCAL_NAMES.has(host))) return;
    throw new Refusal(
      'not-allowed',
      '登录功能启用前只能在本机访问；请在运行本系统的机器上用 http://127.0.0.1 打开',
    );
  });
}
