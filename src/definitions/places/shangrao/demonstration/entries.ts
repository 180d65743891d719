import type { LocalDate } from '../../../../kernel/local-date.ts';
import type { FieldValue } from '../../../../language/field.ts';
import type { Unit } from '../../../../language/unit.ts';
import { territoryOf } from './place.ts';
import type { Where } from './stream.ts';

/** An entry as it will be in the end, and when each of its fields becomes known. */
export interface Simulated {
  readonly register: string;
  readonly unit: Unit;
  readonly key: string;
  readonly legalDate: LocalDate;
  readonly fields: Record<string, FieldValue>;
  /** Day on which a field becomes known; fields without one are known from the beginning. */
  readonly knownOn: Record<string, LocalDate>;
  /** First day on which it can have been recorded; the legal date when absent. */
  readonly recordedFrom?: LocalDate;
}

/** All entries simulated so far. */
export interface Entries {
  readonly all: readonly Simulated[];
  add(entry: Simulated): void;
  of(register: string): readonly Simulated[];
  held(register: string, unit: Unit): readonly Simulated[];
  around(register: string, unit: Unit): readonly Simulated[];
  /** Next running number under a name. */
  next(name: string): number;
}

const NONE: readonly Simulated[] = [];

export function createEntries(): Entries {
  const all: Simulated[] = [];
  const lists = new Map<string, Simulated[]>();
  const counters = new Map<string, number>();
  function put(name: string, entry: Simulated): void {
    const list = lists.get(name);
    if (list) list.push(entry);
    else lists.set(name, [entry]);
  }
  return {
    all,
    add(entry) {
      all.push(entry);
      put(entry.register, entry);
      put(`${entry.register}/${entry.unit.code}`, entry);
      put(`${entry.register}//${territoryOf(entry.unit)}`, entry);
    },
    of: register => lists.get(register) ?? NONE,
    held: (register, unit) => lists.get(`${register}/${unit.code}`) ?? NONE,
    around: (register, unit) => lists.get(`${register}//${territoryOf(unit)}`) ?? NONE,
    next(name) {
      const number = (counters.get(name) ?? 0) + 1;
      counters.set(name, number);
      return number;
    },
  };
}

/** True when the fields hold what is asked. */
export function holds(where: Where | undefined, fields: Readonly<Record<string, FieldValue>>): boolean {
  if (where === undefined) return true;
  return Object.entries(where).every(([name, wanted]) => {
    const value = fields[name];
    if (typeof wanted === 'boolean') return (value !== undefined) === wanted;
    return wanted.includes(value as string | boolean);
  });
}
