import type { FromReading } from '../../../language/given.ts';
import type { DueDate } from '../../../language/obligation/deadline.ts';

/**
 * The two questions of a “前” date of the yearly report (m03.due), taken together: is the day itself in time, and does it
 * move over days off? The year is the one reported on, so the day lies in the year after.
 */
export function reportDay(monthDay: string): FromReading<DueDate> {
  const due = (inclusive: boolean, rollOver: boolean): DueDate => ({
    monthDay,
    year: 'following',
    inclusive,
    rollOver,
  });
  return {
    reading: 'm03.due',
    by: {
      'inclusive-fixed': due(true, false),
      'inclusive-rolling': due(true, true),
      'exclusive-fixed': due(false, false),
      'exclusive-rolling': due(false, true),
    },
  };
}
