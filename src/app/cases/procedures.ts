import { isProposed } from '../../engine/procedure/proposal.ts';
import { formatDate } from '../../kernel/local-date.ts';
import type { Subject } from '../../language/authority.ts';
import type { ProcedureAnswer, ProcedureSummary } from '../../language/procedure/answers.ts';
import { openingOf, type Procedure } from '../../language/procedure/procedure.ts';
import { REGISTER_GROUP_TITLES, type Register } from '../../language/register.ts';
import { selects } from '../../language/unit.ts';
import { countCases } from '../../store/case-list.ts';
import { decide, type Scope } from '../authority/decide.ts';
import { boundsOf } from '../reading/bounds.ts';
import { Refusal } from '../refusal.ts';
import { jurisdictionOf } from '../site.ts';
import { type Cases, findDefined, newestDefined, newestProcedures, todayOf } from './cases.ts';
import { knowing } from './known.ts';
import { unitsToOpen } from './tasks.ts';

/** Units of the asker that may open a case. */
function mayOpen(cases: Cases, procedure: Procedure, subject: Subject): readonly string[] {
  const { tree } = cases.world;
  const opener = Object.values(procedure.parties).find(party => party.from === 'opener');
  return unitsToOpen(procedure, subject).filter(
    unit =>
      tree.existsOn(unit, todayOf(cases)) &&
      (opener === undefined || selects(opener.units, tree.get(unit))) &&
      decide(tree, subject, 'record', { resource: 'cases', unit }).allowed,
  );
}

/**
 * What the opening asks that names an entry: one that calls for the case, or that a field refers to. An entry of the same
 * register is what went before (last year's application): from it nothing follows, unless the procedure says that it arises.
 */
export function namedBy(procedure: Procedure, register: Register | undefined): ProcedureSummary['names'] {
  const fields = { ...register?.fields, ...procedure.fields };
  const { arises } = procedure;
  return Object.keys(openingOf(procedure)[1].asks).flatMap(name => {
    if (arises?.names === name)
      return [{ field: name, register: arises.register, where: arises.where ?? [] }];
    const field = fields[name];
    return field?.type === 'reference' && field.register !== procedure.register
      ? [{ field: name, register: field.register, where: [] }]
      : [];
  });
}

/** All procedures, with how many cases the asker sees that go on, and are late. */
export async function listProcedures(
  cases: Cases,
  subject: Subject,
  scope: Scope,
): Promise<readonly ProcedureSummary[]> {
  const { world } = cases;
  const bounds = boundsOf(world.tree, scope);
  const procedures = newestProcedures(world.site);
  const counts = await countCases(
    world.pool,
    { ...bounds, today: formatDate(todayOf(cases)) },
    procedures.map(each => each.slug),
  );
  return procedures.map(procedure => {
    const { slug, version, title, description } = procedure;
    const register = world.site.registers.find(each => each.slug === procedure.register);
    return {
      slug,
      version,
      title,
      description,
      register: { slug: procedure.register, title: register?.title ?? procedure.register },
      groupTitle: register === undefined ? '' : REGISTER_GROUP_TITLES[register.group],
      mayOpen: mayOpen(cases, procedure, subject),
      names: namedBy(procedure, register),
      open: counts.get(slug)?.open ?? 0,
      overdue: counts.get(slug)?.overdue ?? 0,
    };
  });
}

/** A procedure with whom its form proposes. @throws Refusal not-found */
export async function procedureView(
  cases: Cases,
  subject: Subject,
  slug: string,
  version?: number,
): Promise<ProcedureAnswer> {
  const { site } = cases.world;
  const newest = newestDefined(site, slug).procedure;
  const procedure = version === undefined ? newest : findDefined(site, slug, version)?.procedure;
  if (procedure === undefined) throw new Refusal('not-found', `程序“${newest.title}”没有第 ${version} 版`);
  const openers = mayOpen(cases, newest, subject);
  const proposals: Record<string, Readonly<Record<string, string>>> = {};
  for (const unit of openers) proposals[unit] = await proposalsFor(cases, procedure, unit);
  return { procedure, mayOpen: openers, proposals };
}

/** For each party that a field names, the first unit that a proposal of the procedure fits. */
async function proposalsFor(
  cases: Cases,
  procedure: Procedure,
  opener: string,
): Promise<Readonly<Record<string, string>>> {
  const { site, tree } = cases.world;
  const day = todayOf(cases);
  const jurisdiction = jurisdictionOf(site, tree.get(opener), code => tree.get(code));
  const proposed: Record<string, string> = {};
  for (const [name, party] of Object.entries(procedure.parties)) {
    const { proposes = [], units } = party;
    if (party.from === 'opener' || proposes.length === 0) continue;
    const candidates = tree.select(units, day);
    const found = await knowing(cases, jurisdiction, known => {
      for (const proposal of proposes) {
        const unit = candidates.find(each => isProposed(proposal, opener, each.code, known));
        if (unit !== undefined) return unit.code;
      }
      return null;
    });
    if (found !== null) proposed[name] = found;
  }
  return proposed;
}
