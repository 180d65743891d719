import type { Procedure } from '../../language/procedure/procedure.ts';

/** A value that stands in the opening form before anybody typed, and where it comes from. */
export interface Proposed {
  readonly value: string;
  readonly from: string;
}

/** The part of a unit's code that names its region. */
const regionOf = (code: string): string => code.split('-')[0];

/** How a procedure comes to propose a unit for a part, in words. */
function reasonFor(procedure: Procedure, party: string, opener: string, proposed: string): string {
  const { title, proposes = [] } = procedure.parties[party];
  if (proposed === opener) return `建议：${title}可由发起单位自己担任`;
  if (proposes.some(each => 'unit' in each && each.unit === 'government') && !proposed.includes('-')) {
    return `建议：发起单位所属的政府为${title}`;
  }
  const where = regionOf(proposed) === regionOf(opener) ? '本地区' : '上一级地区';
  return `建议：${where}承担相应职能的单位为${title}`;
}

/** What the form of an opening unit begins with: the proposed parties, by the fields that name them. */
export function proposedFields(
  procedure: Procedure,
  opener: string,
  proposals: Readonly<Record<string, string>>,
): Readonly<Record<string, Proposed>> {
  const found = Object.entries(proposals).flatMap(([party, value]) => {
    const from = procedure.parties[party]?.from;
    if (from === undefined || from === 'opener') return [];
    return [[from.field, { value, from: reasonFor(procedure, party, opener, value) }] as const];
  });
  return Object.fromEntries(found);
}
