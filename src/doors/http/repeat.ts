import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../app/refusal.ts';
import { type CallRequest, onceOnly } from '../../app/repeat.ts';
import type { World } from '../../app/world.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { hashOf } from '../../kernel/hash.ts';

/**
 * What happens when a request is sent again because its answer was lost. `key`: under the same Idempotency-Key it gets the
 * answer that was stored with the effect. `key, secret`: the same, but the answer holds what is told only once. Any other
 * route says why it needs no key.
 */
export type Repeat = 'key' | 'key, secret' | { readonly without: string };

/** The key of a request; undefined where it has none. @throws Refusal invalid */
function keyOf(header: string | string[] | undefined): string | undefined {
  if (header === undefined || (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)))
    return header;
  throw new Refusal('invalid', '请求头 Idempotency-Key 须是 1 至 200 个可见的 ASCII 字符，不含空格');
}

/** Everything by which one request differs from another. */
function digestOf({ method, url, headers, body }: FastifyRequest): string {
  const asked = body instanceof Readable ? null : JSON.parse(JSON.stringify(body ?? null));
  return hashOf([method, url, headers['if-match'] ?? null, asked as Json]);
}

async function hashOfStream(body: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of body) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** Does what a request asks, or finds what it was answered before. @throws Refusal */
export function repeatable(
  world: World,
  {
    repeat,
    url,
    status,
  }: { readonly repeat: Repeat | undefined; readonly url: string; readonly status: number },
  request: FastifyRequest,
  work: () => unknown,
): unknown {
  if (repeat !== 'key' && repeat !== 'key, secret') return work();
  const key = keyOf(request.headers['idempotency-key']);
  if (key === undefined) return work();
  const call: CallRequest = {
    actor: request.subject.account,
    key,
    route: `${request.method} ${url}`,
    digest: digestOf(request),
    status,
    secret: repeat === 'key, secret',
  };
  const { body } = request;
  const content = body instanceof Readable ? () => hashOfStream(body) : undefined;
  return onceOnly(world, call, async () => work(), content);
}
