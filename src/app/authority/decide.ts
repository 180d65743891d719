import {
  type Action,
  ADMINISTRATORS,
  type HeldPost,
  type ObjectRef,
  type Resource,
  type Subject,
} from '../../language/authority.ts';
import type { UnitTree } from '../../language/unit-tree.ts';
import { EVERYONE, PERSONAL, POLICY, type Reach, STAFF } from './policy.ts';

/** Yes, by which post; or no, and why, in Chinese. `visible` is false where even the existence is not to be told. */
export type Decision =
  | { readonly allowed: true; readonly post: HeldPost | null }
  | { readonly allowed: false; readonly visible: boolean; readonly reason: string };

/** Units that a subject reaches: each root alone, or with all below it. Nothing when empty. */
export interface Scope {
  readonly roots: readonly { readonly unit: string; readonly below: boolean }[];
  /** Entries that govern judging may be read beside these, wherever they lie. */
  readonly governing: boolean;
}

/**
 * May the subject do this to that? The one place where it is decided; deny is the default. The tree is that of today: a
 * right reaches what stands below the post's unit now.
 */
export function decide(tree: UnitTree, subject: Subject, action: Action, object: ObjectRef): Decision {
  const { resource, unit } = object;
  if (!withinToken(subject, action, resource)) {
    return no(true, '所用令牌的范围不含这项操作，请换用范围合适的令牌，或者登录后操作');
  }
  if (object.owner !== undefined && object.owner !== subject.account) return no(false, '没有这项内容');
  if (PERSONAL.has(resource)) return { allowed: true, post: null };
  if (EVERYONE.some(r => r.actions.includes(action) && r.resources.includes(resource))) {
    return { allowed: true, post: null };
  }
  const staff = subject.posts.some(post => !ADMINISTRATORS.has(post.role));
  if (action === 'read' && staff && (STAFF.includes(resource) || object.governs === true)) {
    return { allowed: true, post: null };
  }
  if (action === 'approve' && object.requestedBy === subject.account) {
    return no(true, '申请人不能审批自己的申请，请由另一位有权的人办理');
  }
  for (const post of subject.posts) {
    if (unit === undefined ? grants(post, action, resource) : reaches(tree, post, action, resource, unit)) {
      return { allowed: true, post };
    }
  }
  const sees = unit !== undefined && action !== 'read' && decide(tree, subject, 'read', object).allowed;
  return sees
    ? no(true, '您的岗位不能对这个单位做这项操作，请由该单位的经办人办理')
    : no(false, '没有权限：只能看到、办理本单位和所辖单位的内容');
}

/** The units in which the subject may do this: what `decide` allows one by one, as the bounds of a list. */
export function scope(tree: UnitTree, subject: Subject, action: Action, resource: Resource): Scope {
  if (!withinToken(subject, action, resource)) return { roots: [], governing: false };
  const below = new Set<string>();
  const own = new Set<string>();
  for (const post of subject.posts) {
    for (const reach of reachesOf(post, action, resource)) {
      const root = rootOf(tree, post, reach);
      if (root === null) continue;
      (reach === 'own' ? own : below).add(root);
    }
  }
  const outermost = [...below].filter(
    root => ![...below].some(other => other !== root && isWithin(tree, root, other)),
  );
  const alone = [...own].filter(unit => !outermost.some(root => isWithin(tree, unit, root)));
  return {
    roots: [
      ...outermost.sort().map(unit => ({ unit, below: true })),
      ...alone.sort().map(unit => ({ unit, below: false })),
    ],
    governing:
      action === 'read' && resource === 'entries' && subject.posts.some(p => !ADMINISTRATORS.has(p.role)),
  };
}

/** True for a unit that a scope holds. */
export function inScope(tree: UnitTree, bounds: Scope, unit: string): boolean {
  return bounds.roots.some(root => (root.below ? isWithin(tree, unit, root.unit) : root.unit === unit));
}

const no = (visible: boolean, reason: string): Decision => ({ allowed: false, visible, reason });

function withinToken(subject: Subject, action: Action, resource: Resource): boolean {
  return subject.only === undefined || subject.only.some(o => o.action === action && o.resource === resource);
}

function grants(post: HeldPost, action: Action, resource: Resource): boolean {
  return reachesOf(post, action, resource).length > 0;
}

function reachesOf(post: HeldPost, action: Action, resource: Resource): readonly Reach[] {
  return POLICY[post.role]
    .filter(r => r.actions.includes(action) && r.resources.includes(resource))
    .map(r => r.reach);
}

function reaches(tree: UnitTree, post: HeldPost, action: Action, resource: Resource, unit: string): boolean {
  return reachesOf(post, action, resource).some(reach => {
    const root = rootOf(tree, post, reach);
    if (root === null) return false;
    return reach === 'own' ? root === unit : isWithin(tree, unit, root);
  });
}

/** The unit from which a right reaches; null when the post's unit no longer exists. */
function rootOf(tree: UnitTree, post: HeldPost, reach: Reach): string | null {
  if (!tree.has(post.unit)) return null;
  return reach === 'government' ? tree.regionOf(post.unit).code : post.unit;
}

function isWithin(tree: UnitTree, unit: string, root: string): boolean {
  return tree.has(unit) && tree.has(root) && tree.isWithin(unit, root);
}
