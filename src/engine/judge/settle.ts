import type { Term } from '../../calendar/deadline.ts';
import type { PeriodKind } from '../../calendar/period.ts';
import { type Interpretation, isFromOpenTerm, isFromReading, type OpenTerm } from '../../language/given.ts';
import type { Obligation } from '../../language/obligation/obligation.ts';
import { type Governing, ruledTerm } from './governing.ts';

/** One way to read an obligation: no open terms and no readings are left in it. */
export interface Variant {
  /** Readings assumed here that nobody has chosen yet; empty when all are chosen. */
  readonly assumed: Readonly<Record<string, string>>;
  readonly obligation: Obligation;
}

/** An obligation with everything decided put in. */
export interface Settled {
  readonly variants: readonly Variant[];
  /** Open terms that nobody has ruled on: the verdict is undetermined whatever the entries say. */
  readonly openTerms: readonly string[];
  /** Questions without a chosen reading: the verdict is undetermined where the variants disagree. */
  readonly openQuestions: readonly string[];
  /** Rulings and readings that went in, with the entries that made them. */
  readonly under: readonly { readonly id: string; readonly answer: string; readonly entry: string }[];
}

/** More combinations than this are not worked through; such an obligation would be a bundle of questions. */
const MOST_VARIANTS = 16;

/** Puts rulings and chosen readings into an obligation, and spreads it over the readings left open. */
export function settle(
  obligation: Obligation,
  governing: Governing,
  interpretations: ReadonlyMap<string, Interpretation>,
  openTerms: ReadonlyMap<string, OpenTerm>,
): Settled {
  const questions = new Set<string>();
  const terms = new Set<string>();
  collect(obligation, questions, terms);
  const under: { id: string; answer: string; entry: string }[] = [];
  const open: { question: string; slugs: readonly string[] }[] = [];
  const chosen: Record<string, string> = {};
  for (const question of questions) {
    const choice = governing.readings.get(question);
    const slugs = interpretations.get(question)?.readings.map(r => r.slug) ?? [];
    if (choice && slugs.includes(choice.reading)) {
      chosen[question] = choice.reading;
      under.push({ id: question, answer: choice.reading, entry: choice.entry });
    } else {
      open.push({ question, slugs });
    }
  }
  let assignments: Record<string, string>[] = [{}];
  for (const { question, slugs } of open) {
    assignments = assignments.flatMap(a => slugs.map(slug => ({ ...a, [question]: slug })));
  }
  const unruled = new Set<string>();
  const ruled = (id: string): unknown => {
    const value = valueOfTerm(openTerms.get(id), id, governing);
    if (value === undefined) {
      unruled.add(id);
      return placeholder(openTerms.get(id));
    }
    return value;
  };
  const variants = assignments.slice(0, MOST_VARIANTS).map(assumed => ({
    assumed,
    obligation: substitute(obligation, { ...chosen, ...assumed }, ruled) as Obligation,
  }));
  for (const id of terms) {
    const ruling = governing.rulings.get(id);
    const used = ruling && !unruled.has(id);
    if (used) under.push({ id, answer: describeRuling(ruling), entry: ruling.entry });
  }
  return {
    variants,
    openTerms: [...unruled],
    openQuestions: open.map(o => o.question),
    under: under.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function collect(value: unknown, questions: Set<string>, terms: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isFromOpenTerm(value)) {
    terms.add(value.openTerm);
    return;
  }
  if (isFromReading(value)) questions.add(value.reading);
  for (const part of Object.values(value)) collect(part, questions, terms);
}

function substitute(
  value: unknown,
  choices: Record<string, string>,
  ruled: (id: string) => unknown,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isFromOpenTerm(value)) return ruled(value.openTerm);
  if (isFromReading(value)) return substitute(value.by[choices[value.reading]], choices, ruled);
  if (Array.isArray(value)) return value.map(v => substitute(v, choices, ruled));
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, substitute(v, choices, ruled)]));
}

function valueOfTerm(term: OpenTerm | undefined, id: string, governing: Governing): unknown {
  const ruling = governing.rulings.get(id);
  if (!ruling || !term) return undefined;
  switch (term.expects) {
    case 'period':
      return ruling.period;
    case 'count':
      return ruling.number;
    case 'term':
      return ruledTerm(ruling);
  }
}

/** What stands in for an unruled term so that entries can still be counted and shown. Never decides a verdict. */
function placeholder(term: OpenTerm | undefined): unknown {
  switch (term?.expects) {
    case undefined:
    case 'period':
      return 'year' satisfies PeriodKind;
    case 'count':
      return 1;
    case 'term':
      return { length: 36_000, unit: 'days', rollOver: false } satisfies Term;
  }
}

function describeRuling(ruling: { period?: string; number?: number; unit?: string }): string {
  return [ruling.period, ruling.number, ruling.unit].filter(part => part !== undefined).join(' ');
}
