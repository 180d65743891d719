/** Why a request was refused; doors turn it into a status. */
export type RefusalCode =
  | 'invalid'
  | 'not-found'
  | 'not-signed-in'
  | 'not-allowed'
  | 'conflict'
  /** A rule of a procedure does not let it be done so. */
  | 'unlawful'
  /** Somebody changed it since it was seen. */
  | 'stale'
  /** The key under which it was sent belongs to another request. */
  | 'key-reused'
  /** The same request is being worked on. */
  | 'in-flight'
  | 'too-large'
  | 'too-many'
  | 'not-ready'
  | 'unavailable';

/** One thing that is wrong: where it is and what to do, in Chinese. */
export interface Fault {
  readonly field?: string;
  readonly message: string;
}

/** A request that cannot be carried out, with a message for the person who made it. Nothing was changed. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly faults: readonly Fault[];
  constructor(code: RefusalCode, message: string, faults: readonly Fault[] = []) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.faults = faults;
  }
}
