import type { Row } from './row.ts';
export async function singleRows(_quick: boolean, _path: string): Promise<Row[]> {
  return [];
}
