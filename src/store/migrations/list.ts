import { sql as platform } from './0001-platform.ts';
import { sql as registers } from './0002-registers.ts';

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
];
