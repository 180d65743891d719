/**
 * Instants without the platform's date object, which reads a text without a zone in the zone of the machine.
 * Days are counted like LocalDate: since 1970-01-01.
 */

/** Thrown for text that is not an instant with a zone, e.g. 2025-03-01T08:00:00. */
export class InvalidInstant extends Error {
  readonly text: string;
  constructor(text: string) {
    super(`“${text}”不是有效的时刻，请写成 2026-03-01T08:00:00.000Z 或 2026-03-01T16:00:00+08:00 的形式`);
    this.name = 'InvalidInstant';
    this.text = text;
  }
}

const DAY = 86_400_000;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The digit at a place of the text, -1 when there is none. */
function digit(text: string, at: number): number {
  const n = text.charCodeAt(at) - 48;
  return n >= 0 && n <= 9 ? n : -1;
}

/** The number written in two digits at a place of the text, -1 when one of them is no digit. */
function two(text: string, at: number): number {
  const tens = digit(text, at);
  const ones = digit(text, at + 1);
  return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
}

const DASH = 45;

/** The day at the beginning of a text as a day number; NaN when there is none. Years 1900–2199, as LocalDate. */
export function leadingDay(text: string): number {
  const century = two(text, 0);
  const inCentury = two(text, 2);
  const year = inCentury < 0 ? -1 : century * 100 + inCentury;
  const month = two(text, 5);
  const day = two(text, 8);
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return Number.NaN;
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return Number.NaN;
  const leap = (year & 3) === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > LENGTHS[month - 1] && !(month === 2 && day === 29 && leap)) return Number.NaN;
  // Years that begin in March put the leap day last.
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = ((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) | 0;
  return 365 * y + (y >> 2) - ((y / 100) | 0) + ((y / 400) | 0) + dayOfYear + day - 1 - 719_468;
}

/** Milliseconds since the epoch of an ISO 8601 instant with `Z` or an offset. @throws InvalidInstant */
export function instantOf(text: string): number {
  const day = leadingDay(text);
  const hour = two(text, 11);
  const minute = two(text, 14);
  if (Number.isNaN(day) || text.charCodeAt(10) !== 84) throw new InvalidInstant(text);
  if (text.charCodeAt(13) !== 58 || hour < 0 || hour > 24 || minute < 0 || minute > 59) {
    throw new InvalidInstant(text);
  }
  let at = 16;
  let milliseconds = 0;
  if (text.charCodeAt(at) === 58) {
    const second = two(text, at + 1);
    if (second < 0 || second > 59) throw new InvalidInstant(text);
    milliseconds = second * 1000;
    at += 3;
    if (text.charCodeAt(at) === 46) {
      const start = ++at;
      for (let place = 100; digit(text, at) >= 0; at++, place /= 10) {
        if (place >= 1) milliseconds += digit(text, at) * place;
      }
      if (at === start) throw new InvalidInstant(text);
    }
  }
  return day * DAY + hour * 3_600_000 + minute * 60_000 + milliseconds - offsetAt(text, at);
}

function offsetAt(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === 90 && text.length === at + 1) return 0;
  const hours = two(text, at + 1);
  const minutes = two(text, at + 4);
  const written = text.length === at + 6 && text.charCodeAt(at + 3) === 58 && hours >= 0 && minutes >= 0;
  if (!written || (sign !== 43 && sign !== DASH) || hours > 14 || minutes > 59)
    throw new InvalidInstant(text);
  return (sign === 43 ? 1 : -1) * (hours * 60 + minutes) * 60_000;
}
