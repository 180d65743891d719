import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../../app/refusal.ts';
import { OPERATOR } from '../../app/writer-names.ts';

/** Requests a minute. A page makes some ten; an import or a script a few hundred. */
export interface RateLimits {
  readonly account: number;
  readonly address: number;
}

export const RATE_LIMITS: RateLimits = { account: 3000, address: 600 };

/** Who is counted: the account that asks, or the address of somebody who has not signed in. */
function countedAs({ subject, ip }: FastifyRequest): string {
  return subject?.account ? `account ${subject.account}` : `address ${ip}`;
}

/** Refuses with 429 who asks far more often than a person or an honest script does; the machine's own scripts may. */
export async function limitRates(app: FastifyInstance, limits: RateLimits): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    hook: 'preParsing',
    timeWindow: 60_000,
    max: request => (request.subject?.account ? limits.account : limits.address),
    keyGenerator: countedAs,
    // Files of the pages are cheap, and a whole office may fetch them from behind one address.
    allowList: request => request.subject?.account === OPERATOR || !request.url.startsWith('/api/'),
    errorResponseBuilder: (_request, { after }) =>
      new Refusal('too-many', `请求过于频繁，请在 ${after} 后再试`),
  });
}
