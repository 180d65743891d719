import { formatDate, type LocalDate } from '../kernel/local-date.ts';
import type { Level, UnitKind } from './unit.ts';

/** What can happen to a unit: 设立, 更名, 改隶, 合并, 拆分, 撤销. */
export type UnitChangeKind = 'establish' | 'rename' | 'move' | 'merge' | 'split' | 'abolish';

/** One change in the life of a unit, in force from `date` on. */
export interface UnitChange {
  readonly date: LocalDate;
  readonly change: UnitChangeKind;
  readonly unitCode: string;
  /** establish, rename: the (new) name; `shortName` follows it when absent. */
  readonly name?: string;
  readonly shortName?: string;
  /** establish: where the unit stands (null for a root); move: where it stands from now on. */
  readonly parent?: string | null;
  /** merge, split (required) and abolish (if any): who takes over running duties, records and the units below. */
  readonly successor?: string;
  /** establish only. */
  readonly kind?: UnitKind;
  readonly level?: Level;
  readonly functions?: readonly string[];
  /** establish only; absent: true. */
  readonly overseen?: boolean;
}

/** What is wrong with a tree of units or with a change to it. */
export type UnitTreeProblem =
  | 'duplicate-code'
  | 'unknown-unit'
  | 'unknown-parent'
  | 'unknown-successor'
  | 'cycle'
  | 'incomplete-change'
  | 'already-ended'
  | 'units-below';

/** Thrown when units and their changes do not make a tree. Nothing is built. */
export class UnitTreeError extends Error {
  readonly problem: UnitTreeProblem;
  /** The unit concerned. */
  readonly code: string;
  /** The day of the change at fault, where there is one. */
  readonly date: LocalDate | null;
  constructor(problem: UnitTreeProblem, code: string, message: string, date: LocalDate | null = null) {
    super(date === null ? message : `${formatDate(date)} 的单位变更有误：${message}`);
    this.name = 'UnitTreeError';
    this.problem = problem;
    this.code = code;
    this.date = date;
  }
}

// On one day new units come first and old ones end last, so that a merger into a unit set up the same day needs no
// particular order of entries.
const ORDER: Readonly<Record<UnitChangeKind, number>> = {
  establish: 0,
  rename: 1,
  move: 2,
  merge: 3,
  split: 3,
  abolish: 3,
};

/** The changes in the order in which they take force; changes of equal rank on one day keep their order. */
export function inOrder(changes: readonly UnitChange[]): readonly UnitChange[] {
  return [...changes].sort((a, b) => a.date - b.date || ORDER[a.change] - ORDER[b.change]);
}
