import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { paintingDecision } from '../../../test/support/fictitious-documents.ts';
import { painting } from '../../../test/support/fictitious-procedure.ts';
import { type Harbour, harbour, harbourSite } from '../../../test/support/harbour-world.ts';
import { writeDocx } from '../../documents/docx.ts';
import { openPdfWriter } from '../../documents/pdf.ts';
import type { DocumentTemplate } from '../../language/document-template.ts';
import type { CaseDocument, DocumentAct } from '../../language/procedure/answers.ts';
import type { Command } from '../../language/procedure/case.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { readNotices } from '../../store/notices.ts';
import type { Cases } from '../cases/cases.ts';
import { runClocks } from '../cases/clocks.ts';
import { openCase } from '../cases/open.ts';
import { caseView } from '../cases/read.ts';
import { rebuildCases } from '../cases/rebuild.ts';
import { stepCase } from '../cases/step.ts';
import { listTasks } from '../cases/tasks.ts';
import { actOnDocument } from './act.ts';
import { documentFile } from './file.ts';

/*
 * A document that another party issues than the one that holds the case: here the applicant, the lights office of the city,
 * in cases that lie in the logs of the city and of both districts.
 */
const server = testServer();
const LIGHTS = '900100-lights';
const LOGS = ['900100', '900101', '900102'] as const;
type Log = (typeof LOGS)[number];
const DAY_LONG = 86_400_000;

const letter: DocumentTemplate = {
  ...paintingDecision,
  id: 'painting-letter',
  name: '粉刷承诺函',
  issuedBy: 'applicant',
  direction: 'parallel',
  kind: 'letter',
  form: 'letter',
  markSuffix: '',
  code: '{short.applicant}粉函',
  issuers: ['{party.applicant}'],
  title: '{party.applicant}关于粉刷{tower}的承诺函',
  recipients: ['{party.office}'],
};
const produces = (slugs: readonly string[]): Procedure => ({
  ...painting,
  events: { ...painting.events, decide: { ...painting.events.decide, produces: slugs } },
});

let place: Harbour;
let cases: Cases;
beforeAll(async () => {
  const site = harbourSite({
    procedures: [produces(['painting-decision', 'painting-letter'])],
    documents: [paintingDecision, letter],
  });
  place = await harbour(await server().database(), { site });
  const pdf = await openPdfWriter(null);
  cases = { ...place.cases, printers: { docx: writeDocx, pdf: async document => pdf.write(document) } };
});
afterAll(() => place?.stop());

const DAY = '2026-06-01';
const DOCUMENT = '5-painting-letter';
const drafter = `clerk.${LIGHTS}`;
const lawyer = `legal-officer.${LIGHTS}`;
const head = `head.${LIGHTS}`;
const leader = `leader.${LIGHTS}`;

/** A case of a harbour office, in its log, that the lights office of the city has opened and the office has decided. */
async function decided(log: Log, tower: string): Promise<string> {
  const office = `${log}-office`;
  const { id } = await openCase(cases, place.as(drafter), {
    procedure: 'painting',
    unit: LIGHTS,
    day: DAY,
    fields: { tower, colour: 'red', office },
  });
  expect(id.startsWith(`${log}-`)).toBe(true);
  const step = (login: string, command: object) =>
    stepCase(cases, place.as(login), { id, command: { day: DAY, ...command } as Command });
  const event = (name: string, fields = {}, more = {}) => ({ verb: 'event', event: name, fields, ...more });
  await step(`clerk.${office}`, event('propose', {}, { signers: [{ unit: '900102-lights' }] }));
  await step('head.900102-lights', { verb: 'sign', task: 3, agrees: true });
  await step(`clerk.${office}`, event('submit'));
  await step(`head.${office}`, event('decide', { outcome: 'allow' }));
  return id;
}

const shown = async (login: string, id: string): Promise<readonly CaseDocument[]> =>
  (await caseView(cases, place.as(login), id)).documents;
const letterOf = async (login: string, id: string) =>
  (await shown(login, id)).find(each => each.id === DOCUMENT);

async function act(login: string, id: string, name: DocumentAct, text?: string) {
  const now = (await letterOf(drafter, id))!;
  const sha256 = now.sha256 ?? undefined;
  return actOnDocument(cases, place.as(login), {
    id,
    document: DOCUMENT,
    act: name,
    seen: now.version,
    sha256,
    text,
  });
}

async function issued(log: Log, tower: string): Promise<string> {
  const id = await decided(log, tower);
  await act(lawyer, id, 'check');
  return (await act(head, id, 'issue')).number!;
}

