import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { painting } from '../../../test/support/fictitious-procedure.ts';
import { type Harbour, harbour, harbourSite, LIGHTS, OFFICE } from '../../../test/support/harbour-world.ts';
import { createWorkCalendar } from '../../calendar/work-calendar.ts';
import { publishedYears } from '../../calendar/years/index.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { shangrao } from '../../main/site.ts';
import { readNotices } from '../../store/notices.ts';
import { EXPIRY, runClocks } from './clocks.ts';
import { openCase } from './open.ts';
import { caseView } from './read.ts';

/** A clock that reminds, tells, goes up and deems: what each does, once, and what one failure keeps back. */
const server = testServer();
const DAY = 86_400_000;

/** The fictitious procedure whose clock does all that a clock can do. */
const strict: Procedure = {
  ...painting,
  events: {
    ...painting.events,
    lapse: {
      title: '视为准许',
      from: ['examining', 'countersigning', 'approving'],
      to: 'decided',
      by: [],
      source: { source: '灯塔法', article: '第8条' },
      asks: {},
      sets: { outcome: { value: 'allow' }, decidedOn: { day: true } },
    },
  },
  clocks: {
    deciding: {
      ...painting.clocks.deciding,
      expires: { tell: [{ party: 'office', roles: ['head'] }], escalates: 'lights', deems: 'lapse' },
    },
  },
};

let place: Harbour;
beforeAll(async () => {
  place = await harbour(await server().database(), { site: harbourSite({ procedures: [strict] }) });
});
afterAll(() => place?.stop());

const open = (tower: string, day = '2026-06-01') =>
  openCase(place.cases, place.as(`clerk.${LIGHTS}`), {
    procedure: 'painting',
    unit: LIGHTS,
    day,
    fields: { tower, colour: 'red', office: OFFICE },
  });
const noticesOf = async (login: string) =>
  (await readNotices(place.world.pool, place.as(login).account, { limit: 50 })).map(notice => notice.title);

describe('the clocks of cases', () => {
  it('remind before the last day whoever the case waits for, once', async () => {
    const { id } = await open('东礁');
    // Fifteen working days from Monday the first, over the Dragon Boat Festival.
    expect((await caseView(place.cases, place.as(`clerk.${OFFICE}`), id)).row.due?.date).toBe('2026-06-23');
    expect((await runClocks(place.cases)).told).toBe(0);
    place.now += 19 * DAY;
    const run = await runClocks(place.cases);
    expect(run).toMatchObject({ cases: 1, failed: [] });
    expect(await noticesOf(`clerk.${OFFICE}`)).toEqual(['还有 3 日到期：东礁 红']);
    expect(await noticesOf(`head.${OFFICE}`)).toEqual([]);
    expect((await runClocks(place.cases)).told).toBe(0);
    const { rows } = await place.owner.query(
      "select state, answer from delivery where subject like '%东礁%'",
    );
    expect(rows.every(row => row.state === 'delivered')).toBe(true);
  });

  it('tell nobody at night', async () => {
    const before = await noticesOf(`clerk.${OFFICE}`);
    place.now += 2 * DAY - 8 * 3_600_000;
    expect((await runClocks(place.cases)).told).toBe(0);
    expect(await noticesOf(`clerk.${OFFICE}`)).toEqual(before);
    place.now += 8 * 3_600_000;
  });

  it('of which one has run out tell, go up and deem, and one case’s failure keeps no other waiting', async () => {
    const broken = await open('坏', '2026-06-01');
    await place.owner.query(
      `update procedure_case set version = 99, state = jsonb_set(state, '{version}', '99') where id = $1`,
      [Number(broken.id.split('-').at(-1))],
    );
    place.now += 4 * DAY;
    const run = await runClocks(place.cases);
    expect(run.failed).toEqual([broken.id]);
    expect(run.deemed).toBe(1);
    expect(await noticesOf(`head.${OFFICE}`)).toEqual(['已过期限：东礁 红']);
    expect(await noticesOf(`supervisor.${LIGHTS}`)).toEqual(['逾期未办，提请督促：东礁 红']);
    const { rows } = await place.owner.query(
      'select decided_on, outcome from register_paintings where tower = $1',
      ['东礁'],
    );
    expect(rows[0]).toEqual({ decided_on: '2026-06-24', outcome: 'allow' });
    expect(place.said.some(text => text.includes(broken.id))).toBe(true);
    const again = await runClocks(place.cases);
    expect([again.told, again.deemed]).toEqual([0, 0]);
  });

  it('have a consumer for whatever an expiry says', () => {
    const said = [...shangrao.procedures, strict].flatMap(procedure =>
      Object.values(procedure.clocks).flatMap(clock => Object.keys(clock.expires ?? {})),
    );
    expect(said.filter(name => !Object.hasOwn(EXPIRY, name))).toEqual([]);
    expect(Object.keys(strict.clocks.deciding.expires!).sort()).toEqual(Object.keys(EXPIRY).sort());
  });
});

describe('a new holiday notice', () => {
  it('moves the last days of running cases at the next start, and says which', async () => {
    const database = await server().database();
    const early = publishedYears.filter(year => year.year < 2026);
    const before = harbourSite({ calendar: createWorkCalendar(early) });
    place = await (async () => {
      await place.stop();
      return harbour(database, { site: before });
    })();
    const { id } = await open('端午');
    const row = async () => (await caseView(place.cases, place.as(`clerk.${OFFICE}`), id)).row.due;
    expect(await row()).toMatchObject({ provisional: true, date: '2026-06-22' });
    await place.stop();
    place = await harbour(database, { anew: false });
    expect(await row()).toEqual({ clock: 'deciding', date: '2026-06-23', provisional: false });
    expect(place.said.at(-1)).toContain(`${id} 2026-06-22→2026-06-23`);
    const due = await place.owner.query('select due_on from case_task');
    expect(due.rows[0].due_on).toBe('2026-06-23');
  });
});
