/** How sign-in defends itself. Times in milliseconds. */
export interface IdentitySettings {
  /** Failures in a row after which an account is locked. */
  readonly failuresOfAccount: number;
  readonly accountLockedFor: number;
  /** Failures from one address, whatever the account, after which that address is not heard. */
  readonly failuresOfAddress: number;
  readonly addressLockedFor: number;
  /** After so long without another failure, counting begins anew. */
  readonly failuresForgottenAfter: number;
  /** A session ends when unused for so long, and in any case so long after sign-in. */
  readonly idle: number;
  readonly absolute: number;
  /** The use of a session is written back at most this often. */
  readonly writeBack: number;
  readonly shortestPassword: number;
  /** Hashes computed at once, and how many sign-ins may wait for their turn. */
  readonly hashesAtOnce: number;
  readonly hashesWaiting: number;
  /** Longest life of a personal token and of a delegation, in days. */
  readonly longestToken: number;
  readonly longestDelegation: number;
}

const MINUTE = 60_000;

/**
 * GB/T 22239-2019 8.1.4.1 a and b ask for passwords of some complexity, changed in time, for an end of the session and
 * for a limit on failed sign-ins, without naming figures. These are ours: five failures and a quarter of an hour, as is
 * usual in assessments under that standard; half an hour idle; a working day in all. Twelve characters and no rule of
 * mixed kinds: length is what resists guessing.
 */
export const IDENTITY_SETTINGS: IdentitySettings = {
  failuresOfAccount: 5,
  accountLockedFor: 15 * MINUTE,
  failuresOfAddress: 30,
  addressLockedFor: 15 * MINUTE,
  failuresForgottenAfter: 15 * MINUTE,
  idle: 30 * MINUTE,
  absolute: 12 * 60 * MINUTE,
  writeBack: MINUTE,
  shortestPassword: 12,
  hashesAtOnce: 2,
  hashesWaiting: 100,
  longestToken: 366,
  longestDelegation: 184,
};
