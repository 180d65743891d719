import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { paintingDecision } from '../../../test/support/fictitious-documents.ts';
import { paintings } from '../../../test/support/fictitious-procedure.ts';
import { type Harbour, harbour, harbourSite, LIGHTS, OFFICE } from '../../../test/support/harbour-world.ts';
import { writeDocx } from '../../documents/docx.ts';
import { openPdfWriter } from '../../documents/pdf.ts';
import { hashOf } from '../../kernel/hash.ts';
import type { Fields } from '../../language/entry.ts';
import { ORGAN_CODES } from '../../language/governing.ts';
import { figuresOf } from '../../language/official-document.ts';
import type { CaseDocument, DocumentAct } from '../../language/procedure/answers.ts';
import type { Command } from '../../language/procedure/case.ts';
import { CASE_DOCUMENT, type DocumentEvent, documentOfBody } from '../../language/procedure/document-log.ts';
import type { Register } from '../../language/register.ts';
import { readHeads } from '../../store/event.ts';
import type { Cases } from '../cases/cases.ts';
import { openCase } from '../cases/open.ts';
import { caseView } from '../cases/read.ts';
import { ensureCases, rebuildCases } from '../cases/rebuild.ts';
import { stepCase } from '../cases/step.ts';
import { listTasks } from '../cases/tasks.ts';
import { record } from '../record.ts';
import { Refusal } from '../refusal.ts';
import { onceOnly } from '../repeat.ts';
import { actOnDocument } from './act.ts';
import { documentFile } from './file.ts';
import { draftOf } from './fill.ts';

/** The document of the fictitious procedure, on a real database, under the role that row-level security binds. */
const server = testServer();
let place: Harbour;
let cases: Cases;

beforeAll(async () => {
  const site = harbourSite();
  const registers = [...site.registers, organCodes];
  place = await harbour(await server().database(), { site: { ...site, registers } });
  const pdf = await openPdfWriter(null);
  cases = { ...place.cases, printers: { docx: writeDocx, pdf: async document => pdf.write(document) } };
});
afterAll(() => place?.stop());

/** Where units say what stands before the year in their numbers. */
const source = { source: '灯塔法', article: '第9条' };
const organCodes: Register = {
  ...paintings,
  slug: ORGAN_CODES.register,
  title: '代字',
  writer: 'form',
  holders: { kind: 'department' },
  key: undefined,
  fields: {
    [ORGAN_CODES.code]: { type: 'text', title: '代字', source, required: true },
    [ORGAN_CODES.form]: {
      type: 'choice',
      title: '用于',
      source,
      options: { document: '文件', letter: '函' },
    },
    [ORGAN_CODES.endedOn]: { type: 'date', title: '停用', source },
  },
};

const DAY = '2026-06-01';
const officer = `clerk.${OFFICE}`;
const other = `clerk2.${OFFICE}`;
const lawyer = `legal-officer.${OFFICE}`;
const head = `head.${OFFICE}`;
const head2 = `head2.${OFFICE}`;
const DOCUMENT = '5-painting-decision';

/** A case that is decided: the officer proposed and submitted, the head decided. Its fifth step produces the document. */
async function decided(tower: string, outcome = 'allow'): Promise<string> {
  const { id } = await openCase(cases, place.as(`clerk.${LIGHTS}`), {
    procedure: 'painting',
    unit: LIGHTS,
    day: DAY,
    fields: { tower, colour: 'red', office: OFFICE },
  });
  const step = (login: string, command: Omit<Command, 'day'>) =>
    stepCase(cases, place.as(login), { id, command: { day: DAY, ...command } as Command });
  const event = (name: string, fields = {}, more = {}) =>
    ({ verb: 'event', event: name, fields, ...more }) as Omit<Command, 'day'>;
  await step(officer, event('propose', {}, { signers: [{ unit: '900101-lights' }] }));
  await step('head.900101-lights', { verb: 'sign', task: 3, agrees: true } as Omit<Command, 'day'>);
  await step(officer, event('submit'));
  await step(head, event('decide', { outcome }));
  return id;
}

const shown = async (login: string, id: string): Promise<CaseDocument | undefined> =>
  (await caseView(cases, place.as(login), id)).documents[0];

