interface Count {
  failures: number;
  failedAt: number;
  lockedUntil: number;
  /** Attempts under way: those that run at once cannot all slip through before the first has failed. */
  pending: number;
}

export interface ThrottleRule {
  readonly limit: number;
  readonly lockedFor: number;
  readonly forgottenAfter: number;
}

/** Most names remembered; beyond that the oldest that is not locked goes. */
const MOST = 20_000;

/** Counts failures by name (an address, a login that does not exist) in memory and locks at a limit. */
export class Throttle {
  readonly #rule: ThrottleRule;
  readonly #counts = new Map<string, Count>();

  constructor(rule: ThrottleRule) {
    this.#rule = rule;
  }

  /** Until when the name is locked; 0: it is not. */
  lockedUntil(name: string, now: number): number {
    const count = this.#counts.get(name);
    if (count === undefined) return 0;
    if (count.lockedUntil > now) return count.lockedUntil;
    if (this.#isOver(count, now)) return 0;
    return count.failures + count.pending >= this.#rule.limit ? now + 1000 : 0;
  }

  begin(name: string, now: number): void {
    const count = this.#counts.get(name);
    if (count === undefined) {
      this.#makeRoom(now);
      this.#counts.set(name, { failures: 0, failedAt: now, lockedUntil: 0, pending: 1 });
    } else {
      if (this.#isOver(count, now)) count.failures = 0;
      count.pending++;
    }
  }

  /** Ends an attempt that was begun; true when this failure locked the name. */
  end(name: string, now: number, outcome: 'failed' | 'succeeded' | 'unknown'): boolean {
    const count = this.#counts.get(name);
    if (count === undefined) return false;
    count.pending = Math.max(0, count.pending - 1);
    if (outcome === 'failed') {
      count.failures++;
      count.failedAt = now;
      if (count.failures === this.#rule.limit) {
        count.lockedUntil = now + this.#rule.lockedFor;
        return true;
      }
    } else if (outcome === 'succeeded') {
      count.failures = 0;
    }
    if (count.pending === 0 && count.failures === 0) this.#counts.delete(name);
    return false;
  }

  forget(name: string): void {
    this.#counts.delete(name);
  }

  #isOver(count: Count, now: number): boolean {
    if (count.lockedUntil > 0) return count.lockedUntil <= now;
    return now - count.failedAt >= this.#rule.forgottenAfter;
  }

  #makeRoom(now: number): void {
    if (this.#counts.size < MOST) return;
    for (const [name, count] of this.#counts) {
      if (count.pending === 0 && count.lockedUntil <= now) {
        this.#counts.delete(name);
        return;
      }
    }
  }
}
