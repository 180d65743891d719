import type { Term } from '../../calendar/deadline.ts';
import { type Given, isFromOpenTerm, isFromReading } from '../../language/given.ts';

/** Settling has put a value in place of every open term and reading; anything else is a fault of this software. */
export function settled<T>(value: Given<T>): T {
  if (isFromOpenTerm(value) || isFromReading(value)) {
    throw new Error('engine: a rule was folded before it was settled');
  }
  return value;
}

export function settledNumber(value: Given<number>): number {
  return settled(value);
}

export function settledTerm(value: Given<Term>): Term {
  return settled(value);
}
