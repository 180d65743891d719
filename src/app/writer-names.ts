import type { Identity } from './identity/identity.ts';
import { SIMULATION_ACTOR } from './simulate.ts';

/** Account under which the machine's own scripts act. */
export const OPERATOR = 'operator';

/** What the machine's own scripts are called. */
export const OPERATOR_NAME = '本机令牌';

const PROGRAMS: ReadonlyMap<string, string> = new Map([
  [OPERATOR, OPERATOR_NAME],
  [SIMULATION_ACTOR, '演示数据'],
]);

/**
 * What whoever wrote is called: a person's name, or what a program of the platform is. An account that nobody knows any more
 * stays what it is, so that who wrote can be told all the same.
 */
export function writerNames(identity: Identity | undefined): (account: string) => string {
  return account => PROGRAMS.get(account) ?? identity?.people.accounts.get(account)?.name ?? account;
}
