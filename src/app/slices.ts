import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work at a stretch; between two stretches whatever else has come in is dealt with. */
const SLICE = 10;

/**
 * Long work on the one thread, in slices, one piece of work after the other: however much is asked for, no more than one
 * slice lies between two turns of the event loop.
 */
export class Slices {
  readonly #now: () => number;
  #last: Promise<unknown> = Promise.resolve();

  /** `now`: milliseconds. With a clock that stands still a piece of work is one slice. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Calls `step` until it returns something. */
  run<T>(step: () => T | null): Promise<T> {
    const turn = this.#last.then(() => this.#drive(step));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #drive<T>(step: () => T | null): Promise<T> {
    for (;;) {
      // Before the first slice too: the work before this may have ended with a whole one.
      await setImmediate();
      const began = this.#now();
      do {
        const result = step();
        if (result !== null) return result;
      } while (Math.abs(this.#now() - began) < SLICE);
    }
  }
}
