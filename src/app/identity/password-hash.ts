import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../refusal.ts';

/** argon2id with 19 MiB, two passes, one lane: the least that OWASP's Password Storage Cheat Sheet recommends. */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/**
 * Hashes passwords, a few at a time: each takes some 40 ms of a processor, and a crowd that signs in at eight must not
 * keep everybody else waiting.
 */
export class PasswordHashes {
  readonly #slots: number;
  readonly #most: number;
  #busy = 0;
  readonly #waiting: (() => void)[] = [];
  /** Of a password that nobody has: checked where there is no account, so that the answer takes as long. */
  #decoy: Promise<string> | null = null;

  constructor(slots: number, mostWaiting: number) {
    this.#slots = slots;
    this.#most = mostWaiting;
  }

  /** Makes the decoy, so that the first stranger waits no longer than the second. */
  async warmUp(): Promise<void> {
    this.#decoy ??= this.#inTurn(() => hash('\0 no password at all', OPTIONS));
    await this.#decoy;
  }

  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(password, OPTIONS));
  }

  /** True when the password is the one that was hashed; for null the answer is no, after the same work. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    await this.warmUp();
    const against = stored ?? (await this.#decoy!);
    const same = await this.#inTurn(() => verify(against, password));
    return stored !== null && same;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy >= this.#slots) {
      if (this.#waiting.length >= this.#most) {
        throw new Refusal('unavailable', '同时登录的人过多，请稍候几秒再试');
      }
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    } else {
      this.#busy++;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy--;
    }
  }
}
