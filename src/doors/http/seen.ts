import { scope } from '../../app/authority/decide.ts';
import type { Seen } from '../../app/reading/tally.ts';
import { Refusal } from '../../app/refusal.ts';
import type { Subject } from '../../language/authority.ts';
import type { About, Asker, World } from './routes.ts';

/** The unit that a person's pages begin with: the outermost that they oversee, else their own. @throws Refusal not-allowed */
export function homeOf(world: World, subject: Subject): string {
  const home =
    scope(world.tree, subject, 'oversee', 'verdicts').roots[0] ??
    scope(world.tree, subject, 'read', 'verdicts').roots[0];
  if (home) return home.unit;
  throw new Refusal('not-allowed', '您的岗位不能查看评判结论；需要查看的，请联系安全保密管理员授予岗位');
}

/** A question about the unit that it names, or the person's own first page. */
export const aboutUnit =
  (world: World) =>
  ({ query }: { readonly query: { readonly unit?: string | undefined } }, subject: Subject): About => ({
    unit: knownUnit(world, query.unit ?? homeOf(world, subject)),
  });

/** @throws Refusal not-found: a code that no unit has is no secret */
function knownUnit(world: World, code: string): string {
  if (world.tree.has(code)) return code;
  throw new Refusal('not-found', `没有代码为 ${code} 的单位，请从单位目录中选择`);
}

/** How much of the unit whoever asks may see: it alone, or all below it too. */
export function seenBy(world: World, asker: Asker, unit: string | undefined): Seen {
  const code = unit ?? homeOf(world, asker.subject);
  return { unit: code, below: asker.may('oversee', { resource: 'verdicts', unit: code }) };
}
