import type { Referrers } from '../../language/answers.ts';
import { parseEntryId } from '../../language/entry-log.ts';
import * as store from '../../store/entry-reading.ts';
import { readReferrers } from '../../store/referrers.ts';
import { Refusal } from '../refusal.ts';
import type { EntryDesk } from './entries.ts';
import { judgeFor } from './view.ts';

/** Most entries listed for one field of one register. */
const LISTED = 20;

/**
 * The entries that name this one in a field, field by field; those of units that the asker may not see are left out.
 * @throws Refusal not-found
 */
export async function referrersOf(
  desk: EntryDesk,
  id: string,
  sees: (unit: string) => boolean = () => true,
): Promise<Referrers> {
  const place = parseEntryId(id);
  const row = place && (await store.readEntry(desk.pool, place.jurisdiction, place.position));
  const register = row && desk.site.registers.find(r => r.slug === row.register);
  if (!row || !register) throw new Refusal('not-found', `没有编号为 ${id} 的记录，请核对编号`);
  const key = register.key === undefined ? id : row.fields[register.key];
  const { tree } = (await judgeFor(desk, undefined)).context;
  const rows: Referrers['rows'][number][] = [];
  let more = false;
  if (typeof key !== 'string') return { rows, more };
  for (const other of desk.site.registers) {
    for (const [name, field] of Object.entries(other.fields)) {
      if (field.type !== 'reference' || field.register !== register.slug) continue;
      const found = await readReferrers(desk.pool, other, name, key, LISTED + 1);
      more ||= found.length > LISTED;
      for (const each of found.slice(0, LISTED)) {
        if (!sees(each.unit)) continue;
        rows.push({
          id: each.id,
          register: other.slug,
          registerTitle: other.title,
          fieldTitle: field.title,
          unitName: tree.has(each.unit) ? tree.get(each.unit).name : each.unit,
          legalDate: each.legalDate,
        });
      }
    }
  }
  return { rows, more };
}
