import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { holder, peopleDoor, sessionOf } from '../../../test/support/people.ts';
import { listAudit } from '../../app/identity/audit-log.ts';
import { record } from '../../app/record.ts';
import { World } from '../../app/world.ts';
import type { EntryView } from '../../language/answers.ts';
import { shangrao } from '../../main/site.ts';
import { ensureRegisterTables } from '../../store/register-tables.ts';
import { httpServer } from './server.ts';

/* Numbers of people over HTTP: in part everywhere, whole for a purpose that is logged. */

const NOW = Date.parse('2026-06-30T02:00:00.000Z');
const UNIT = '361102-justice';
const REGISTER = 'enforcement-complaints';
const PHONE = '13812345678';
const SHOWN = '138*****678';

const server = testServer();
let world: World;
let app: FastifyInstance;
let door: Awaited<ReturnType<typeof peopleDoor>>;
let id = '';
const cookies = new Map<string, string>();

beforeAll(async () => {
  const { pool } = await server().database();
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  world = new World(shangrao, pool, () => NOW);
  await world.load();
  door = await peopleDoor(world, [
    holder('clerk', UNIT, 'clerk'),
    holder('boss', '361102', 'supervisor'),
    holder('leader', '361102', 'leader'),
    holder('elsewhere', '361103-justice', 'clerk'),
  ]);
  const fields = {
    number: '投2026-1',
    complainant: '某甲',
    phone: PHONE,
    enterprise: false,
    about: UNIT,
    ground: 'discretion',
  };
  const line = { register: REGISTER, unit: UNIT, legalDate: '2026-03-01', fields };
  ({
    entries: [{ id }],
  } = await record(world, { actor: 'test', lines: [line] }));
  app = await httpServer({
    world,
    people: door,
    token: 'unused',
    version: '0',
    log: () => {},
    databaseAnswers: async () => true,
  });
  for (const login of ['clerk', 'boss', 'leader', 'elsewhere']) {
    cookies.set(login, `yifa=${await sessionOf(door, login)}`);
  }
});
afterAll(async () => {
  await app?.close();
  await door?.identity.settle();
});

const get = (who: string, url: string) =>
  app.inject({ method: 'GET', url, headers: { cookie: cookies.get(who) ?? '' } });
const post = (who: string, url: string, payload: object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload, headers: { cookie: cookies.get(who) ?? '', ...headers } });
const unmask = (who: string, purpose: string) => post(who, `/api/entries/${id}/unmask`, { purpose });
const logged = async () => {
  const everything = { roots: [{ unit: world.site.root, below: true }], governing: false };
  const { rows } = await listAudit(door.identity, everything, { limit: 50, kind: 'identity.unmasked' });
  return rows;
};

describe('a phone number', () => {
  it('is shown in part in the list, the detail and the history', async () => {
    const list = await get('clerk', `/api/registers/${REGISTER}/entries`);
    expect(list.body).not.toContain(PHONE);
    expect(list.json<{ entries: { fields: object }[] }>().entries[0].fields).toMatchObject({
      phone: SHOWN,
      complainant: '某甲',
    });
    const detail = await get('clerk', `/api/entries/${id}`);
    expect(detail.body).not.toContain(PHONE);
    const entry = detail.json<EntryView>();
    expect([entry.fields.phone, entry.history[0].fields.phone]).toEqual([SHOWN, SHOWN]);
  });

  it('is whole for a purpose, which the audit log keeps with who asked', async () => {
    const answer = await unmask('clerk', ' 回访投诉人 ');
    expect([answer.statusCode, answer.json()]).toEqual([200, { fields: { phone: PHONE } }]);
    expect((await unmask('boss', '核对投诉')).statusCode).toBe(200);
    const [second, first] = await logged();
    expect(first).toMatchObject({
      title: '查看完整个人信息',
      by: 'clerk（clerk）',
      details: { 记录编号: id, 字段: '联系电话', 目的: '回访投诉人' },
    });
    expect(second.by).toBe('boss（boss）');
    expect(JSON.stringify([first, second])).not.toContain(PHONE);
  });

  it('is told to nobody without a purpose or without the right, and nothing is logged then', async () => {
    const before = (await logged()).length;
    expect((await unmask('clerk', '看看 ')).statusCode).toBe(400);
    expect((await unmask('leader', '核对投诉')).statusCode).toBe(403);
    expect((await unmask('elsewhere', '核对投诉')).statusCode).toBe(404);
    expect((await unmask('nobody', '核对投诉')).statusCode).toBe(401);
    expect(await logged()).toHaveLength(before);
  });

  it('cannot be overwritten by the text that is shown', async () => {
    const url = '/api/entries';
    const refused = await post(
      'clerk',
      url,
      { amends: id, fields: { phone: SHOWN }, ground: '误' },
      { 'if-match': '"1"' },
    );
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('完整的号码');
    const other = { amends: id, fields: { complainant: '某乙' }, ground: '写错' };
    expect((await post('clerk', url, other, { 'if-match': '"1"' })).statusCode).toBe(201);
    expect((await unmask('clerk', '回访投诉人')).json()).toEqual({ fields: { phone: PHONE } });
  });
});
