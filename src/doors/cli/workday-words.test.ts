import { describe, expect, it } from 'vitest';
import { parseDate } from '../../kernel/local-date.ts';
import { countOfWorkdays, dayOfCalendar } from './workday-words.ts';

const range = { firstDay: parseDate('2000-01-01'), lastDay: parseDate('2049-12-31') };

describe('the words of workdays', () => {
  it.each(['1999-12-31', '2050-01-01', '1850-01-01', '2500-01-01', '20250-01-01', '0000-00-00'])(
    'name the range of the calendar for %s',
    day => {
      expect(() => dayOfCalendar(range, day)).toThrow(
        `${day} 超出工作日历的范围（2000-01-01 至 2049-12-31），请核对日期`,
      );
    },
  );

  it.each(['2000-01-01', '2049-12-31', '2025-02-30', 'soon'])('leave %s to whoever reads it', day => {
    expect(dayOfCalendar(range, day)).toBe(day);
  });

  it.each(['100000', '-999999999999', '9'.repeat(400)])('name the range for %s days', count => {
    expect(() => countOfWorkdays(range, '2025-01-01', count)).toThrow(
      /^从 2025-01-01 起算 .*（2000-01-01 至 2049-12-31），请核对天数$/,
    );
  });

  it('are numbers of days otherwise', () => {
    expect(countOfWorkdays(range, '2025-01-01', '-15')).toBe(-15);
    expect(() => countOfWorkdays(range, '2025-01-01', '1.5')).toThrow('“1.5”不是整数，请写工作日数，如 15');
  });
});
