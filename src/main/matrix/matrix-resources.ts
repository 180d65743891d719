import { MOST_LINES, record } from '../../app/record.ts';
import { jurisdictionOf } from '../../app/site.ts';
import type { World } from '../../app/world.ts';
import { formatDate } from '../../kernel/local-date.ts';
import type { Resource } from '../../language/authority.ts';
import type { Unit } from '../../language/unit.ts';
import { entryOf } from './matrix-entry.ts';

/** One thing that a seed made, by which access to a resource of a unit can be tried. */
export interface SeededResource {
  readonly resource: Resource;
  readonly unit: string;
  readonly id: string;
  /** Register of an entry. */
  readonly register?: string;
}

type Maker = (world: World, units: readonly Unit[]) => Promise<readonly SeededResource[]>;

/** Who makes one resource of its kind in each unit. A new kind of resource that belongs to a unit gets a line here. */
export const RESOURCE_MAKERS: readonly Maker[] = [makeEntries];

/** One entry in each unit that holds a register. */
async function makeEntries(world: World, units: readonly Unit[]): Promise<readonly SeededResource[]> {
  const { tree, site } = world;
  const context = {
    registers: site.registers,
    unit: (code: string) => (tree.has(code) ? tree.get(code) : undefined),
    today: formatDate(world.today),
  };
  const byJurisdiction = new Map<string, ReturnType<typeof entryOf>[]>();
  for (const unit of units) {
    const line = entryOf(unit, context);
    if (line === null) continue;
    const jurisdiction = jurisdictionOf(site, unit, code => tree.get(code));
    const lines = byJurisdiction.get(jurisdiction) ?? [];
    byJurisdiction.set(jurisdiction, [...lines, line]);
  }
  const made: SeededResource[] = [];
  for (const all of byJurisdiction.values()) {
    const lines = all.filter(line => line !== null).slice(0, MOST_LINES);
    const { entries } = await record(world, { lines, actor: 'seed' });
    entries.forEach(({ id }, i) => {
      made.push({ resource: 'entries', unit: lines[i].unit, id, register: lines[i].register });
    });
  }
  return made;
}
