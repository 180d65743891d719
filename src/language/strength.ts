/**
 * How firmly a clause binds. `must` (应当, 要); `ordinarily` (一般): a departure with a recorded ground is lawful, one
 * without is a soft finding; `strive` (力争): a shortfall is a target missed, without consequence.
 */
export type Strength = 'must' | 'ordinarily' | 'strive';

export const STRENGTH_TITLES: Readonly<Record<Strength, string>> = {
  must: '应当',
  ordinarily: '一般',
  strive: '力争',
};
