/*
 * Ours and the peer take turns, so that a busy machine slows both; the ratio is the median of the ratios of the rounds.
 * A row has a time to be measured in: where rounds are slow there are fewer of them, but always one.
 */

/** Most seconds for the rounds of one row. */
export const ROW_SECONDS = 120;

/** Runs rounds until there are enough, or the time is over. */
export async function inTurns<T>(
  rounds: number,
  round: (n: number) => Promise<T>,
  seconds = ROW_SECONDS,
): Promise<readonly T[]> {
  const end = performance.now() + seconds * 1000;
  const done = [await round(0)];
  // A round that would end after the time is not begun.
  for (let n = 1; n < rounds; n++) {
    const average = (performance.now() - (end - seconds * 1000)) / n;
    if (performance.now() + average > end) break;
    done.push(await round(n));
  }
  return done;
}
