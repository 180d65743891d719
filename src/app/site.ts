import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { Json } from '../kernel/canonical-json.ts';
import type { Directive } from '../language/directive.ts';
import type { DocumentTemplate } from '../language/document-template.ts';
import type { Procedure } from '../language/procedure/procedure.ts';
import type { Register } from '../language/register.ts';
import type { Unit } from '../language/unit.ts';

/** What a place brings: its directive, registers, units, calendar and map. Main wires it; nothing here is code. */
export interface Site {
  /** Chinese name of the place, e.g. 上饶市. */
  readonly place: string;
  /** Code of the city's own government, root of the tree and of the city's jurisdiction. */
  readonly root: string;
  readonly directive: Directive;
  readonly registers: readonly Register[];
  /** Every version of every procedure: a case keeps the one it was opened with. */
  readonly procedures: readonly Procedure[];
  /** Templates of the documents that procedures produce; `produces` names them by id. */
  readonly documents: readonly DocumentTemplate[];
  readonly units: readonly Unit[];
  readonly calendar: WorkCalendar;
  /** GeoJSON feature collection; each feature has `code` and `name`. */
  readonly map: Json;
}

/** Where a unit's entries are logged: units of a county and below with the county, all others with the city. */
export function jurisdictionOf(site: Site, unit: Unit, get: (code: string) => Unit): string {
  let here = unit;
  while (here.parent !== null && here.code !== site.root) {
    if (here.kind === 'government' && here.level === 'county') return here.code;
    here = get(here.parent);
  }
  return site.root;
}

/** Every jurisdiction of the place: the city and its counties, in order of code. */
export function jurisdictionsOf(site: Site): readonly string[] {
  const counties = site.units.filter(u => u.kind === 'government' && u.level === 'county').map(u => u.code);
  return [site.root, ...counties].sort();
}

/**
 * The log of acts about people: accounts, posts, sign-ins. Apart from the city's own, because they belong to no unit's
 * records and come at any time, also while the demonstration world is being lived through.
 */
export const ADMINISTRATION = 'administration';
