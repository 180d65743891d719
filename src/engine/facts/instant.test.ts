import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, formatDate, type LocalDate } from '../../kernel/local-date.ts';
import { InvalidInstant, instantOf, leadingDay } from './instant.ts';

describe('leadingDay', () => {
  it('agrees with the calendar on every day', () => {
    for (let day = dateOf(1900, 1, 1); day <= dateOf(2199, 12, 31); day++) {
      if (leadingDay(formatDate(day as LocalDate)) !== day) expect.fail(formatDate(day as LocalDate));
    }
  });
  it.each([
    '2025-02-29',
    '1899-12-31',
    '2200-01-01',
    '2025-13-01',
    '2025-00-10',
    '2025-1-01',
    '20250101',
    '',
  ])('refuses %s', text => {
    expect(leadingDay(text)).toBeNaN();
  });
});

describe('instantOf', () => {
  it('reads what the platform writes', () => {
    const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) });
    fc.assert(
      fc.property(instant, at => {
        expect(instantOf(new Date(at).toISOString())).toBe(at);
      }),
    );
  });
  it.each([
    '2025-03-01T16:00:00+08:00',
    '2025-03-01T08:00Z',
    '2025-02-28T20:30:00.5-11:30',
    '2025-03-01T08:00:00.123456Z',
  ])('reads %s like the platform', text => {
    expect(instantOf(text)).toBe(Date.parse(text));
  });
  it.each([
    '2025-03-01',
    '2025-03-01T08:00:00',
    '2025-03-01 08:00:00Z',
    '2025-02-30T08:00:00Z',
    '2025-03-01T08:61:00Z',
    '2025-03-01T08:00:00.Z',
    '2025-03-01T08:00:00+8',
    '2025-03-01T08:00:00Zulu',
  ])('refuses %s', text => {
    expect(() => instantOf(text)).toThrow(InvalidInstant);
  });
});
