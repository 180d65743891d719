import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { type Harbour, harbour, LIGHTS, OFFICE } from '../../../test/support/harbour-world.ts';
import type { StepAnswer } from '../../language/procedure/answers.ts';
import type { Command } from '../../language/procedure/case.ts';
import { readHeads } from '../../store/event.ts';
import { scope } from '../authority/decide.ts';
import { record } from '../record.ts';
import { Refusal } from '../refusal.ts';
import { onceOnly } from '../repeat.ts';
import { listCases } from './list.ts';
import { openCase } from './open.ts';
import { caseObject, caseView, clockDays } from './read.ts';
import { ensureCases, rebuildCases } from './rebuild.ts';
import { stepCase } from './step.ts';
import { listTasks } from './tasks.ts';

/** Cases of the fictitious procedure on a real database, under the role that row-level security binds. */
const server = testServer();
const JURISDICTION = '900101';
let place: Harbour;

beforeAll(async () => {
  place = await harbour(await server().database());
});
afterAll(() => place?.stop());

const DAY = '2026-06-01';
const clerk = `clerk.${LIGHTS}`;
const officer = `clerk.${OFFICE}`;
const head = `head.${OFFICE}`;

const open = (tower: string, login = clerk) =>
  openCase(place.cases, place.as(login), {
    procedure: 'painting',
    unit: LIGHTS,
    day: DAY,
    fields: { tower, colour: 'red', office: OFFICE },
  });
const step = (login: string, id: string, command: Omit<Command, 'day'>, seen?: number) =>
  stepCase(place.cases, place.as(login), { id, command: { day: DAY, ...command } as Command, seen });
const event = (name: string, fields: Record<string, string> = {}, more: object = {}) => ({
  verb: 'event' as const,
  event: name,
  fields,
  ...more,
});
const signers = (...units: string[]) => ({ signers: units.map(unit => ({ unit })) });

const signing = (task: number) => ({ verb: 'sign', task, agrees: true }) as Omit<Command, 'day'>;

/** Every log, and every row of the tables of cases: what is refused changes neither. */
async function everything(): Promise<unknown> {
  const tables = ['procedure_case', 'case_party', 'case_task', 'case_number', 'register_paintings'];
  const counts = await Promise.all(
    tables.map(async table => {
      const { rows } = await place.owner.query(
        `select md5(string_agg(t::text, '' order by t::text)) from ${table} t`,
      );
      return [table, rows[0]];
    }),
  );
  return [await readHeads(place.world.pool), counts];
}

