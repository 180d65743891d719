import type { CaseState } from '../../language/procedure/case.ts';
import type { Procedure, Proposal, ProposedUnit } from '../../language/procedure/procedure.ts';
import { selects, type Unit } from '../../language/unit.ts';
import type { Known } from './known.ts';

/** The government in whose territory a unit stands: itself, or the nearest above. */
function governmentOf(code: string, known: Known): Unit | undefined {
  let unit = known.unit(code);
  while (unit !== undefined && unit.kind !== 'government') unit = above(unit, known);
  return unit;
}

const above = (unit: Unit, known: Known): Unit | undefined =>
  unit.parent === null ? undefined : known.unit(unit.parent);

function isFor({ for: openers }: Proposal, opener: string, known: Known): boolean {
  const unit = known.unit(opener);
  return openers === undefined || (unit !== undefined && selects(openers, unit));
}

/** The government of whose territory a proposal speaks; undefined where there is none, as above the root. */
function territory(
  of: Extract<ProposedUnit, { readonly function: string }>['of'],
  opener: string,
  known: Known,
): Unit | undefined {
  const own = governmentOf(opener, known);
  if (own === undefined || of === 'region') return own;
  const over = above(own, known);
  return over === undefined ? undefined : governmentOf(over.code, known);
}

/** Is the unit of a party one that these name for whoever opened; or is it empty where none of them can name anybody? */
export function isChosen(
  procedure: Procedure,
  party: string,
  among: readonly Proposal[],
  state: CaseState,
  known: Known,
): boolean {
  const opening = Object.keys(procedure.parties).find(name => procedure.parties[name].from === 'opener');
  const opener: string | undefined = opening === undefined ? undefined : state.parties[opening];
  if (opener === undefined) return false;
  const unit: string | undefined = state.parties[party];
  return unit === undefined
    ? !among.some(each => canBe(each, opener, known))
    : among.some(each => isProposed(each, opener, unit, known));
}

/** Is this unit the one that the proposal names for whoever opens? */
export function isProposed(proposal: Proposal, opener: string, unit: string, known: Known): boolean {
  if (!isFor(proposal, opener, known)) return false;
  if ('unit' in proposal) {
    if (proposal.unit === 'itself') return unit === opener;
    const of = proposal.unit === 'government' ? 'region' : 'region-above';
    return unit === territory(of, opener, known)?.code;
  }
  if ('self' in proposal) return unit === opener && known.exists(proposal.self, undefined, opener);
  const where = territory(proposal.of, opener, known);
  const chosen = known.unit(unit);
  return (
    where !== undefined &&
    chosen?.functions.includes(proposal.function) === true &&
    governmentOf(unit, known)?.code === where.code
  );
}

/** Can the proposal name anybody at all? Above the root there is nobody. */
function canBe(proposal: Proposal, opener: string, known: Known): boolean {
  if (!isFor(proposal, opener, known)) return false;
  if ('unit' in proposal) {
    return proposal.unit !== 'government-above' || territory('region-above', opener, known) !== undefined;
  }
  if ('self' in proposal) return known.exists(proposal.self, undefined, opener);
  return territory(proposal.of, opener, known) !== undefined;
}