const rows = async () =>
  (
    await place.owner.query(
      `select jurisdiction, unit, year, last from case_number where series = $1 order by jurisdiction`,
      [`document:${LIGHTS}粉函`],
    )
  ).rows;

/** All ordinals of the series, as the logs have them. */
async function drawn(): Promise<readonly number[]> {
  const { rows: found } = await place.owner.query(
    `select (body -> 'takes' -> 0 ->> 'n')::int as n from event
      where kind = 'case.document' and body -> 'takes' -> 0 ->> 'series' = $1 order by 1`,
    [`document:${LIGHTS}粉函`],
  );
  return found.map(row => row.n);
}

const todo = async (login: string, id: string) =>
  (await listTasks(cases, place.as(login), { box: 'todo', limit: 100 })).tasks.flatMap(row =>
    row.case.id === id && row.document !== undefined ? [`${row.document.act} ${row.document.id}`] : [],
  );

describe('a document that a party issues', () => {
  let id = '';
  beforeAll(async () => {
    id = await decided('900101', '东礁');
  });

  it('is a draft of that party alone, as the other is of the office', async () => {
    expect((await shown(drafter, id)).map(each => [each.id, each.issuer])).toEqual([
      [DOCUMENT, `单位${LIGHTS}`],
    ]);
    expect((await shown('clerk.900101-office', id)).map(each => each.id)).toEqual(['5-painting-decision']);
    const file = { id, document: DOCUMENT, format: 'pdf' } as const;
    await expect(documentFile(cases, place.as('head.900101-office'), file)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await documentFile(cases, place.as(lawyer), file)).name).toContain('承诺函');
  });

  it('lies in the to-dos of that party: who drafted, who checks and who issues are three', async () => {
    expect(await todo(lawyer, id)).toEqual([`check ${DOCUMENT}`]);
    expect(await todo(drafter, id)).toEqual([]);
    expect(await todo('legal-officer.900101-office', id)).toEqual(['check 5-painting-decision']);
    await expect(act(drafter, id, 'check')).rejects.toThrow('另一位');
    await expect(act('legal-officer.900101-office', id, 'check')).rejects.toMatchObject({
      code: 'not-found',
    });
    await act(lawyer, id, 'check');
    expect([await todo(head, id), await todo(lawyer, id)]).toEqual([[`issue ${DOCUMENT}`], []]);
    await expect(act(lawyer, id, 'issue')).rejects.toThrow('负责人');
  });

  it('bears that party’s name and number, and is known to the office once it is issued', async () => {
    const { number, state } = await act(head, id, 'issue');
    expect([number, state]).toEqual([`${LIGHTS}粉函〔2026〕1号`, 'issued']);
    expect(await letterOf('clerk.900101-office', id)).toMatchObject({ number, state: 'issued' });
    expect(await rows()).toEqual([{ jurisdiction: '900101', unit: LIGHTS, year: 2026, last: 1 }]);
  });

  it('stays with who checked it when the template names somebody else', async () => {
    const other = await decided('900101', '换人');
    await act(lawyer, other, 'check');
    const documents = place.world.site.documents;
    const { issuedBy: _, ...home } = letter;
    Object.assign(place.world.site, { documents: [paintingDecision, home] });
    try {
      expect((await letterOf(drafter, other))!.issuer).toBe(`单位${LIGHTS}`);
      expect((await act(leader, other, 'issue')).number).toBe(`${LIGHTS}粉函〔2026〕2号`);
    } finally {
      Object.assign(place.world.site, { documents });
    }
  });
});

