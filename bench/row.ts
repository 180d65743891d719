/** One line of the result. `ratio` is peer ÷ ours: more than 1 means that ours is better. */
export interface Row {
  readonly name: string;
  readonly ours: number;
  /** The peer's figure; the goal where there is no peer. */
  readonly peer: number;
  readonly ratio: number;
  readonly unit: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A figure of ours against a goal that it must not exceed. */
export function againstGoal(name: string, ours: number, goal: number, unit: string): Row {
  return { name, ours, peer: goal, ratio: goal / ours, unit };
}
