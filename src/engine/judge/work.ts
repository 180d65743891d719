/** Work that can be put down and taken up again: each `next` is one bounded step, whoever drives it says when. */
export type Work = Generator<void, void>;

/** Rows of one step: a few milliseconds with the slowest kind of obligation. */
const STEP = 8192;

/** Goes through rows in steps, from first to last. */
export function* inSteps(rows: number, each: (from: number, to: number) => void): Work {
  for (let from = 0; from < rows; from += STEP) {
    each(from, Math.min(rows, from + STEP));
    yield;
  }
}
