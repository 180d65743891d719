import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { type Harbour, harbour, LIGHTS, OFFICE } from '../../../test/support/harbour-world.ts';
import { trackedSite } from '../../../test/support/tracked-procedure.ts';
import { openCase } from './open.ts';
import { caseView } from './read.ts';
import { rebuildCases } from './rebuild.ts';
import { stepCase } from './step.ts';
import { trackCase } from './track.ts';

/** What somebody outside sees of a case by its code, and what nobody sees. */
const server = testServer();
let place: Harbour;
let id = '';
let code = '';

const open = (by: string, unit: string, procedure: string, fields: Record<string, string>) =>
  openCase(place.cases, place.as(by), { procedure, unit, day: '2026-06-01', fields });
const step = (by: string, event: string, fields: Record<string, string> = {}) =>
  stepCase(place.cases, place.as(by), { id, command: { verb: 'event', event, day: '2026-06-01', fields } });

beforeAll(async () => {
  place = await harbour(await server().database(), { site: trackedSite() });
  const fields = { tower: '东礁', colour: 'red', office: OFFICE, neighbour: '邻家王五' };
  ({ id } = await open(`clerk.${LIGHTS}`, LIGHTS, 'painting', fields));
  const view = await caseView(place.cases, place.as(`clerk.${OFFICE}`), id);
  code = view.tracking ?? '';
}, 60_000);
afterAll(() => place?.stop());

describe('a case followed from outside', () => {
  it('has a code, for the hands of those who hold it and for nobody else', async () => {
    expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
    const seen = async (login: string) =>
      JSON.stringify(await caseView(place.cases, place.as(login), id)).replaceAll('-', '');
    const bare = code.replaceAll('-', '');
    expect(await seen(`clerk.${OFFICE}`)).toContain(bare);
    for (const login of [`clerk.${LIGHTS}`, `viewer.${OFFICE}`])
      expect(await seen(login)).not.toContain(bare);
    const other = await open(`clerk.${LIGHTS}`, LIGHTS, 'painting', {
      tower: '西礁',
      colour: 'red',
      office: OFFICE,
    });
    expect((await caseView(place.cases, place.as(`clerk.${OFFICE}`), other.id)).tracking).not.toBe(code);
  });

  it('is told by what the procedure lists: no name of anybody, no word of the inside', async () => {
    const answer = await trackCase(place.cases, code.toLowerCase());
    expect(answer).toEqual({
      title: '灯塔粉刷进度',
      today: '2026-06-01',
      parts: [
        {
          title: '灯塔粉刷进度',
          unit: `单位${OFFICE}`,
          receivedOn: '2026-06-01',
          stages: [
            { title: '正在审查', place: 'now', day: '2026-06-01' },
            { title: '正在决定', place: 'ahead', day: null },
            { title: '已决定', place: 'ahead', day: null },
          ],
          due: { title: '审查时间', date: '2026-06-23', provisional: false },
          facts: [{ title: '编号', text: `${OFFICE}粉〔2026〕1号` }],
          ended: false,
        },
      ],
    });
    expect(JSON.stringify(answer)).not.toMatch(/clerk|王五|东礁/);
  });

  it('shows a stage off the way, and the words of the office, once it came there; the clock stands still', async () => {
    await step(`clerk.${OFFICE}`, 'lack', { lacking: '一张图' });
    const { parts } = await trackCase(place.cases, code);
    expect(parts[0].stages.map(each => [each.title, each.place])).toEqual([
      ['正在审查', 'done'],
      ['请补充材料', 'now'],
      ['正在决定', 'ahead'],
      ['已决定', 'ahead'],
    ]);
    expect(parts[0].facts).toContainEqual({ title: '缺什么材料', text: '一张图' });
    expect(parts[0].due).toBeNull();
  });

  it('goes on in what was opened for its entry by whoever had to, and in nothing else', async () => {
    const painting = `${OFFICE}粉〔2026〕1号`;
    await open(`clerk.${OFFICE}`, OFFICE, 'scaffold', { painting, what: '木架' });
    await open(`clerk.${LIGHTS}`, LIGHTS, 'scaffold', { painting, what: '别人的' });
    const { parts } = await trackCase(place.cases, code);
    expect(parts.map(part => [part.title, part.facts.at(-1)?.text])).toEqual([
      ['灯塔粉刷进度', '一张图'],
      ['脚手架', '木架'],
    ]);
  });

  it('is found by the same code after the tables were made anew from the log', async () => {
    const before = await trackCase(place.cases, code);
    expect(await rebuildCases(place.world, '900101')).toMatchObject({ differing: [] });
    expect(await trackCase(place.cases, code)).toEqual(before);
  });

  it('ends with its result', async () => {
    await step(`clerk.${LIGHTS}`, 'drop', {}).catch(() => {});
    const { parts } = await trackCase(place.cases, code);
    expect(parts[0].ended).toBe(false); // a withdrawal voids the entry and needs its ground
    await stepCase(place.cases, place.as(`clerk.${LIGHTS}`), {
      id,
      command: { verb: 'event', event: 'drop', day: '2026-06-01', fields: {}, text: '不刷了' },
    });
    const ended = (await trackCase(place.cases, code)).parts[0];
    expect(ended).toMatchObject({ ended: true, due: null });
    expect(ended.stages.map(each => each.title)).toEqual(['正在审查', '请补充材料', '已撤回']);
  });

  it('tells a slip of the finger from a code that nobody has', async () => {
    const slip = `${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`;
    await expect(trackCase(place.cases, slip)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('输错'),
    });
    await expect(trackCase(place.cases, code.slice(1))).rejects.toMatchObject({ code: 'invalid' });
    await expect(trackCase(place.cases, '0000-0000-0000-0000-0000')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('没有这个查询码'),
    });
  });
});
