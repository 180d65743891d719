import { z } from 'zod';
import { checkpointsOf, consistencyProof, inclusionProof } from '../../app/seal/proofs.ts';
import type { Sealer } from '../../app/seal/sealer.ts';
import { type FastifyInstance, route } from './routes.ts';

const jurisdiction = z.string().regex(/^[0-9a-z-]{1,64}$/, '须是辖区代码，如 361181');
const position = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const size = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * Proofs about the sealed log. They are public: there is nothing in them but hashes, sizes and times, and everybody who
 * holds a receipt shall be able to check it.
 */
export function sealRoutes(app: FastifyInstance, sealer: Sealer): void {
  route(app, {
    method: 'GET',
    url: '/api/log/keys',
    action: 'read',
    resource: 'log',
    about: 'public',
    summary: '签发检查点的公钥（{alg, kid, key}），新的在后',
    handle: () => ({ keys: sealer.keys }),
  });
  route(app, {
    method: 'GET',
    url: '/api/log/checkpoints',
    action: 'read',
    resource: 'log',
    about: 'public',
    summary: '已签名的检查点，新的在后；不指定辖区时为全市检查点',
    query: z.strictObject({
      jurisdiction: jurisdiction.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(10),
    }),
    handle: async ({ query }) => ({
      jurisdictions: sealer.jurisdictions,
      checkpoints: await checkpointsOf(sealer, query.jurisdiction, query.limit),
    }),
  });
  route(app, {
    method: 'GET',
    url: '/api/log/proofs/inclusion',
    action: 'read',
    resource: 'log',
    about: 'public',
    summary: '包含证明：某一位置的记录在某一大小的日志之中（RFC 6962）；不指定 size 时按当前大小',
    query: z.strictObject({ jurisdiction, position, size: size.optional() }),
    handle: ({ query }) => inclusionProof(sealer, query),
  });
  route(app, {
    method: 'GET',
    url: '/api/log/proofs/consistency',
    action: 'read',
    resource: 'log',
    about: 'public',
    summary: '一致性证明：后来的日志以先前的日志开头，没有改动（RFC 6962）；不指定 second 时按当前大小',
    query: z.strictObject({ jurisdiction, first: size, second: size.optional() }),
    handle: ({ query }) => consistencyProof(sealer, query),
  });
}
