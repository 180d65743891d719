import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { painting } from '../../../test/support/fictitious-procedure.ts';
import { type Harbour, harbour, harbourSite, LIGHTS, OFFICE } from '../../../test/support/harbour-world.ts';
import { createWorkCalendar } from '../../calendar/work-calendar.ts';
import { publishedYears } from '../../calendar/years/index.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { ensureRegisterTables } from '../../store/register-tables.ts';
import { openCase } from './open.ts';
import { redateCases } from './redate.ts';
import { listTasks } from './tasks.ts';

/**
 * Very many cases of one log, through the database: all last days when a holiday notice arrives, a to-do with documents
 * that wait, and what entries call for. `CASES=1000000` measures; without it a few show that all of it works.
 */
const server = testServer();
const SIZE = Number(process.env.CASES ?? 3000);
/** Reviewers among whom the entries lie. */
const UNITS = 13;
const LOG = '900101';

/** Each lighthouse of which a unit is told is to be painted by it. */
const called: Procedure = {
  ...painting,
  arises: {
    register: 'lighthouses',
    where: [{ field: 'colour', is: 'white' }],
    unit: 'unit',
    names: 'tower',
  },
};

let place: Harbour;

beforeAll(async () => {
  // The notice for 2026 has not come yet.
  const calendar = createWorkCalendar(publishedYears.filter(({ year }) => year < 2026));
  const site = harbourSite({ procedures: [called], calendar });
  const start = Date.parse('2025-12-30T02:00:00Z');
  place = await harbour(await server().database(), { site, start });
  await place.owner.query("set statement_timeout = '900s'");
  await openCase(place.cases, place.as(`clerk.${LIGHTS}`), {
    procedure: 'painting',
    unit: LIGHTS,
    day: '2025-12-30',
    fields: { tower: '东礁', colour: 'red', office: OFFICE },
  });
  await multiply();
}, 900_000);
afterAll(() => place?.stop());

/** The one case, and a lighthouse for each, so many times over; every hundredth has a document that waits for a check. */
async function multiply(): Promise<void> {
  const { owner } = place;
  const first = `(select * from procedure_case where jurisdiction = '${LOG}' order by id limit 1)`;
  const numbers = `generate_series(1000, ${999 + SIZE}) n`;
  await owner.query(`
    insert into event (jurisdiction, position, recorded_at, kind, body)
    select '${LOG}', n, 1767060000000 + n, 'scale', '{}' from ${numbers}`);
  await owner.query(`
    insert into procedure_case
    select c.jurisdiction, n, c.procedure, c.version, c.stage, c.ended, c.home, null, '灯塔' || n, '灯塔' || n,
           'T' || n, null, c.units, c.above, c.opened_on, 'somebody', c.changed_on, c.changed_at + n, c.due_on, c.due_clock,
           c.provisional, c.suspended, 0, c.steps, c.recorded, jsonb_set(c.state, '{id}', to_jsonb('${LOG}-' || n))
      from ${first} c cross join ${numbers}`);
  await owner.query(`
    insert into case_party select p.jurisdiction, n, p.unit, p.party
      from case_party p cross join ${numbers} where p.case_id < 1000`);
  await owner.query(`
    insert into case_task
    select t.jurisdiction, n, case when n % 100 = 0 then -1 else t.no end, case when n % 100 = 0 then 'check' else t.kind end,
           case when n % 100 = 0 then t.unit else 'other-' || n % ${UNITS} end, t.roles, t.account, t.state, t.stage,
           t.opened_on, t.closed_by, t.closed_at, t.due_on, case when n % 100 = 0 then '1-painting-decision' end, null
      from case_task t cross join ${numbers} where t.case_id < 1000 and t.state = 'open'`);
  await owner.query(`
    insert into register_lighthouses (jurisdiction, entry, unit, legal_date, recorded_at, versions, code, name, colour, unit_)
    select '${LOG}', n, '${LOG}', date '2020-01-01' + n % 2000, n, 1, 'T' || n, '灯塔' || n, 'white',
           case when n % ${UNITS} = 0 then '${LIGHTS}' else 'other-' || n % ${UNITS} end
      from ${numbers}`);
  await ensureRegisterTables(owner, place.world.site.registers, () => {});
  await owner.query('analyze');
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
};

describe(`${SIZE} cases`, () => {
  test('lie in a to-do with the documents that wait, and what entries call for stands above', async () => {
    const subject = place.as(`clerk.${LIGHTS}`);
    const office = place.as(`clerk.${OFFICE}`);
    const query = { box: 'todo', limit: 50 } as const;
    const todo = await listTasks(place.cases, office, query);
    expect(todo.tasks.some(row => row.document !== undefined)).toBe(true);
    const figures = {
      'to-do with documents, s': await seconds(() => listTasks(place.cases, office, query)),
      'offered, all answered, s': await seconds(() => listTasks(place.cases, subject, query)),
    };
    console.log(JSON.stringify(figures));
    expect(Math.max(...Object.values(figures))).toBeLessThan(SIZE > 100_000 ? 3 : 0.5);
  }, 120_000);

  test('are dated anew when a notice arrives', async () => {
    const { rows } = await place.owner.query('select due_on from procedure_case group by 1');
    const before = rows[0].due_on;
    Object.assign(place.world.site, { calendar: createWorkCalendar(publishedYears) });
    let done = { running: 0, moved: 0 };
    const took = await seconds(async () => {
      done = await redateCases(place.world, () => {});
    });
    console.log(`redated ${done.running}, moved ${done.moved}, ${took.toFixed(1)} s`);
    expect(done).toMatchObject({ running: SIZE + 1, moved: SIZE + 1 });
    const after = await place.owner.query('select due_on from procedure_case group by 1');
    expect(after.rows).toHaveLength(1);
    expect(after.rows[0].due_on > before).toBe(true);
    const tasks = await place.owner.query("select due_on from case_task where state = 'open' group by 1");
    expect(tasks.rows).toEqual(after.rows);
  }, 900_000);
});