describe('one series in several logs', () => {
  it('goes on from log to log', async () => {
    expect(await issued('900102', '南')).toBe(`${LIGHTS}粉函〔2026〕3号`);
    expect(await issued('900100', '中')).toBe(`${LIGHTS}粉函〔2026〕4号`);
    expect(await issued('900101', '东')).toBe(`${LIGHTS}粉函〔2026〕5号`);
    expect((await rows()).map(row => [row.jurisdiction, row.last])).toEqual([
      ['900100', 4],
      ['900101', 5],
      ['900102', 3],
    ]);
  });

  it('has neither gap nor double when documents of all logs are issued at once', async () => {
    const ids = [];
    for (const log of [...LOGS, ...LOGS]) ids.push(await decided(log, `同时${ids.length}`));
    for (const each of ids) await act(lawyer, each, 'check');
    const outcomes = await Promise.all(ids.map((each, i) => act(i % 2 ? head : leader, each, 'issue')));
    const ordinals = outcomes.map(each => Number(/〕(\d+)号/.exec(each.number!)![1]));
    expect(ordinals.sort((a, b) => a - b)).toEqual([6, 7, 8, 9, 10, 11]);
    expect(await drawn()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('has no gap where an issue fails after its number was drawn', async () => {
    const id = await decided('900102', '失败');
    await act(lawyer, id, 'check');
    const before = await rows();
    await place.owner.query(
      `create function no_more() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
       create trigger no_more before insert on event for each row when (new.kind = 'case.document')
       execute function no_more()`,
    );
    await expect(act(head, id, 'issue')).rejects.toThrow('no');
    await place.owner.query('drop trigger no_more on event; drop function no_more');
    expect(await rows()).toEqual(before);
    expect((await act(head, id, 'issue')).number).toBe(`${LIGHTS}粉函〔2026〕12号`);
  });

  it('is the same when the tables are made anew, log by log', async () => {
    const before = await rows();
    for (const log of LOGS) expect((await rebuildCases(place.world, log)).differing).toEqual([]);
    expect(await rows()).toEqual(before);
  });

  it('goes on where the tables of another log wait to be made anew: the log itself is asked', async () => {
    const last = Math.max(...(await drawn()));
    expect((await rows()).find(row => row.last === last)!.jurisdiction).toBe('900102');
    const tables = ['case_task', 'case_party', 'procedure_case', 'case_number', 'case_progress'];
    for (const table of tables) await place.owner.query(`delete from ${table} where jurisdiction = '900102'`);
    expect(await issued('900101', '残')).toBe(`${LIGHTS}粉函〔2026〕${last + 1}号`);
    await rebuildCases(place.world, '900102');
    expect(await issued('900102', '复')).toBe(`${LIGHTS}粉函〔2026〕${last + 2}号`);
    const all = await drawn();
    expect(all).toEqual(all.map((_, i) => i + 1));
  });
});

const noticesOf = async (login: string, tower: string) =>
  (await readNotices(place.world.pool, place.as(login).account, { limit: 200 }))
    .map(notice => notice.title)
    .filter(title => title.includes(tower))
    .sort();

describe('those who may act on a waiting document', () => {
  const told = async (tower: string) => {
    const found: Record<string, readonly string[]> = {};
    const others = ['legal-officer.900101-office', 'head.900101-office', 'viewer.900101-office'];
    for (const login of [drafter, lawyer, head, leader, ...others]) {
      const titles = await noticesOf(login, tower);
      if (titles.length > 0) found[login] = titles;
    }
    return found;
  };
  const LETTER = '粉刷承诺函，通知 红';
  let id = '';

  it('are told of it once, each of what is theirs', async () => {
    // Recorded three weeks after its day: who hears of it now is not urged.
    place.now = Date.parse('2026-06-22T02:00:00Z');
    id = await decided('900101', '通知');
    await runClocks(cases);
    expect(await told('通知')).toEqual({
      [lawyer]: [`公文待核稿：${LETTER}`],
      'legal-officer.900101-office': ['公文待核稿：粉刷决定，通知 红'],
    });
    expect((await runClocks(cases)).told).toBe(0);
  });

  it('are told when it is checked, and when it is sent back', async () => {
    await act(lawyer, id, 'check');
    await runClocks(cases);
    expect((await told('通知'))[head]).toEqual([`公文待签发：${LETTER}`]);
    expect((await told('通知'))[leader]).toEqual([`公文待签发：${LETTER}`]);
    await act(head, id, 'return', '措辞');
    await runClocks(cases);
    expect((await told('通知'))[lawyer]).toEqual([`公文待核稿：${LETTER}`, `公文待核稿：${LETTER}`]);
    // Checked again on the same day, it is told again.
    await act(lawyer, id, 'check');
    await runClocks(cases);
    expect((await told('通知'))[head]).toHaveLength(2);
    expect((await runClocks(cases)).told).toBe(0);
  });

  it('are urged while it waits on, and left alone once it is issued', async () => {
    place.now += 4 * DAY_LONG;
    await runClocks(cases);
    expect((await told('通知'))[head]).toContain(`公文待签发（催办，已等 4 日）：${LETTER}`);
    expect((await runClocks(cases)).told).toBe(0);
    await act(head, id, 'issue');
    const before = (await told('通知'))[leader];
    place.now += 4 * DAY_LONG;
    await runClocks(cases);
    expect((await told('通知'))[leader]).toEqual(before);
  });
});
