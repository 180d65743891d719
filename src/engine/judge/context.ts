import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { WarningRule } from '../../language/directive.ts';
import type { UnitTree } from '../../language/unit-tree.ts';
import type { ByteColumn } from '../facts/column.ts';
import type { FactStore } from '../facts/fact-store.ts';
import type { Table } from '../facts/table.ts';

/** What every fold of one judge shares. `asOf` moves only in `dayBegan`. */
export interface JudgeContext {
  readonly facts: FactStore;
  readonly tree: UnitTree;
  readonly calendar: WorkCalendar;
  asOf: LocalDate;
  readonly knownAt: number;
  /** 1 for rows that count here: known at `knownAt`, legal date not after `asOf`. */
  readonly masks: ReadonlyMap<Table, ByteColumn>;
  readonly warning: WarningRule;
  /** First day on which the directive binds. */
  readonly effectiveFrom: LocalDate;
}

/** Working days in (from, to], by table. */
export function workdaysIn(calendar: WorkCalendar, from: number, to: number): number {
  const { prefix, firstDay } = calendar;
  return prefix[to - firstDay] - prefix[from - firstDay];
}
