import { ruledTerm } from '../../engine/judge/governing.ts';
import type { Decided } from '../../engine/procedure/clock.ts';
import type { Days, Known } from '../../engine/procedure/known.ts';
import { formatDate } from '../../kernel/local-date.ts';
import type { FieldValue } from '../../language/field.ts';
import type { EntryQuestion } from '../../language/procedure/procedure.ts';
import { nextNumber } from '../../store/case-numbers.ts';
import { entryCount, entryExists } from '../../store/case-questions.ts';
import type { World } from '../world.ts';
import { type Cases, todayOf } from './cases.ts';

/** What authorities have decided by now: the same entries by which the judge judges. */
export function decidedOf({ engine }: World): Decided {
  return {
    reading: question => engine.grounds.governing.readings.get(question)?.reading ?? null,
    term: openTerm => {
      const ruling = engine.grounds.governing.rulings.get(openTerm);
      return (ruling && ruledTerm(ruling)) ?? null;
    },
  };
}

/** A question that the database answers: whoever decides is pure and cannot wait for it. */
class Unanswered extends Error {
  readonly answer: () => Promise<void>;
  constructor(answer: () => Promise<void>) {
    super('A question to the database is not answered yet');
    this.answer = answer;
  }
}

/**
 * Decides with all that must be known. A question that only the database answers stops the decision, is answered, and the
 * decision is made anew: it is pure, and so the same up to there.
 * @param jurisdiction log of the case
 */
export async function knowing<T>(
  cases: Cases,
  jurisdiction: string,
  decision: (known: Known) => T,
): Promise<T> {
  const known = knownFor(cases, jurisdiction);
  for (;;) {
    try {
      return decision(known);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      await error.answer();
    }
  }
}

function knownFor(cases: Cases, jurisdiction: string): Known {
  const { world, people } = cases;
  const { pool, site, tree } = world;
  const day = todayOf(cases);
  const answers = new Map<string, boolean>();
  const counts = new Map<string, number>();
  const numbers = new Map<string, number>();
  const registerOf = ({ register }: EntryQuestion) => site.registers.find(each => each.slug === register);
  const askedOf = (
    { where = [], ref }: EntryQuestion,
    value: FieldValue | undefined,
    unit: string | undefined,
  ) => ({
    where,
    ref: ref === undefined || value === undefined ? null : { field: ref.field, value },
    held: unit === undefined ? { jurisdiction } : { unit },
  });
  function exists(question: EntryQuestion, value: FieldValue | undefined, unit: string | undefined): boolean {
    const key = JSON.stringify([question, value ?? null, unit ?? null]);
    const answer = answers.get(key);
    if (answer !== undefined) return answer;
    const register = registerOf(question);
    if (register === undefined) return false;
    throw new Unanswered(async () => {
      answers.set(key, await entryExists(pool, register, askedOf(question, value, unit)));
    });
  }
  function count(
    question: EntryQuestion,
    value: FieldValue | undefined,
    unit: string | undefined,
    within: Days | null,
  ): number {
    const key = JSON.stringify([question, value ?? null, unit ?? null, within]);
    const found = counts.get(key);
    if (found !== undefined) return found;
    const register = registerOf(question);
    if (register === undefined) return 0;
    throw new Unanswered(async () => {
      counts.set(key, await entryCount(pool, register, { ...askedOf(question, value, unit), within }));
    });
  }
  function next(series: string, unit: string, year: number): number {
    const key = JSON.stringify([series, unit, year]);
    const number = numbers.get(key);
    if (number !== undefined) return number;
    throw new Unanswered(async () => {
      numbers.set(key, await nextNumber(pool, jurisdiction, { series, unit, year }));
    });
  }
  return {
    calendar: site.calendar,
    today: formatDate(day),
    decided: decidedOf(world),
    unit: code => (tree.existsOn(code, day) ? tree.get(code) : undefined),
    rolesOf: (account, unit) => people.rolesOf(account, unit),
    exists,
    count,
    next,
  };
}
