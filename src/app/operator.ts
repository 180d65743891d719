import type { Subject } from '../language/authority.ts';

/** Account under which the machine's own scripts act. */
export const OPERATOR = 'operator';

/** What the machine's own scripts are called. */
export const OPERATOR_NAME = '本机令牌';

/** Whoever holds the token of the machine. @param root unit at the top of the tree */
export function operatorOf(root: string): Subject {
  return {
    account: OPERATOR,
    name: OPERATOR_NAME,
    posts: [{ id: 'operator', unit: root, role: 'operator' }],
  };
}
