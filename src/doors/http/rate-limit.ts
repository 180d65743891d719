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

/**
 * Requests a minute from one address where secrets could be tried out. Behind one address may be a whole office of people
 * who follow their cases; with 95 bits to guess, more would do no harm either.
 */
export const GUESSES = 30;

/** A limit of its own for a route, whoever asks: also from those who are signed in. */
export function guessesOnly() {
  return {
    rateLimit: { max: GUESSES, keyGenerator: ({ ip }: FastifyRequest) => `guess ${ip}`, allowList: [] },
  };
}

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
