import { formatDate, type LocalDate } from './local-date.ts';

const pad = (n: number, width: number) => String(n).padStart(width, '0');

/** ISO 8601 in UTC, with milliseconds, of an instant in milliseconds since the epoch. */
export function isoOf(milliseconds: number): string {
  const days = Math.floor(milliseconds / 86_400_000);
  const rest = milliseconds - days * 86_400_000;
  const hours = Math.floor(rest / 3_600_000);
  const minutes = Math.floor(rest / 60_000) % 60;
  const seconds = Math.floor(rest / 1000) % 60;
  return `${formatDate(days as LocalDate)}T${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(rest % 1000, 3)}Z`;
}
