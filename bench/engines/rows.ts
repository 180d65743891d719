import { halfOf, quarterOf, yearOf } from '../calendar.ts';
import { type Facts, NO_DAY, TRAINING } from '../workload.ts';

/** The columns of the table `facts` for databases. */
export const FACT_COLUMNS = ['id', 't', 'unit', 'd1', 'd2', 'va', 'su', 'y', 'h', 'q'] as const;

/** One fact as a row; null where there is nothing. */
export function rowOf(facts: Facts, i: number): (number | null)[] {
  const day = facts.day[i];
  const value = facts.kind[i] === TRAINING ? facts.value[i] * 2 : facts.value[i];
  return [
    i,
    facts.kind[i],
    facts.unit[i],
    day,
    facts.day2[i] === NO_DAY ? null : facts.day2[i],
    value,
    facts.subject[i] < 0 ? null : facts.subject[i],
    yearOf[day],
    halfOf[day],
    quarterOf[day],
  ];
}
