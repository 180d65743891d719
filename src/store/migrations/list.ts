import { sql as platform } from './0001-platform.ts';
import { sql as registers } from './0002-registers.ts';
import { sql as identity } from './0003-identity.ts';
import { sql as evidence } from './0004-evidence.ts';
import { sql as scope } from './0005-scope.ts';
import { sql as imports } from './0006-import.ts';
import { sql as desk } from './0007-desk.ts';
import { sql as rowLevel } from './0008-row-level.ts';
import { sql as cases } from './0009-cases.ts';

/** One step of the schema. Once released its text never changes: a correction is a new step. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** All steps, in order, numbered without gaps from 1. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'platform', sql: platform },
  { number: 2, name: 'registers', sql: registers },
  { number: 3, name: 'identity', sql: identity },
  { number: 4, name: 'evidence', sql: evidence },
  { number: 5, name: 'scope', sql: scope },
  { number: 6, name: 'import', sql: imports },
  { number: 7, name: 'desk', sql: desk },
  { number: 8, name: 'row-level', sql: rowLevel },
  { number: 9, name: 'cases', sql: cases },
];
