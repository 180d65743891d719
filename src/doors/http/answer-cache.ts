import type { World } from './routes.ts';

/** Answers kept at once; a dashboard's has some ten thousand bytes. */
const KEPT = 256;

/**
 * Answers that follow from the log, the day and the question alone, as bytes: made once, however many people look. What was
 * made before a write is never given after it: any event, a new day or the coming of the demonstration world empties it.
 */
export class AnswerCache {
  readonly #world: World;
  readonly #answers = new Map<string, Promise<Buffer>>();
  #state = '';

  constructor(world: World) {
    this.#world = world;
  }

  /** What answers depend on besides the question. The position of the world grows with every event. */
  #now(): string {
    const { position, today, demonstration } = this.#world;
    return `${position} ${today} ${demonstration.present}`;
  }

  /**
   * The answer to a question, as JSON. @param question everything that the answer depends on besides the world: query, and
   * how much the person who asks may see
   */
  answer(question: unknown, make: () => Promise<unknown>): Promise<Buffer> {
    const state = this.#now();
    if (state !== this.#state) {
      this.#answers.clear();
      this.#state = state;
    }
    const key = JSON.stringify(question);
    const known = this.#answers.get(key);
    if (known) return known;
    const made = make().then(value => Buffer.from(JSON.stringify(value)));
    this.#answers.set(key, made);
    if (this.#answers.size > KEPT) this.#answers.delete(this.#answers.keys().next().value!);
    const forget = () => {
      if (this.#answers.get(key) === made) this.#answers.delete(key);
    };
    // Written while it was made: it may be of either side of the write, and is good for those who asked alone.
    made.then(() => this.#now() !== state && forget(), forget);
    return made;
  }
}
