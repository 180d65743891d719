import type { EntryLine } from '../../language/answers.ts';
import { api } from '../api.ts';

/** Most entries offered at once. */
const OFFERED = 12;

/** Entries of a register in which the words stand; without words the newest. */
export async function findEntries(register: string, words: string): Promise<readonly EntryLine[]> {
  const { entries } = await api.entries(register, { q: words, limit: OFFERED });
  return entries.filter(row => row.state === 'current');
}
