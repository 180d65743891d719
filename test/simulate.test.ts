import { expect, test } from 'vitest';
import { simulate, simulationState } from '../src/app/simulate.ts';
import { World } from '../src/app/world.ts';
import { demonstration } from '../src/definitions/places/shangrao/demonstration/demonstration.ts';
import { parseDate } from '../src/kernel/local-date.ts';
import { shangrao } from '../src/main/site.ts';
import { ensureRegisterTables } from '../src/store/register-tables.ts';
import { testServer } from './support/database.ts';

const server = testServer();
const NOW = Date.UTC(2024, 9, 26, 4);
const UNTIL = '2024-10-26';

test('a simulated world that is cut off goes on where it was and is written once', async () => {
  const { pool } = await server().database();
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  const simulated = demonstration(shangrao.units, shangrao.registers, parseDate(UNTIL));
  const first = new World(shangrao, pool, () => NOW);
  await first.load();
  expect(await simulationState(first)).toBeNull();

  const stop = new AbortController();
  const running = simulate(first, simulated, stop.signal);
  const deadline = new Promise<void>(resolve => {
    const look = () => (first.demonstration.done > 0 ? resolve() : setTimeout(look, 5));
    look();
  });
  await deadline;
  stop.abort();
  await running;
  expect(first.demonstration.present).toBe(true);
  expect(first.position).toBeGreaterThan(0);
  expect(first.position).toBeLessThan(simulated.total);
  expect(await simulationState(first)).toEqual({ until: UNTIL, lines: null });

  const second = new World(shangrao, pool, () => NOW);
  await second.load();
  expect(second.position).toBe(first.position);
  await simulate(second, simulated);
  expect(await simulationState(second)).toEqual({ until: UNTIL, lines: simulated.total });
  expect(second.position).toBe(simulated.total);
  expect(second.demonstration).toEqual({ present: true, done: simulated.total, total: simulated.total });

  await simulate(second, simulated);
  expect(second.position).toBe(simulated.total);
  const { rows } = await pool.query<{ voided: number; amended: number }>(
    "select count(*) filter (where kind = 'entry.voided') as voided, count(*) filter (where kind = 'entry.amended') as amended from event",
  );
  expect(Number(rows[0].amended)).toBeGreaterThan(0);
}, 120_000);
