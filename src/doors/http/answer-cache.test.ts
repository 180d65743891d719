import { describe, expect, it } from 'vitest';
import { AnswerCache } from './answer-cache.ts';
import type { World } from './routes.ts';

function caching() {
  const world = { position: 1, today: 20_000, demonstration: { present: false } };
  const cache = new AnswerCache(world as unknown as World);
  let made = 0;
  const ask = async (question: unknown) =>
    (await cache.answer(question, async () => ({ made: ++made, position: world.position }))).toString();
  return { world, cache, ask };
}

describe('answers kept', () => {
  it('are made once for a question, also when it is asked twice at once', async () => {
    const { ask } = caching();
    const [a, b] = await Promise.all([ask({ unit: '1' }), ask({ unit: '1' })]);
    expect([a, b, await ask({ unit: '1' })]).toEqual([a, a, a]);
    expect(await ask({ unit: '2' })).not.toBe(a);
    expect(await ask({ unit: '1', below: true })).not.toBe(a);
  });

  it('are made anew after a write, on a new day and when the demonstration world comes', async () => {
    const { world, ask } = caching();
    const answers = new Set([await ask({})]);
    world.position++;
    answers.add(await ask({}));
    world.today++;
    answers.add(await ask({}));
    world.demonstration.present = true;
    answers.add(await ask({}));
    expect(answers.size).toBe(4);
  });

  it('are not kept when something was written while they were made', async () => {
    const { world, cache } = caching();
    const first = cache.answer({}, async () => {
      world.position++;
      return 'between';
    });
    expect((await first).toString()).toBe('"between"');
    world.position--; // as if the state were the same again
    expect((await cache.answer({}, async () => 'after')).toString()).toBe('"after"');
  });

  it('are not kept when making them failed', async () => {
    const { cache } = caching();
    const failing = cache.answer({}, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect((await cache.answer({}, async () => 1)).toString()).toBe('1');
  });
});
