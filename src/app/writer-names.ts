import type { Identity } from './identity/identity.ts';
import { OPERATOR, OPERATOR_NAME, operatorOf } from './operator.ts';
import { SIMULATION_ACTOR } from './simulate.ts';

export { OPERATOR, OPERATOR_NAME, operatorOf };

const PROGRAMS: ReadonlyMap<string, string> = new Map([
  [OPERATOR, OPERATOR_NAME],
  [SIMULATION_ACTOR, '演示数据'],
  ['command-line', '本机命令'],
  ['set-up', '首次设立'],
]);

/**
 * What whoever wrote is called: a person's name, or what a program of the platform is. An account that nobody knows any more
 * stays what it is, so that who wrote can be told all the same.
 */
export function writerNames(identity: Identity | undefined): (account: string) => string {
  return account => PROGRAMS.get(account) ?? identity?.people.accounts.get(account)?.name ?? account;
}
