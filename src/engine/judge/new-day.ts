import type { LocalDate } from '../../kernel/local-date.ts';
import type { ByteColumn } from '../facts/column.ts';
import { countsIn } from '../facts/fact-store.ts';
import type { Table } from '../facts/table.ts';
import type { Fold } from './kinds/fold.ts';

/** Calls `see` with every row whose legal date lies in (from, to] and that counts then. */
export function eachComingIn(
  table: Table,
  from: LocalDate,
  to: LocalDate,
  knownAt: number,
  see: (row: number) => void,
): void {
  const legal = table.legal.data;
  for (let row = 0; row < table.rows; row++) {
    if (legal[row] > from && countsIn(table, row, to, knownAt)) see(row);
  }
}

/** Takes out what changes by itself on the days passed, moves the fold's day, and puts it in again. */
export function moveFold(fold: Fold, from: LocalDate, to: LocalDate, masks: readonly ByteColumn[]): void {
  const moving = new Map<Table, Set<number>>();
  for (let day = from + 1; day <= to; day++) {
    for (const code of fold.wakes.get(day) ?? []) {
      const role = code % 2;
      const row = (code - role) / 2;
      const table = fold.subscriptions.find(s => s.role === role)!.table;
      if (masks[table.index].data[row] !== 1) continue;
      const rows = moving.get(table);
      if (rows) rows.add(row);
      else moving.set(table, new Set([row]));
    }
    fold.wakes.delete(day);
  }
  eachMoving(fold, moving, (table, row, roles) => {
    masks[table.index].data[row] = 0;
    for (const role of roles) fold.remove(role, row);
  });
  fold.today = to;
  eachMoving(fold, moving, (table, row, roles) => {
    masks[table.index].data[row] = 1;
    for (const role of roles) fold.add(role, row);
  });
}

/** A row moves in every part that it plays: an entry can be a member and its own answer. */
function eachMoving(
  fold: Fold,
  moving: ReadonlyMap<Table, ReadonlySet<number>>,
  move: (table: Table, row: number, roles: readonly number[]) => void,
): void {
  for (const [table, rows] of moving) {
    const roles = fold.subscriptions.filter(s => s.table === table).map(s => s.role);
    for (const row of rows) move(table, row, roles);
  }
}
