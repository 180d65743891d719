import { useState } from 'react';
import type { RegisterView } from '../../../language/answers.ts';
import type { FieldType } from '../../../language/field.ts';

/** How many fields a row shows unless somebody wants others. */
const SHOWN = 5;
/** What tells entries apart at a glance comes first. */
const RANK: Readonly<Record<FieldType, number>> = {
  text: 0,
  choice: 1,
  date: 2,
  reference: 2,
  integer: 3,
  decimal: 3,
  money: 3,
  unit: 3,
  boolean: 4,
  choices: 4,
  evidence: 5,
  'long-text': 6,
};

/** The fields that a list shows: the key, then required ones, then by how well their type reads in a row. */
export function usualColumns(register: RegisterView): readonly string[] {
  const names = Object.keys(register.fields);
  const weight = (name: string): number => {
    const field = register.fields[name];
    if (name === register.key) return -100;
    const secret = field.personal === 'identity-number' || field.personal === 'phone' ? 50 : 0;
    return secret + RANK[field.type] * 2 - (field.required === true ? 3 : 0);
  };
  const chosen = [...names].sort((a, b) => weight(a) - weight(b) || names.indexOf(a) - names.indexOf(b));
  const shown = new Set(chosen.slice(0, SHOWN).filter(name => register.fields[name].type !== 'long-text'));
  return names.filter(name => shown.has(name)).sort(name => (name === register.key ? -1 : 0));
}

const keptAs = (slug: string): string => `yifa.columns.${slug}`;

function keptColumns(register: RegisterView): readonly string[] | null {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keptAs(register.slug)) ?? 'null');
    if (!Array.isArray(kept)) return null;
    const known = kept.filter((name): name is string => typeof name === 'string' && name in register.fields);
    return known.length === 0 ? null : known;
  } catch {
    return null;
  }
}

/** The columns of a register's list, as chosen in this browser. */
export function useColumns(register: RegisterView) {
  const [chosen, setChosen] = useState(() => keptColumns(register));
  const choose = (names: readonly string[] | null) => {
    setChosen(names);
    try {
      if (names === null) window.localStorage.removeItem(keptAs(register.slug));
      else window.localStorage.setItem(keptAs(register.slug), JSON.stringify(names));
    } catch {
      // Not kept: then the choice lasts as long as the page.
    }
  };
  return { columns: chosen ?? usualColumns(register), choose, usual: chosen === null };
}
