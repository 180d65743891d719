import {
  type Call,
  digestOf,
  inCall,
  KeyTaken,
  type StoredAnswer,
  storedAnswer,
} from '../store/idempotency.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** A request under a key, as a door hands it on. */
export type CallRequest = Omit<Call, 'at' | 'content'>;

/** Calls that are being worked on. One process writes (docs/decisions/0012), so that it knows of all of them. */
const underWay = new WeakMap<World, Set<string>>();

/**
 * Does what a request asks, once: sent again under its key it gets the answer that was stored with the effect. What was
 * refused is not stored, and may be asked again.
 * @param content SHA-256 of a body that comes as a stream, read to its end; asked when it is held against an earlier one
 * @throws Refusal key-reused for another request under the key, in-flight while the first one is being worked on, conflict
 *   where the answer was a secret, and whatever the work throws
 */
export async function onceOnly(
  world: World,
  request: CallRequest,
  work: () => Promise<unknown>,
  content?: () => Promise<string>,
): Promise<unknown> {
  const calls = underWay.get(world) ?? new Set<string>();
  underWay.set(world, calls);
  const name = JSON.stringify([request.actor, request.key]);
  if (calls.has(name)) {
    throw new Refusal('in-flight', '同一请求编号（Idempotency-Key）的请求正在办理，请稍候再取结果');
  }
  calls.add(name);
  try {
    const call: Call = { ...request, at: world.clock() };
    const before = await storedAnswer(world.pool, call);
    if (before !== null) return repeated(before, call, await content?.());
    try {
      return await inCall(call, work);
    } catch (error) {
      // What is refused the second time may be refused because the first one, in another process, had its effect.
      const meanwhile =
        error instanceof KeyTaken || error instanceof Refusal ? await storedAnswer(world.pool, call) : null;
      if (meanwhile === null) throw error;
      return repeated(meanwhile, call, call.content);
    }
  } finally {
    calls.delete(name);
  }
}

/** @throws Refusal */
function repeated(
  { digest, response }: StoredAnswer,
  { digest: asked, secret }: Call,
  content: string | undefined,
): unknown {
  if (digest !== digestOf(content === undefined ? { digest: asked } : { digest: asked, content })) {
    throw new Refusal(
      'key-reused',
      '这个请求编号（Idempotency-Key）已经用于另一个请求，没有执行；请换一个编号',
    );
  }
  if (secret) {
    throw new Refusal(
      'conflict',
      '这个请求已经办理，没有再办一次；其中的口令或令牌只显示一次，没有记下的，请重置口令，或者作废令牌后另建',
    );
  }
  return response;
}
