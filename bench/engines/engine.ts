/** One competitor, alone in its process. */
export interface BenchEngine {
  /** Judges everything anew from the facts that it holds. */
  recompute(): Promise<void> | void;
  /** The checksum of the verdicts of the last `recompute`. */
  checksum(): Promise<string> | string;
  close?(): Promise<void> | void;
}
