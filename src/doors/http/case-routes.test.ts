import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { errandsAfter } from '../../../test/support/errand-procedure.ts';
import { type Harbour, harbour, harbourSite, LIGHTS, OFFICE } from '../../../test/support/harbour-world.ts';
import { sessionOf } from '../../../test/support/people.ts';
import { caseOfEntry } from '../../app/cases/of-entry.ts';
import { ensureCases } from '../../app/cases/rebuild.ts';
import { eraseField } from '../../app/seal/erase.ts';
import { eventLeafHash, hexOf } from '../../kernel/merkle-leaf.ts';
import type { EntryView } from '../../language/answers.ts';
import type {
  CaseAnswer,
  CaseList,
  ProcedureSummary,
  StepAnswer,
  TaskList,
} from '../../language/procedure/answers.ts';
import { readEvents, type StoredEvent } from '../../store/event.ts';
import { httpServer } from './server.ts';

/** Procedures over HTTP, each request by somebody who signed in: what is answered, what is refused and how, what is masked. */
const server = testServer();
const DAY = '2026-06-01';
let place: Harbour;
let app: FastifyInstance;
const cookies = new Map<string, string>();

beforeAll(async () => {
  place = await harbour(await server().database(), { site: errandsAfter('paintings', harbourSite()) });
  app = await httpServer({
    world: place.world,
    people: place.people,
    cases: place.cases,
    token: 'unused',
    version: '0',
    rateLimits: { account: 1e9, address: 1e9 },
    log: () => {},
    databaseAnswers: async () => true,
  });
});
afterAll(async () => {
  await app?.close();
  await place?.stop();
});

async function readAll(): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of readEvents(place.owner, { jurisdiction: '900101' })) events.push(...page);
  return events;
}

async function send(login: string, method: 'GET' | 'POST', url: string, payload?: object, seen?: number) {
  if (!cookies.has(login)) cookies.set(login, `yifa=${await sessionOf(place.people, login)}`);
  return app.inject({
    method,
    url,
    headers: { cookie: cookies.get(login)!, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) },
    ...(payload === undefined ? {} : { payload }),
  });
}
const get = async <T>(login: string, url: string): Promise<T> => (await send(login, 'GET', url)).json() as T;

const clerk = `clerk.${LIGHTS}`;
const officer = `clerk.${OFFICE}`;
const opening = (tower: string) => ({
  procedure: 'painting',
  unit: LIGHTS,
  day: DAY,
  fields: { tower, colour: 'red', office: OFFICE },
});
const open = async (tower: string): Promise<string> =>
  (await send(clerk, 'POST', '/api/cases', opening(tower))).json<StepAnswer>().id;
const lack = { verb: 'event', event: 'lack', day: DAY, fields: { lacking: '图纸' } };

