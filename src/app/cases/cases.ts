import type { Defined } from '../../engine/procedure/decision.ts';
import { type LocalDate, shanghaiDateOf } from '../../kernel/local-date.ts';
import type { Role, Subject } from '../../language/authority.ts';
import type { CaseState, Raiser } from '../../language/procedure/case.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import type { Register } from '../../language/register.ts';
import type { Printers } from '../case-documents/printers.ts';
import type { Holder } from '../desk/people.ts';
import { Refusal } from '../refusal.ts';
import type { Site } from '../site.ts';
import type { World } from '../world.ts';

/** What cases must know of people. */
export interface CasePeople {
  /** Roles of an account in a unit today, its own or lent to it; empty for who is suspended. */
  rolesOf(account: string, unit: string): readonly Role[];
  /** Who holds a post of such a role in a unit today. */
  holding(unit: string, role: (role: Role) => boolean): readonly Holder[];
  nameOf(account: string): string;
}

/** What the use cases of procedures work with. */
export interface Cases {
  readonly world: World;
  readonly people: CasePeople;
  readonly log: (text: string) => void;
  /** What sets documents as files; absent: none are made here. */
  readonly printers?: Printers;
}

/** The day of the clock in Shanghai. */
export const todayOf = ({ world }: Cases): LocalDate => shanghaiDateOf(world.clock());

/** A version of a procedure with its register; undefined where the program does not have it (any more). */
export function findDefined(site: Site, slug: string, version: number): Defined | undefined {
  const procedure = site.procedures.find(each => each.slug === slug && each.version === version);
  const register = procedure && site.registers.find(each => each.slug === procedure.register);
  return procedure && register && { procedure, register };
}

/** The version that a case was opened with. @throws Refusal */
export function definedOf(site: Site, { procedure, version }: CaseState): Defined {
  const found = findDefined(site, procedure, version);
  if (found) return found;
  throw new Refusal(
    'unavailable',
    `本程序没有第 ${version} 版的“${procedure}”程序定义，这件办件只能查看记录，请换用含有该版本的程序`,
  );
}

/** The newest version of each procedure, in the order in which they are defined. */
export function newestProcedures({ procedures }: Site): readonly Procedure[] {
  const newest = new Map<string, Procedure>();
  for (const each of procedures) {
    const known = newest.get(each.slug);
    if (known === undefined || each.version > known.version) newest.set(each.slug, each);
  }
  return [...newest.values()];
}

/** The version with which a case is opened today. @throws Refusal not-found */
export function newestDefined(site: Site, slug: string): Defined {
  const procedure = newestProcedures(site).find(each => each.slug === slug);
  const found = procedure && findDefined(site, slug, procedure.version);
  if (!found) throw new Refusal('not-found', `没有名为 ${slug} 的程序，请从程序目录中选择`);
  return found;
}

/** Register and case fields together, by name. */
export const bothFields = ({ procedure, register }: Defined): Register => ({
  ...register,
  fields: { ...register.fields, ...procedure.fields },
});

/** Whoever asks, as the procedure sees them. */
export const raiserOf = ({ account, posts }: Subject): Raiser => ({
  account,
  posts: posts.map(({ unit, role }) => ({ unit, role })),
});
