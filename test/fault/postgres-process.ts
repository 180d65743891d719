import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers of the PostgreSQL that serves a data directory: the postmaster first, then its children. */
export function postgresOf(dataDir: string): readonly number[] {
  const cluster = join(dataDir, 'postgres');
  const numbers = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  // The number in postmaster.pid may be that of a namespace; the real one is found by the directory it serves.
  const postmaster = numbers.find(number => read(`/proc/${number}/cmdline`).includes(`-D\0${cluster}`));
  if (postmaster === undefined) return [];
  const children = numbers.filter(number => parentOf(number) === postmaster);
  return [postmaster, ...children].map(Number);
}

function parentOf(number: string): string | undefined {
  // The name, in brackets, may hold anything; what follows its end does not.
  return read(`/proc/${number}/stat`).split(') ').pop()?.split(' ')[1];
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // ended meanwhile
  }
}

/** Sends a signal to each, the postmaster first. */
export function signal(numbers: readonly number[], name: NodeJS.Signals): void {
  for (const number of numbers) {
    try {
      process.kill(number, name);
    } catch {
      // ended meanwhile
    }
  }
}
