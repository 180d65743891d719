import { shangrao } from '../../../src/main/site.ts';

/** The county whose year this is, and its twin, which neglects everything. */
export const COUNTY = '361102';
export const TWIN = '361103';
export const CITY = '361100';

/** A unit of the county, of the twin, or of the city. */
export const of = (county: string, slug: string) => `${county}-${slug}`;

export const townshipsOf = (county: string): readonly string[] =>
  shangrao.units
    .filter(unit => unit.kind === 'government' && unit.level === 'township' && unit.parent === county)
    .map(unit => unit.code);

export const [TOWNSHIP] = townshipsOf(COUNTY);
export const [TWIN_TOWNSHIP] = townshipsOf(TWIN);
