import type { Subject } from '../../language/authority.ts';
import { ROLE_TITLES } from '../../language/authority.ts';
import type { TodoLine } from '../../language/desk-answers.ts';
import { decide, scope } from '../authority/decide.ts';
import { listDelegations } from '../identity/delegations.ts';
import type { Identity } from '../identity/identity.ts';

/** Requests to stand in for somebody that the person may decide on. */
export function approvalsFor(
  identity: Identity,
): (subject: Subject, unit: string) => Promise<readonly TodoLine[]> {
  return async subject => {
    const { tree } = identity.world;
    const bounds = scope(tree, subject, 'approve', 'delegations');
    return listDelegations(identity, subject, bounds)
      .filter(
        each =>
          each.state === 'requested' &&
          decide(tree, subject, 'approve', {
            resource: 'delegations',
            unit: each.unit,
            requestedBy: each.lender,
          }).allowed,
      )
      .map(each => ({
        kind: 'approval' as const,
        title: `${each.lenderName}委托${each.borrowerName}代行“${ROLE_TITLES[each.role]}”`,
        note: `${each.unitName}，${each.from} 起 ${each.until} 止：${each.reason}`,
        to: '/admin/delegations',
      }));
  };
}