/** What a refused request is told; nothing has changed. */
async function refused(asked: () => Promise<unknown>): Promise<Refusal> {
  const before = await everything();
  const error = await asked().then(
    answer => answer,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(Refusal);
  expect(await everything()).toEqual(before);
  return error as Refusal;
}

/** To the stage before the decision: 1 apply, 2 propose, 3 and 4 sign, 5 submit. */
async function atApproval(tower: string): Promise<string> {
  const { id } = await open(tower);
  await step(officer, id, event('propose', {}, signers('900101-lights', '900102-lights')), 1);
  await step('head.900101-lights', id, signing(3), 2);
  await step('head.900102-lights', id, signing(4), 3);
  await step(officer, id, event('submit', { earlyGround: '台风将至' }), 4);
  return id;
}

describe('a case', () => {
  let id = '';
  let opened: StepAnswer;

  it('is opened with its entry, in the log of its home party, with the next number of the series', async () => {
    opened = await open('东礁');
    id = opened.id;
    expect(id).toMatch(/^900101-\d+$/);
    const [at, next] = [id, opened.entry!].map(text => Number(text.split('-').at(-1)));
    expect(next).toBe(at + 1);
    const { rows } = await place.owner.query(
      'select entry, unit, number, legal_date, applicant from register_paintings',
    );
    expect(rows).toEqual([
      { entry: next, unit: OFFICE, number: `${OFFICE}粉〔2026〕1号`, legal_date: DAY, applicant: LIGHTS },
    ]);
    expect((await open('西礁')).step.fields?.number).toBe(`${OFFICE}粉〔2026〕2号`);
  });

  it('lies in the to-do of whoever it waits for, and of nobody else', async () => {
    const todo = (login: string) => listTasks(place.cases, place.as(login), { box: 'todo', limit: 50 });
    const found = await todo(officer);
    expect(found.tasks.map(row => [row.case.headline, row.task?.kind])).toEqual([
      ['东礁 红', 'turn'],
      ['西礁 红', 'turn'],
    ]);
    expect(found.counts).toMatchObject({ todo: 2, mine: 0 });
    expect((await todo(head)).tasks).toEqual([]);
    expect((await todo(clerk)).counts).toMatchObject({ todo: 0, mine: 2 });
  });

  it('runs whole: lacking material, countersigning, approval, entry and verdict', async () => {
    await step(officer, id, event('lack', { lacking: '缺图纸' }), 1);
    place.now += 2 * 86_400_000;
    const day = '2026-06-03';
    await step(clerk, id, { ...event('supplement', { colour: 'white' }), day } as Omit<Command, 'day'>, 2);
    await step(
      officer,
      id,
      { ...event('propose', {}, signers('900101-lights')), day } as Omit<Command, 'day'>,
      3,
    );
    await step('head.900101-lights', id, { ...signing(5), day } as Omit<Command, 'day'>, 4);
    await step(officer, id, { ...event('submit'), day } as Omit<Command, 'day'>, 5);
    const answer = await step(
      head,
      id,
      { ...event('decide', { outcome: 'allow' }), day } as Omit<Command, 'day'>,
      6,
    );
    // Five working days were the least.
    expect(answer.findings).toEqual([{ clock: 'deciding', kind: 'early', due: '2026-06-10' }]);
    const { rows } = await place.owner.query(
      'select legal_date, colour, outcome, decided_on, versions from register_paintings where entry = $1',
      [Number(opened.entry!.split('-').at(-1))],
    );
    expect(rows[0]).toMatchObject({ legal_date: day, colour: 'white', outcome: 'allow', decided_on: day });
    const fact = place.world.engine.facts.find(opened.entry!);
    expect(fact && place.world.engine.facts.codes.text(fact.table.code('outcome').data[fact.row])).toBe(
      'allow',
    );
    const view = await caseView(place.cases, place.as(clerk), id);
    expect(view.row.stage).toEqual({ slug: 'decided', title: '已决定', end: 'completed' });
    expect(view.recordedAt).toHaveLength(7);
    expect(view.people[view.case.steps[0].account]).toBe(clerk);
    expect(view.may.filter(each => each.refused === null).map(each => each.verb)).toEqual([
      'copy',
      'circulate',
    ]);
    expect((await clockDays(place.cases, id, 'deciding')).rows.length).toBeGreaterThan(5);
    const done = await listTasks(place.cases, place.as(head), { box: 'done', limit: 10 });
    expect(done.tasks.map(row => row.case.id)).toEqual([id]);
  });
});

describe('what is refused', () => {
  it('tells the rule and its source, and changes nothing', async () => {
    const { id } = await open('南礁');
    const wrong = await refused(() => step(head, id, event('decide', { outcome: 'allow' }), 1));
    expect([wrong.code, wrong.message]).toEqual(['conflict', expect.stringContaining('灯塔法')]);
    const field = await refused(() => step(officer, id, event('lack'), 1));
    expect([field.code, field.faults[0].field]).toEqual(['unlawful', 'fields.lacking']);
    expect((await refused(() => step(clerk, id, event('propose'), 1))).code).toBe('conflict');
    expect((await refused(() => step(officer, id, event('nothing'), 1))).code).toBe('conflict');
    const ahead = { ...event('lack', { lacking: '图' }), day: '2027-01-01' } as Omit<Command, 'day'>;
    expect((await refused(() => step(officer, id, ahead, 1))).faults[0].field).toBe('day');
    expect((await refused(() => step(officer, id, event('propose'), 1))).faults[0].field).toBe('signers');
    expect((await refused(() => step(officer, '900101-999999', event('propose')))).code).toBe('not-found');
    expect((await refused(() => open(''))).faults[0].field).toBe('fields.tower');
    const nowhere = {
      procedure: 'painting',
      unit: LIGHTS,
      day: DAY,
      fields: { tower: '礁', colour: 'red', office: 'no' },
    };
    expect((await refused(() => openCase(place.cases, place.as(clerk), nowhere))).faults[0].field).toBe(
      'fields.office',
    );
    const none = { ...nowhere, procedure: 'none' };
    expect((await refused(() => openCase(place.cases, place.as(clerk), none))).code).toBe('not-found');
  });

  it('keeps the register of a procedure from forms, not from the machine', async () => {
    const lines = [
      {
        register: 'paintings',
        unit: OFFICE,
        legalDate: DAY,
        fields: { number: '甲', tower: '礁', colour: 'red' },
      },
    ];
    const subject = place.as(officer);
    const error = await refused(() => record(place.world, { lines, actor: subject.account, subject }));
    expect(error.message).toContain('灯塔粉刷许可');
    const { rows } = await place.owner.query('select jurisdiction, entry from register_paintings limit 1');
    const voids = `${rows[0].jurisdiction}-${rows[0].entry}`;
    const voiding = { lines: [{ voids, ground: '重复' }], actor: subject.account, subject };
    expect((await refused(() => record(place.world, voiding))).message).toContain('灯塔粉刷许可');
    await expect(record(place.world, { lines, actor: 'demonstration' })).resolves.toBeDefined();
  });

  it('answers a repeated request as the first time', async () => {
    const call = (key: string) => ({ actor: 'a', key, route: 'r', digest: 'd', status: 201, secret: false });
    const first = await onceOnly(place.world, call('k'), () => open('重复'));
    const before = await everything();
    expect(await onceOnly(place.world, call('k'), () => open('重复'))).toEqual(first);
    expect(await everything()).toEqual(before);
  });
});

describe('at once', () => {
  const settled = async (asked: readonly Promise<unknown>[]) => {
    const outcomes = await Promise.allSettled(asked);
    const lost = outcomes.flatMap(each => (each.status === 'rejected' ? [each.reason as Refusal] : []));
    expect(outcomes.length - lost.length).toBe(1);
    for (const each of lost)
      expect([each.code, each.message]).toEqual([
        'stale',
        expect.stringMatching(/于 2026-06-\d\d \d\d:\d\d 办理了“/),
      ]);
    return lost;
  };

  it('of two approvals one stands, and the other is told who was first', async () => {
    const id = await atApproval('争一');
    const [lost] = await settled([
      step(head, id, event('decide', { outcome: 'allow' }), 5),
      step(`head2.${OFFICE}`, id, event('decide', { outcome: 'refuse' }), 5),
    ]);
    expect(lost.message).toContain(`head.${OFFICE}`);
    expect(lost.message).toContain('已决定');
  });

  it('of a return and an approval one stands', async () => {
    const id = await atApproval('争二');
    await settled([
      step(
        `head2.${OFFICE}`,
        id,
        { verb: 'return', to: 'examining', text: '再查' } as Omit<Command, 'day'>,
        5,
      ),
      step(head, id, event('decide', { outcome: 'allow' }), 5),
    ]);
    const { case: state } = await caseView(place.cases, place.as(head), id);
    expect(state.steps).toHaveLength(6);
    expect(state.stage).toBe('examining');
  });

  it('of a recall and a signature one stands', async () => {
    const { id } = await open('争三');
    await step(officer, id, event('propose', {}, signers('900101-lights')), 1);
    await settled([
      step(officer, id, { verb: 'recall' } as Omit<Command, 'day'>, 2),
      step('head.900101-lights', id, signing(3), 2),
    ]);
  });

  it('lets several sign what they all saw, side by side', async () => {
    const { id } = await open('并签');
    await step(officer, id, event('propose', {}, signers('900101-lights', '900102-lights')), 1);
    const { case: before } = await caseView(place.cases, place.as(officer), id);
    const tasks = before.tasks.filter(task => task.kind === 'sign');
    await Promise.all(tasks.map(task => step(`head.${task.unit}`, id, signing(task.no), 2)));
    const again = { verb: 'sign', task: tasks[0].no, agrees: false, text: '不' } as Omit<Command, 'day'>;
    expect((await refused(() => step(`head.${tasks[0].unit}`, id, again, 2))).message).toContain('会签');
  });

  it('gives out numbers without gaps and without doubles', async () => {
    const before = (await open('编号')).step.fields?.number as string;
    const first = Number(/〕(\d+)号/.exec(before)![1]);
    const outcomes = await Promise.allSettled(['甲', '', '乙', '', '丙'].map(tower => open(tower)));
    const numbers = outcomes.flatMap(each =>
      each.status === 'fulfilled'
        ? [Number(/〕(\d+)号/.exec(String(each.value.step.fields?.number))![1])]
        : [],
    );
    expect(numbers.sort((a, b) => a - b)).toEqual([first + 1, first + 2, first + 3]);
  });
});

describe('who sees what', () => {
  it('shows nothing to another district, and a case to whoever takes part', async () => {
    const { id } = await open('界线');
    const list = (login: string) =>
      listCases(place.cases, scope(place.world.tree, place.as(login), 'read', 'cases'), {
        limit: 50,
        q: '界线',
      });
    expect((await list(officer)).cases.map(row => row.id)).toEqual([id]);
    expect((await list('leader.900101')).total).toBe(1);
    expect((await list('leader.900100')).total).toBe(1);
    expect((await list('leader.900102')).cases).toEqual([]);
    expect((await list(`clerk.900102-office`)).cases).toEqual([]);
    await step(officer, id, { verb: 'copy', to: [{ unit: '900102-office' }] } as Omit<Command, 'day'>, 1);
    expect((await list(`clerk.900102-office`)).cases.map(row => row.id)).toEqual([id]);
    const copied = await listTasks(place.cases, place.as('clerk.900102-office'), { box: 'copied', limit: 5 });
    expect(copied.tasks.map(row => row.case.id)).toEqual([id]);
    expect(await caseObject(place.cases, place.as('clerk.900102-office'), 'read', id)).toEqual({
      unit: '900102-office',
    });
    expect(await caseObject(place.cases, place.as('clerk.900102-lights'), 'read', id)).toEqual({
      unit: OFFICE,
    });
  });

  it('shows rows under the database’s own rule to their readers alone', async () => {
    const count = async (units: string) => {
      const client = await place.world.pool.connect();
      try {
        await client.query('begin');
        await client.query(`select set_config('app.units_alone', $1, true)`, [units]);
        const tables = ['procedure_case', 'case_party', 'case_task'];
        const found = [];
        for (const table of tables)
          found.push((await client.query(`select count(*) from ${table}`)).rows[0].count);
        return found;
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    expect(await count('900102')).toEqual([0, 0, 0]);
    expect((await count(OFFICE)).every(each => each > 0)).toBe(true);
  });
});

describe('the tables', () => {
  it('made anew from the log are equal to the byte', async () => {
    const rebuilt = await rebuildCases(place.world, JURISDICTION);
    expect(rebuilt.cases).toBeGreaterThan(10);
    expect(rebuilt.differing).toEqual([]);
  });

  it('are made anew at a start where they lag behind the log', async () => {
    const before = await everything();
    await place.owner.query(
      'delete from case_task; delete from case_party; delete from procedure_case; delete from case_number; delete from case_progress',
    );
    await ensureCases(place.world, place.cases.log);
    expect(await everything()).toEqual(before);
    expect(place.said.at(-1)).toContain('已由日志重建');
    const said = place.said.length;
    await ensureCases(place.world, place.cases.log);
    expect(place.said.length).toBe(said);
  });
});