describe('procedures over HTTP', () => {
  it('are listed with what may be opened, and told whole', async () => {
    const listed = await get<ProcedureSummary[]>(clerk, '/api/procedures');
    expect(listed.map(({ slug, mayOpen }) => [slug, mayOpen])).toEqual([
      ['painting', [LIGHTS]],
      ['errand', [LIGHTS]],
    ]);
    expect((await get<ProcedureSummary[]>(`viewer.${LIGHTS}`, '/api/procedures'))[0].mayOpen).toEqual([]);
    const { procedure } = await get<{ procedure: { version: number } }>(
      clerk,
      '/api/procedures/painting?version=1',
    );
    expect(procedure.version).toBe(1);
    expect((await send(clerk, 'GET', '/api/procedures/painting?version=9')).statusCode).toBe(404);
  });

  it('open a case, which is then in lists and to-dos', async () => {
    const answer = await send(clerk, 'POST', '/api/cases', opening('东礁'));
    expect(answer.statusCode).toBe(201);
    const { id, entry, findings, step } = answer.json<StepAnswer>();
    expect([entry?.startsWith('900101-'), findings, step.no]).toEqual([true, [], 1]);
    const list = await get<CaseList>(officer, '/api/cases?state=open&procedure=painting&sort=due');
    expect(list.cases[0]).toMatchObject({ id, parties: { applicant: LIGHTS, office: OFFICE } });
    expect(list.units[OFFICE]).toBe(`单位${OFFICE}`);
    const { tasks, counts } = await get<TaskList>(officer, '/api/tasks?box=todo');
    expect([tasks[0].case.id, counts.todo]).toEqual([id, 1]);
    const view = await send(officer, 'GET', `/api/cases/${id}`);
    expect(view.headers.etag).toBe('"1"');
    const may = view.json<CaseAnswer>().may.map(each => [each.event ?? each.verb, each.refused === null]);
    expect(Object.fromEntries(may)).toMatchObject({ lack: true, propose: true, drop: false, transfer: true });
    const people = await get<{ people: { name: string }[] }>(
      officer,
      `/api/cases/${id}/people?unit=${OFFICE}`,
    );
    expect(people.people.map(each => each.name)).toContain(`clerk2.${OFFICE}`);
    expect(
      (await get<{ rows: unknown[] }>(officer, `/api/cases/${id}/clocks/deciding`)).rows.length,
    ).toBeGreaterThan(10);
    expect((await send(officer, 'GET', `/api/cases/${id}/clocks/none`)).statusCode).toBe(404);
  });

  it('refuse with the rule and its source, the field named', async () => {
    const id = await open('南礁');
    const steps = `/api/cases/${id}/steps`;
    const blind = await send(officer, 'POST', steps, lack);
    expect([blind.statusCode, blind.json().error.faults[0].field]).toEqual([400, 'If-Match']);
    const empty = await send(officer, 'POST', steps, { ...lack, fields: {} }, 1);
    expect([empty.statusCode, empty.json().error]).toEqual([
      422,
      {
        code: 'unlawful',
        message: expect.stringContaining('缺什么材料'),
        faults: [{ field: 'fields.lacking', message: expect.any(String) }],
        rule: 'field',
        source: { source: '灯塔法', article: '第3条' },
      },
    ]);
    const wrong = await send(officer, 'POST', steps, { verb: 'event', event: 'decide', day: DAY }, 1);
    expect([wrong.statusCode, wrong.json().error.rule]).toEqual([409, 'stage']);
    const other = await send(clerk, 'POST', steps, lack, 1);
    expect([other.statusCode, other.json().error.rule]).toEqual([409, 'actor']);
    expect((await send(officer, 'POST', steps, lack, 1)).statusCode).toBe(201);
    const late = await send(`clerk2.${OFFICE}`, 'POST', steps, lack, 1);
    expect([late.statusCode, late.json().error.message]).toEqual([
      412,
      expect.stringContaining(`${officer}于 2026-06-01 10:00`),
    ]);
    expect((await send(officer, 'POST', steps, { verb: 'no' }, 1)).statusCode).toBe(400);
  });

  it('say from which entries they are opened, and lead from an entry to its case and on', async () => {
    const listed = await get<ProcedureSummary[]>(clerk, '/api/procedures');
    expect(listed.map(({ slug, names }) => [slug, names])).toEqual([
      ['painting', []],
      ['errand', [{ field: 'because', register: 'paintings', where: [] }]],
    ]);
    const { id, entry } = (await send(clerk, 'POST', '/api/cases', opening('西礁'))).json<StepAnswer>();
    expect(await get<EntryView>(officer, `/api/entries/${entry}`)).toMatchObject({ case: id });
    const errand = { procedure: 'errand', unit: LIGHTS, day: DAY, fields: { what: '送漆', because: entry } };
    const run = (await send(clerk, 'POST', '/api/cases', errand)).json<StepAnswer>();
    expect((await get<CaseAnswer>(clerk, `/api/cases/${run.id}`)).case.fields.because).toBe(entry);
  });

  it('do not tell of a case to who sees its entry alone', async () => {
    const { id, entry } = (await send(clerk, 'POST', '/api/cases', opening('暗礁'))).json<StepAnswer>();
    const register = place.world.site.registers.find(each => each.slug === 'paintings')!;
    const of = (login: string) => caseOfEntry(place.world, place.as(login), register, entry!);
    expect(await of(clerk)).toBe(id);
    expect(await of('leader.900101')).toBe(id);
    expect(await of('clerk.900102-office')).toBeNull();
    expect(
      await caseOfEntry(place.world, place.as(clerk), { ...register, writer: 'form' }, entry!),
    ).toBeNull();
  });

  it('name the entry of a case to who may see it, not to all who take part', async () => {
    const { id, entry } = (await send(clerk, 'POST', '/api/cases', opening('浅礁'))).json<StepAnswer>();
    const copy = { verb: 'copy', day: DAY, to: [{ unit: '900102-office' }] };
    expect((await send(officer, 'POST', `/api/cases/${id}/steps`, copy, 1)).statusCode).toBeLessThan(300);
    const seen = async (login: string) => (await get<CaseAnswer>(login, `/api/cases/${id}`)).case.entry;
    expect([await seen(officer), await seen('leader.900101')]).toEqual([entry, entry]);
    expect(await seen('clerk.900102-office')).toBeNull();
    expect((await send('clerk.900102-office', 'GET', `/api/entries/${entry}`)).statusCode).toBe(404);
  });

  it('hide a case from whoever takes no part and does not stand above', async () => {
    const id = await open('北礁');
    for (const login of ['clerk.900102-office', 'head.900102', 'leader.900102', 'clerk.900100-office']) {
      expect((await send(login, 'GET', `/api/cases/${id}`)).statusCode).toBe(404);
      expect((await send(login, 'POST', `/api/cases/${id}/steps`, lack, 1)).statusCode).toBe(404);
    }
    expect((await send('leader.900101', 'GET', `/api/cases/${id}`)).statusCode).toBe(200);
    expect((await send('leader.900101', 'POST', `/api/cases/${id}/steps`, lack, 1)).statusCode).toBe(403);
    expect((await send('clerk.900102-lights', 'POST', '/api/cases', opening('偷'))).statusCode).toBe(404);
  });

  it('let a leader confirm what was circulated, and show it in the box to be read', async () => {
    const id = await open('传阅');
    const circulate = { verb: 'circulate', day: DAY, to: [{ unit: '900102' }] };
    expect((await send(officer, 'POST', `/api/cases/${id}/steps`, circulate, 1)).statusCode).toBe(201);
    const { tasks } = await get<TaskList>('leader.900102', '/api/tasks?box=read');
    expect(tasks.map(row => [row.case.id, row.task?.kind])).toEqual([[id, 'read']]);
    const read = { verb: 'read', day: DAY, task: tasks[0].task!.no };
    expect((await send('leader.900102', 'POST', `/api/cases/${id}/steps`, read, 2)).statusCode).toBe(201);
    expect((await get<TaskList>('leader.900102', '/api/tasks?box=read')).tasks).toEqual([]);
  });

  it('show numbers of persons in part, in the case and in its history', async () => {
    const fields = { what: '取件', phone: '13912345678' };
    const begun = await send(clerk, 'POST', '/api/cases', {
      procedure: 'errand',
      unit: LIGHTS,
      day: DAY,
      fields,
    });
    const { id, entry } = begun.json<StepAnswer>();
    expect(begun.body).not.toContain('13912345678');
    const view = await send(clerk, 'GET', `/api/cases/${id}`);
    expect(view.body).not.toContain('13912345678');
    expect(view.json<CaseAnswer>().case.fields.phone).toBe('139*****678');
    expect(view.json<CaseAnswer>().case.steps[0].fields?.phone).toBe('139*****678');
    const { rows } = await place.owner.query(
      "select body -> 'salts' as salts from event where kind = 'case.step' order by recorded_at desc, position desc limit 1",
    );
    expect(Object.keys(rows[0].salts)).toEqual(['phone']);
    const desk = { pool: place.owner, registers: place.world.site.registers, clock: place.world.clock };
    const request = { entry: entry!, field: 'phone', ground: '保存期满', actor: 'test' };
    const leaves = async () => (await readAll()).map(event => hexOf(eventLeafHash(event))).slice(0, 50);
    const before = await leaves();
    const result = await place.world.write('900101', () => eraseField(desk, request));
    expect(result.positions).toHaveLength(2);
    expect((await leaves()).slice(0, before.length)).toEqual(before);
    for (const table of ['event', 'procedure_case', 'register_errands', 'idempotency']) {
      const found = await place.owner.query(`select from ${table} t where t::text like '%13912345678%'`);
      expect([table, found.rows.length]).toEqual([table, 0]);
    }
    await ensureCases(place.world, () => {});
    const after = (await send(clerk, 'GET', `/api/cases/${id}`)).json<CaseAnswer>();
    expect([after.row.headline, after.case.fields]).toEqual(['取件', { what: '取件' }]);
  });
});
