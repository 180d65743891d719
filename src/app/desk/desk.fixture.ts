import type { Role, Subject } from '../../language/authority.ts';
import { shangrao } from '../../main/site.ts';
import { migrate } from '../../store/migrations/migrate.ts';
import type { Pool } from '../../store/pool.ts';
import { ensureRegisterTables } from '../../store/register-tables.ts';
import type { Line } from '../record.ts';
import { World } from '../world.ts';
import type { People } from './people.ts';

/* A city with a few people, on a clock that the test moves. */

export const NOW = Date.parse('2025-11-20T10:00:00+08:00');
export const JUSTICE = '361100-justice';
export const COUNTY = '361102-justice';
export const DAY = 86_400_000;

export interface DeskWorld {
  readonly world: World;
  now: number;
}

export async function deskWorld(pool: Pool): Promise<DeskWorld> {
  await migrate(pool, NOW);
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  const held = { now: NOW };
  const world = new World(shangrao, pool, () => held.now);
  await world.load();
  return Object.assign(held, { world });
}

/** Posts as `unit/role` by account. */
export function peopleWith(posts: Readonly<Record<string, readonly string[]>>): People {
  return {
    holding: (unit, wanted) =>
      Object.entries(posts)
        .filter(([, held]) => held.some(p => p.split('/')[0] === unit && wanted(p.split('/')[1] as Role)))
        .map(([account]) => ({ account, name: `姓名${account}` })),
    nameOf: account => `姓名${account}`,
  };
}

export function person(account: string, unit: string, role: Role = 'clerk'): Subject {
  return { account, name: `姓名${account}`, posts: [{ id: `${account}-post`, unit, role }] };
}

/** A collective study session, of which a department owes six a year. */
export const session = (legalDate: string, unit = JUSTICE, fields: Record<string, string> = {}): Line => ({
  register: 'study-sessions',
  unit,
  legalDate,
  fields: { kind: 'collective', topic: `${legalDate} 学习`, ...fields },
});
