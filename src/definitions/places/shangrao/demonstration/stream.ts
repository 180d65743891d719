import type { Selector } from '../../../../language/unit.ts';
import type { Range } from './random.ts';

/*
 * The words in which the tables say how units behave. A table knows registers and fields by name; the simulator knows
 * neither. What a table leaves out is filled by the type of the field.
 */

/** How a register is kept by some units. Streams are simulated in the order of the tables; later ones may answer earlier ones. */
export interface Stream {
  readonly register: string;
  /** Who writes. */
  readonly by: Selector;
  readonly when: Timing;
  readonly fields?: Readonly<Record<string, Fill>>;
}

/**
 * `chance` is for a unit of middling diligence: a diligent one misses less, a careless one more.
 */
export type Timing =
  /** What was there when the register was opened in autumn 2024; legal dates lie up to `years` back. */
  | { readonly kind: 'stock'; readonly count: Range; readonly years: Range; readonly chance?: number }
  /** Things that happen, so many a year. */
  | { readonly kind: 'flow'; readonly perYear: Range }
  /** Something owed so many times in every period. */
  | {
      readonly kind: 'duty';
      readonly per: 'year' | 'half' | 'quarter';
      readonly need: number;
      readonly chance?: number;
    }
  /** Something owed once a year by a day; `about` is the year it speaks of, relative to the day's own. */
  | {
      readonly kind: 'yearly';
      readonly due: string;
      readonly about: -1 | 0;
      readonly early: Range;
      readonly chance?: number;
    }
  /** One for every entry of another register, counted from one of its dates. `served`: another unit of the territory answers. */
  | {
      readonly kind: 'each';
      readonly of: string;
      readonly where?: Where;
      readonly after?: string;
      readonly days: Range;
      readonly times?: Range;
      readonly chance: number;
      readonly served?: true;
    }
  /** So many a year for every entry of another register, from its legal date until a date field that ends it. */
  | {
      readonly kind: 'each-yearly';
      readonly of: string;
      readonly until: string;
      readonly times: Range;
      readonly chance: number;
    }
  /** So many for every unit of the territory, as stock. */
  | {
      readonly kind: 'units';
      readonly of: Selector;
      readonly count: Range;
      readonly years: Range;
      readonly chance: number;
    }
  /** For every unit of the territory once a year. */
  | { readonly kind: 'units-yearly'; readonly of: Selector; readonly chance: number };

/** Conditions on another entry: the field holds one of these; true: any value, false: none. */
export type Where = Readonly<Record<string, true | false | readonly (string | boolean)[]>>;

export interface Modifiers {
  /** Filled only when all hold. */
  readonly if?: Where;
  /** Known, and therefore recorded, only on the day of this date field; not filled while that is empty. */
  readonly with?: string;
  readonly chance?: number;
  /** The same for every unit, however diligent. */
  readonly odds?: number;
}

/**
 * A text is a template: `{year}`, `{about}`, `{q}` (quarter), `{unit}`, `{short}`, `{place}`, `{region}`, `{doc}` (the
 * unit's 代字), `{slug}`, `{n}` (running number of unit and year), `{rn}` (running number of the territory), `{name}`
 * (a fictitious person), `{firm}` (a fictitious enterprise), `{law}`, `{matter}`, `{target}`, `{key}` (of the other entry).
 */
export type Fill = string | number | boolean | readonly string[] | (Modifiers & Filling);

export type Filling =
  | { readonly is: string | number | boolean | readonly string[] }
  | { readonly oneOf: readonly string[] }
  | { readonly pick: Readonly<Record<string, number>> }
  /** True with this probability. */
  | { readonly yes: number }
  /** True with this probability for a unit of middling diligence. */
  | { readonly sure: number }
  | { readonly whole: Range }
  | { readonly halves: Range }
  | { readonly yuan: Range }
  /** A day counted from another: within `days` (or `workdays`), or within `slow` when the unit is late. */
  | {
      readonly after: string;
      readonly days?: Range;
      readonly workdays?: Range;
      readonly slow?: Range;
      /** The day is set ahead: known from the beginning, even when it has not come. */
      readonly ahead?: true;
    }
  /** Key of an entry that the unit (or its territory) holds. */
  | { readonly ref: string; readonly where?: Where; readonly wide?: true }
  /** From the entry that this one answers: `key`, `unit`, a field; for `units`: `unit` is the unit it is about. */
  | { readonly from: string }
  /** The year that a report is about. */
  | { readonly about: true }
  /** A unit: the writer, its government, its government's government, or one of the territory. */
  | { readonly unit: 'self' | 'region' | Selector };

/** Every unit that governs, from the city to the township. */
export const GOVERNMENTS: Selector = { kind: 'government', level: ['city', 'county', 'township'] };
export const COUNTY_UP: Selector = { kind: 'government', level: ['city', 'county'] };
export const TOWNSHIPS: Selector = { kind: 'government', level: 'township' };
export const VILLAGES: Selector = { kind: 'committee', level: 'village' };
const without = (from: Selector): Selector => ({ except: { function: 'vertical' }, from });
export const DEPARTMENTS = without({ kind: 'department', level: ['city', 'county'] });
export const CITY_DEPARTMENTS = without({ kind: 'department', level: 'city' });
export const COUNTY_DEPARTMENTS = without({ kind: 'department', level: 'county' });
export const ENFORCERS = without({
  kind: 'department',
  level: ['city', 'county'],
  function: 'enforcement',
});
export const CITY_ENFORCERS = without({ kind: 'department', level: 'city', function: 'enforcement' });
export const COUNTY_ENFORCERS = without({
  kind: 'department',
  level: 'county',
  function: 'enforcement',
});
export const OFFICES: Selector = { any: [GOVERNMENTS, DEPARTMENTS] };
/** 市政府各部门和各县（市、区）政府. */
export const CITY_AND_COUNTIES: Selector = {
  any: [CITY_DEPARTMENTS, { kind: 'government', level: 'county' }],
};
export const JUSTICE: Selector = { level: ['city', 'county'], function: 'justice' };
export const CITY_JUSTICE: Selector = { level: 'city', function: 'justice' };
export const COUNTY_JUSTICE: Selector = { level: 'county', function: 'justice' };
export const JUDICIAL_OFFICES: Selector = { kind: 'judicial-office' };
export const functioning = (slug: string, level: 'city' | 'county' | readonly ['city', 'county']) =>
  ({ level, function: slug }) satisfies Selector;
