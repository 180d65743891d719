import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { operatorOf } from '../../app/writer-names.ts';
import type { Subject } from '../../language/authority.ts';
import type { Door } from './routes.ts';

/** Says who a secret belongs to: a session's cookie or a personal token. */
export type Recognise = (credential: { kind: 'session' | 'token'; secret: string }) => Subject | null;

/** Name of the session's cookie; over https with the prefix that keeps other hosts and paths from setting it. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-yifa' : 'yifa');

/**
 * Who a request comes from. The token in the data directory, which only the machine's own user can read, is the operator's:
 * scripts on the machine write and read with it. Everybody else has a session or a personal token.
 */
export function whoAsks(operatorToken: string, root: string, recognise: Recognise): Door['whoAsks'] {
  const operator = operatorOf(root);
  const wanted = Buffer.from(operatorToken);
  const isOperator = (secret: string): boolean => {
    const given = Buffer.from(secret);
    return wanted.length > 0 && given.length === wanted.length && timingSafeEqual(given, wanted);
  };
  return request => {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const secret = authorization.startsWith('Bearer ') ? authorization.slice(7).trim() : '';
      return isOperator(secret) ? operator : recognise({ kind: 'token', secret });
    }
    const secret = cookieOf(request, cookieName(request.protocol === 'https'));
    return secret === null ? null : recognise({ kind: 'session', secret });
  };
}

export function cookieOf(request: FastifyRequest, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
