import type { Members, Source } from '../../../language/source.ts';
import type { IntColumn } from '../../facts/column.ts';
import type { Chain, Table } from '../../facts/table.ts';

/** Members that are entries of a register. */
export type EntryMembers = Source & { readonly key?: string; readonly until?: string };

export function isEntryMembers(members: Members): members is EntryMembers {
  return 'register' in members;
}

/** Column of keys by which answers name a member: a field, or the register's own key. */
export function keysOf(table: Table, members: EntryMembers): { column: IntColumn; chain: Chain } {
  const field = members.key ?? '';
  const chain = table.chainByCode(field);
  const column = field === '' ? table.key! : table.code(field);
  return { column, chain };
}
