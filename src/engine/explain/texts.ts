import { formatDate, type LocalDate } from '../../kernel/local-date.ts';

/** Days that were written before: an explanation writes two for every entry, and a history has few different ones. */
const days = new Map<number, string>();

/** `YYYY-MM-DD`, as `formatDate` writes it. */
export function dayText(day: number): string {
  let text = days.get(day);
  if (text === undefined) {
    text = formatDate(day as LocalDate);
    days.set(day, text);
  }
  return text;
}

const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** ISO 8601 in UTC, as `isoOf` writes it. */
export function instantText(milliseconds: number): string {
  const day = Math.floor(milliseconds / 86_400_000);
  const rest = milliseconds - day * 86_400_000;
  const hours = TWO[Math.floor(rest / 3_600_000)];
  const minutes = TWO[Math.floor(rest / 60_000) % 60];
  const seconds = TWO[Math.floor(rest / 1000) % 60];
  return `${dayText(day)}T${hours}:${minutes}:${seconds}.${String(1000 + (rest % 1000)).slice(1)}Z`;
}
