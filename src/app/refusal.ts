/** Why a request was refused; doors turn it into a status. */
export type RefusalCode =
  | 'invalid'
  | 'not-found'
  | 'not-signed-in'
  | 'not-allowed'
  | 'conflict'
  /** Somebody changed it since it was seen. */
  | 'stale'
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
