import type { ObjectRef } from '../language/authority.ts';
import { parseEntryId } from '../language/entry-log.ts';
import { readEntry } from '../store/entry-reading.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** What an entry is to authorisation: its unit, and whether it governs judging. @throws Refusal not-found */
export async function entryObject(
  world: World,
  id: string,
): Promise<Pick<ObjectRef, 'unit' | 'governs'> & { readonly unit: string }> {
  const fact = world.engine.facts.find(id);
  if (fact) {
    const unit = world.engine.facts.codes.text(fact.table.unit.data[fact.row]);
    return { unit, governs: fact.table.register.governs === true };
  }
  const place = parseEntryId(id);
  const found = place && (await readEntry(world.pool, place.jurisdiction, place.position));
  if (!found) throw new Refusal('not-found', `没有编号为 ${id} 的记录，请核对编号`);
  const register = world.site.registers.find(r => r.slug === found.register);
  return { unit: found.unit, governs: register?.governs === true };
}