async function act(login: string, id: string, name: DocumentAct, text?: string, seen?: number) {
  const now = await shown(officer, id);
  return actOnDocument(cases, place.as(login), {
    id,
    document: DOCUMENT,
    act: name,
    seen: seen ?? now!.version,
    sha256: now!.sha256 ?? undefined,
    text,
  });
}

const numbers = async () =>
  (
    await place.owner.query(
      `select series, unit, year, last from case_number where series like 'document:%' order by series, year`,
    )
  ).rows;

/** What a refused request is told; nothing has changed. */
async function refused(asked: () => Promise<unknown>): Promise<Refusal> {
  const before = [await readHeads(place.world.pool), await numbers()];
  const error = await asked().then(
    answer => answer,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(Refusal);
  expect([await readHeads(place.world.pool), await numbers()]).toEqual(before);
  return error as Refusal;
}

async function eventsOf(id: string): Promise<readonly DocumentEvent[]> {
  const { rows } = await place.owner.query(
    `select body from event where kind = $1 and body ->> 'case' = $2 order by position`,
    [CASE_DOCUMENT, id],
  );
  return rows.map(row => documentOfBody(row.body));
}

const pdfText = async (bytes: Uint8Array): Promise<string> => {
  const { extractText, getDocumentProxy } = await import('unpdf');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replace(/\s/g, '');
};

describe('a document of a case', () => {
  let id = '';
  beforeAll(async () => {
    id = await decided('东礁');
  });

  it('is there as a draft from the step that produces it, for the unit that makes it alone', async () => {
    const found = await shown(officer, id);
    expect(found).toMatchObject({
      id: DOCUMENT,
      title: `单位${OFFICE}关于粉刷东礁的报告`,
      state: 'draft',
      number: null,
      version: 0,
      lacking: [],
      acts: [],
    });
    expect(await shown(`clerk.${LIGHTS}`, id)).toBeUndefined();
    expect(await shown(`head.${LIGHTS}`, id)).toBeUndefined();
    expect(await eventsOf(id)).toEqual([]);
  });

  it('prints as a draft that says so, and not for others', async () => {
    const file = { id, document: DOCUMENT, format: 'pdf' } as const;
    const { bytes, name, type } = await documentFile(cases, place.as(officer), file);
    expect([name, type]).toEqual([`草稿 单位${OFFICE}关于粉刷东礁的报告.pdf`, 'application/pdf']);
    const text = await pdfText(bytes);
    expect(text).toContain('草稿（未核稿、未签发）');
    expect(text).toContain('把东礁刷成红色');
    const { bytes: docx } = await documentFile(cases, place.as(officer), { ...file, format: 'docx' });
    expect(Buffer.from(docx).subarray(0, 2).toString()).toBe('PK');
    const outside = documentFile(cases, place.as(`clerk.${LIGHTS}`), file);
    await expect(outside).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is checked by somebody else than who wrote it, and issued by a head who did neither', async () => {
    expect((await refused(() => act(head, id, 'issue'))).message).toContain('还没有核稿');
    expect((await refused(() => act(officer, id, 'check'))).message).toContain('另一位');
    expect((await refused(() => act(head, id, 'check'))).message).toContain('法制人员');
    // Who does not know of the draft is not told of it.
    expect((await refused(() => act(`clerk.${LIGHTS}`, id, 'check'))).code).toBe('not-found');
    expect((await refused(() => act(`viewer.${OFFICE}`, id, 'check'))).message).toContain('制发单位');
    const checked = await act(other, id, 'check');
    expect(checked).toMatchObject({ state: 'checked', number: null, version: 1 });
    expect((await refused(() => act(lawyer, id, 'check'))).message).toContain('已经核稿');
    expect((await refused(() => act(other, id, 'issue'))).message).toContain('负责人');
    const may = (await shown(head, id))!.may;
    expect(may).toEqual({ check: expect.any(String), issue: null, return: null });
  });

  it('takes its number and day when it is issued, and lies whole in the log', async () => {
    place.now += 86_400_000;
    const issued = await act(head, id, 'issue');
    expect(issued).toMatchObject({ state: 'issued', number: `${OFFICE}粉决〔2026〕1号`, version: 2 });
    const [check, issue] = await eventsOf(id);
    expect([check.act, check.takes, issue.act]).toEqual(['check', undefined, 'issue']);
    expect(check.sha256).toBe(hashOf(check.content));
    expect(issue.sha256).toBe(hashOf(issue.content));
    expect(issue.sha256).toBe(issued.sha256);
    expect(issue.content).toMatchObject({
      number: { code: `${OFFICE}粉决`, year: 2026, ordinal: 1 },
      date: '2026-06-02',
      signers: [`head.${OFFICE}`],
      body: check.content!.body,
    });
    expect(issue.takes).toEqual([{ series: `document:${OFFICE}粉决`, unit: OFFICE, year: 2026, n: 1 }]);
    expect((await refused(() => act(head2, id, 'return', '重拟'))).message).toContain('已经签发');
  });

  it('is seen by all who take part once it is issued', async () => {
    expect(await shown(`clerk.${LIGHTS}`, id)).toMatchObject({ state: 'issued' });
    const file = { id, document: DOCUMENT, format: 'pdf' } as const;
    const { bytes } = await documentFile(cases, place.as(`clerk.${LIGHTS}`), file);
    const text = await pdfText(bytes);
    expect(text).toContain(`${OFFICE}粉决〔2026〕1号`);
    expect(text).toContain('2026年6月2日');
    expect(text).not.toContain('草稿');
  });

  it('prints the same when the template says something else', async () => {
    const file = { id, document: DOCUMENT, format: 'docx' } as const;
    const before = await documentFile(cases, place.as(officer), file);
    const draft = await decided('换模板');
    Object.assign(place.world.site, {
      documents: [{ ...paintingDecision, title: '{party.office}的新报告' }],
    });
    try {
      expect((await documentFile(cases, place.as(officer), file)).bytes).toEqual(before.bytes);
      expect((await shown(officer, draft))!.title).toBe(`单位${OFFICE}的新报告`);
    } finally {
      Object.assign(place.world.site, { documents: [paintingDecision] });
    }
  });
});

/** What lies in a box because of a document: act and state of the case's document. */
async function waiting(login: string, id: string, box: 'todo' | 'done' = 'todo') {
  const { tasks, counts } = await listTasks(cases, place.as(login), { box, limit: 100 });
  const about = tasks.filter(row => row.case.id === id && row.document !== undefined);
  return { acts: about.map(row => row.document!.act), count: counts[box], row: about[0] };
}

describe('the to-do', () => {
  let id = '';
  const everybody = [officer, other, lawyer, head, head2, `viewer.${OFFICE}`, `clerk.${LIGHTS}`];
  /** Who has what to do with the document. */
  const todo = async () => {
    const found: Record<string, readonly string[]> = {};
    for (const login of everybody) {
      const { acts } = await waiting(login, id);
      if (acts.length > 0) found[login] = acts;
    }
    return found;
  };
  /** The same, as the page of the case would have it. */
  const asPossible = async () => {
    const found: Record<string, readonly string[]> = {};
    for (const login of everybody) {
      const may = (await shown(login, id))?.may;
      const acts = (['check', 'issue'] as const).filter(each => may?.[each] === null);
      if (acts.length > 0) found[login] = acts;
    }
    return found;
  };

  it('has a draft with those who may check it, and with nobody who wrote it', async () => {
    const before = (await waiting(other, '')).count;
    id = await decided('待核');
    expect(await todo()).toEqual({ [other]: ['check'], [lawyer]: ['check'] });
    expect(await asPossible()).toEqual(await todo());
    const { count, row } = await waiting(other, id);
    expect(count).toBe(before + 1);
    expect(row).toMatchObject({
      task: null,
      document: { id: DOCUMENT, title: '粉刷决定', act: 'check', unit: OFFICE },
    });
  });

  it('has it with the heads once it is checked, and again with those who check when it is returned', async () => {
    await act(other, id, 'check');
    expect(await todo()).toEqual({ [head]: ['issue'], [head2]: ['issue'] });
    expect(await asPossible()).toEqual(await todo());
    expect((await waiting(other, id, 'done')).acts).toEqual(['check']);
    await act(head2, id, 'return', '再改');
    expect(await todo()).toEqual({ [other]: ['check'], [lawyer]: ['check'] });
    expect((await waiting(other, id, 'done')).acts).toEqual([]);
  });

  it('is empty of it once it is issued, and the tables made anew say the same', async () => {
    await act(lawyer, id, 'check');
    await act(head, id, 'issue');
    expect(await todo()).toEqual({});
    expect((await waiting(lawyer, id, 'done')).acts).toEqual(['check']);
    expect((await waiting(head, id, 'done')).acts).toEqual(['issue']);
    const open = await decided('重建');
    await act(other, open, 'check');
    expect((await rebuildCases(place.world, '900101')).differing).toEqual([]);
    expect((await waiting(head, open)).acts).toEqual(['issue']);
  });

  it('follows the case: a later step keeps it, and its last day is that of the case', async () => {
    const open = await decided('后步');
    await act(other, open, 'check');
    await stepCase(cases, place.as(officer), {
      id: open,
      command: { verb: 'copy', day: DAY, to: [{ unit: LIGHTS }] },
    });
    expect((await waiting(head, open)).acts).toEqual(['issue']);
    const { rows } = await place.owner.query(
      `select count(*)::int as wrong from case_task t join procedure_case c using (jurisdiction)
        where t.case_id = c.id and t.due_on is distinct from c.due_on`,
    );
    expect(rows).toEqual([{ wrong: 0 }]);
  });
});

describe('what is refused', () => {
  it('says what a draft lacks, and does not check it', async () => {
    const id = await decided('缺', 'refuse');
    const found = await shown(officer, id);
    expect(found).toMatchObject({
      title: '粉刷决定',
      sha256: null,
      lacking: [expect.stringContaining('lacking')],
    });
    expect((await refused(() => act(other, id, 'check'))).message).toContain('不完整');
    const file = documentFile(cases, place.as(officer), { id, document: DOCUMENT, format: 'pdf' });
    await expect(file).rejects.toMatchObject({ code: 'unlawful' });
  });

  it('does not check what was not read: another draft, another version, another document', async () => {
    const id = await decided('未读');
    const request = { id, document: DOCUMENT, act: 'check', seen: 0, sha256: '0'.repeat(64) } as const;
    const ask = (more: object) => () => actOnDocument(cases, place.as(other), { ...request, ...more });
    expect((await refused(ask({}))).code).toBe('stale');
    expect((await refused(ask({ seen: 1 }))).code).toBe('stale');
    expect((await refused(ask({ document: '1-painting-decision' }))).code).toBe('not-found');
    expect((await refused(ask({ id: '900101-999999' }))).code).toBe('not-found');
    expect((await refused(ask({ id: 'nothing' }))).code).toBe('not-found');
  });

  it('returns to draft only with a reason, and what was checked before counts no more', async () => {
    const id = await decided('退回');
    await act(other, id, 'check');
    expect((await refused(() => act(head2, id, 'return', '  '))).faults[0].field).toBe('text');
    expect(await act(head2, id, 'return', '措辞不妥')).toMatchObject({ state: 'draft', version: 2 });
    expect((await refused(() => act(head, id, 'issue'))).message).toContain('还没有核稿');
    expect((await shown(officer, id))!.acts.map(each => [each.act, each.text])).toEqual([
      ['check', null],
      ['return', '措辞不妥'],
    ]);
    expect(await act(lawyer, id, 'check')).toMatchObject({ state: 'checked', version: 3 });
  });
});

describe('a list that a document takes from a register', () => {
  const template = {
    ...paintingDecision,
    lists: {
      painted: {
        register: 'paintings',
        held: 'office',
        where: [{ field: 'outcome', is: 'allow' }],
        year: 'year',
        firstHalf: [{ field: 'tower', is: '半年' }],
      },
    },
    body: [
      { block: 'paragraph', text: '共{count.painted}。' },
      {
        block: 'table',
        list: 'painted',
        columns: [{ title: '灯塔', text: '{tower}，{legalDate}' }],
        empty: '没有。',
      },
    ],
  } as const;

  it('has the unit’s own entries of the year, counted with a receipt that they give again', async () => {
    const id = await decided('列表');
    await decided('不准', 'refuse');
    const { case: state } = await caseView(cases, place.as(officer), id);
    const draft = (fields: object) =>
      draftOf(cases, template, {
        state: { ...state, fields: { ...state.fields, ...fields } },
        step: state.steps[0],
        unit: OFFICE,
      });
    const { filled, sources } = await draft({ year: 2026 });
    const { rows } = await place.owner.query(
      `select entry from register_paintings where unit = $1 and outcome = 'allow' order by entry`,
      [OFFICE],
    );
    const entries = rows.map(row => `900101-${row.entry}`);
    expect(entries.length).toBeGreaterThan(2);
    const figures = filled.ok ? figuresOf(filled.document) : [];
    expect(figures).toMatchObject([
      {
        text: `${entries.length}件`,
        value: entries.length,
        receipt: {
          register: '灯塔粉刷',
          asOf: '2026-06-02',
          basis: '2026年1月1日至2026年12月31日登记的件数',
        },
      },
    ]);
    expect(sources).toEqual({ [figures[0].receipt.id]: entries });
    const table = filled.ok && filled.document.body[1];
    expect(table).toMatchObject({
      kind: 'table',
      rows: expect.arrayContaining([[['列表', '，', '2026年6月1日']]]),
    });
    // The first half has the same entries and another code: it was asked of other days.
    const half = await draft({ year: 2026, tower: '半年' });
    expect(Object.values(half.sources)).toEqual([entries]);
    expect(half.sources).not.toEqual(sources);
    const none = await draft({ year: 2025 });
    expect(none.filled.ok && none.filled.document.body[1]).toEqual({ kind: 'paragraph', text: ['没有。'] });
    const without = await draft({});
    expect(without.filled.ok ? [] : without.filled.faults.join()).toContain('count.painted');
  });

  it('has whatever in the log names what the case is about, whoever holds it and whenever it was', async () => {
    const id = await decided('所指');
    const { case: state } = await caseView(cases, place.as(officer), id);
    const ref = { field: 'tower', equals: 'tower' };
    const named = { ...template, lists: { painted: { register: 'paintings', ref } } };
    const draft = (fields: typeof state.fields) =>
      draftOf(cases, named, { state: { ...state, fields }, step: state.steps[0], unit: OFFICE });
    const { filled, sources } = await draft(state.fields);
    expect(Object.values(sources)).toEqual([[state.entry]]);
    expect(filled.ok && filled.document.body[1]).toMatchObject({ rows: [[['所指', '，', '2026年6月1日']]] });
    expect(filled.ok && figuresOf(filled.document)[0]).toMatchObject({
      text: '1件',
      receipt: { basis: '本件所涉及的记录件数' },
    });
    const nobody = await draft({ ...state.fields, tower: '没有这座灯塔' });
    expect(Object.values(nobody.sources)).toEqual([[]]);
    const steps = async (n: number) =>
      Object.values(
        (
          await draftOf(
            cases,
            {
              ...named,
              lists: { painted: { register: 'lighthouses', ref: { field: 'steps', equals: 'batch' } } },
            },
            {
              state: { ...state, fields: { ...state.fields, batch: n } },
              step: state.steps[0],
              unit: OFFICE,
            },
          )
        ).sources,
      )[0];
    const light = (code: string, n: number) => ({
      register: 'lighthouses',
      unit: '900101',
      legalDate: '2026-05-01',
      fields: { code, name: code, steps: n },
    });
    await record(place.world, {
      actor: 'test',
      lines: [light('高塔', 40), light('矮塔', 4), light('又一高塔', 40)],
    });
    expect([(await steps(40)).length, (await steps(4)).length, (await steps(5)).length]).toEqual([2, 1, 0]);
    // What the case does not say cannot be looked for.
    const { tower: _, ...unsaid } = state.fields;
    expect((await draft(unsaid)).sources).toEqual({});
  });
});

describe('at once', () => {
  it('of two issues one stands and takes one number; the other is told', async () => {
    const id = await decided('争签');
    await act(other, id, 'check');
    const before = (await numbers())[0].last;
    const outcomes = await Promise.allSettled([
      act(head, id, 'issue', undefined, 1),
      act(head2, id, 'issue', undefined, 1),
    ]);
    const lost = outcomes.flatMap(each => (each.status === 'rejected' ? [each.reason as Refusal] : []));
    expect(lost.map(each => each.code)).toEqual(['stale']);
    expect(lost[0].message).toMatch(/head2?\.900101-office已于 2026-06-\d\d 签发/);
    expect((await numbers())[0].last).toBe(before + 1);
  });

  it('of an issue and a return one stands', async () => {
    const id = await decided('签退');
    await act(other, id, 'check');
    const outcomes = await Promise.allSettled([act(head2, id, 'return', '再改'), act(head, id, 'issue')]);
    expect(outcomes.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await eventsOf(id)).toHaveLength(2);
  });

  it('several documents issued side by side have numbers without gaps and without doubles', async () => {
    const ids = [await decided('甲'), await decided('乙'), await decided('丙')];
    for (const id of ids) await act(other, id, 'check');
    const before = (await numbers())[0].last;
    const issued = await Promise.all(ids.map(id => act(head, id, 'issue')));
    const ordinals = issued.map(each => Number(/〕(\d+)号/.exec(each.number!)![1]));
    expect(ordinals.sort((a, b) => a - b)).toEqual([before + 1, before + 2, before + 3]);
  });

  it('a repeated request is answered as the first time', async () => {
    const id = await decided('重发');
    await act(other, id, 'check');
    const call = { actor: 'a', key: 'issue', route: 'r', digest: 'd', status: 200, secret: false };
    const first = await onceOnly(place.world, call, () => act(head, id, 'issue', undefined, 1));
    expect(await onceOnly(place.world, call, () => act(head, id, 'issue', undefined, 1))).toEqual(first);
    expect(await eventsOf(id)).toHaveLength(2);
  });

  it('a new year begins with 1', async () => {
    const id = await decided('新年');
    await act(other, id, 'check');
    const now = place.now;
    place.now = Date.parse('2027-01-04T02:00:00Z');
    expect((await act(head, id, 'issue')).number).toBe(`${OFFICE}粉决〔2027〕1号`);
    expect(place.now).toBeGreaterThan(now);
  });

  it('a 机关代字 that the unit has registered for the form, and still uses, stands before the year', async () => {
    const code = (text: string, form: string, day: string, more: Fields = {}) => ({
      register: 'organ-codes',
      unit: OFFICE,
      legalDate: day,
      fields: { code: text, form, ...more },
    });
    await record(place.world, {
      actor: 'test',
      lines: [
        code('港旧', 'document', '2025-01-01', { endedOn: '2026-01-01' }),
        code('港发', 'document', '2026-01-01'),
        code('港函', 'letter', '2026-02-01'),
        code('港将', 'document', '2026-03-01', { endedOn: '2027-01-04' }),
        { ...code('灯发', 'document', '2026-04-01'), unit: LIGHTS },
      ],
    });
    const id = await decided('代字');
    await act(other, id, 'check');
    expect((await act(head, id, 'issue')).number).toBe('港发〔2027〕1号');
    // Where a step has given the whole number, its own code stands.
    const { case: state } = await caseView(cases, place.as(officer), id);
    const numbered = { ...paintingDecision, numberFrom: 'number' };
    const { filled } = await draftOf(cases, numbered, { state, step: state.steps[4], unit: OFFICE });
    expect(filled.ok && filled.document.number.code).toBe(`${OFFICE}粉决`);
  });
});

describe('after a restore', () => {
  it('numbers go on where they were, and what was issued is there', async () => {
    const before = await numbers();
    expect((await rebuildCases(place.world, '900101')).differing).toEqual([]);
    await place.owner.query(
      'delete from case_task; delete from case_party; delete from procedure_case; delete from case_number; delete from case_progress',
    );
    await ensureCases(place.world, place.cases.log);
    expect(await numbers()).toEqual(before);
    const id = await decided('其后');
    await act(other, id, 'check');
    expect((await act(head, id, 'issue')).number).toBe(`港发〔2027〕2号`);
  });
});
