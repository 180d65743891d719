import { chmod, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { evidenceParts, type UploadView } from '../../language/evidence.ts';
import { readEvents } from '../../store/event.ts';
import { addEvidenceUse, projectEvidenceUse, rebuildEvidenceUse } from '../../store/evidence-use.ts';
import type { StorePoint } from '../../store/files/content-store.ts';
import { rebuildRegisterTables } from '../../store/register-tables.ts';
import { platformTx, tx } from '../../store/tx.ts';
import { record } from '../record.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { citedFaults } from './cited.ts';
import {
  builtWorker,
  bytesOf,
  COUNTY,
  docxOf,
  evidenceIn,
  evidenceWorld,
  JUSTICE,
  NOW,
  PNG,
  pdfOf,
  person,
  sha256Of,
  WRITTEN,
  zipOf,
} from './evidence.fixture.ts';
import type { Evidence } from './evidence.ts';
import { Previewer } from './preview.ts';
import { contentOf, evidenceDetail, previewOf, unitEvidence } from './read.ts';
import { ORPHAN_AGE, sweep } from './sweep.ts';
import { begin, cancel, type OffsetDiffers, progress, receive } from './upload.ts';

const server = testServer();
let world: World;
let directory: string;
let evidence: Evidence;
const clerk = person('clerk-1', JUSTICE);

beforeAll(async () => {
  world = await evidenceWorld((await server().database()).pool);
});
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yifa-evidence-'));
  evidence = await evidenceIn(directory, world);
  return () => rm(directory, { recursive: true, force: true });
});

const start = (name: string, content: Uint8Array, unit = JUSTICE, who = clerk, on = evidence) =>
  begin(on, who, { name, size: content.length, unit });
async function send(name: string, content: Uint8Array, unit = JUSTICE, who = clerk): Promise<UploadView> {
  const { id } = await start(name, content, unit, who);
  return receive(evidence, who, id, 0, bytesOf(content));
}
const stored = (view: UploadView) => {
  if (view.state !== 'stored') throw new Error(`not stored but ${JSON.stringify(view)}`);
  return view;
};
async function refusal(asked: Promise<unknown>): Promise<Refusal> {
  const error = await asked.then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
}
let count = 0;
/** A PDF that no other test has sent. */
const fresh = () => pdfOf(`document ${count++}`);
const contents = async (): Promise<string[]> => {
  const all = await readdir(join(directory, 'files'), { recursive: true, withFileTypes: true });
  return all.filter(f => f.isFile()).map(f => f.name);
};
async function read(id: string, who = clerk): Promise<Buffer> {
  const { stream } = await contentOf(evidence, who, id, null);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('an upload', () => {
  test('goes on where the connection broke, and is stored under its hash with an event', async () => {
    const content = fresh();
    const { id } = await start('会议纪要.pdf', content);
    const half = await receive(evidence, clerk, id, 0, bytesOf(content, 100, 300));
    expect(half).toMatchObject({ state: 'receiving', offset: 300 });
    const restarted = await evidenceIn(directory, world);
    expect(await progress(restarted, clerk, id)).toMatchObject({ state: 'receiving', offset: 300 });
    const differs = await refusal(receive(evidence, clerk, id, 200, bytesOf(content)));
    expect((differs as OffsetDiffers).offset).toBe(300);
    const view = stored(await receive(restarted, clerk, id, 300, bytesOf(content.subarray(300))));
    const sha256 = sha256Of(content);
    expect(view.evidence).toMatchObject({ name: '会议纪要.pdf', type: 'pdf', unit: JUSTICE, sha256 });
    expect(view.reused).toBe(false);
    expect(await read(view.evidence.id)).toEqual(content);
    expect(await readFile(join(directory, 'files', sha256.slice(0, 2), sha256.slice(2)))).toEqual(content);
    const events = [];
    for await (const batch of readEvents(world.pool, { jurisdiction: '361100' })) events.push(...batch);
    expect(events.at(-1)).toMatchObject({
      kind: 'evidence.stored',
      body: { id: view.evidence.id, sha256, size: content.length, name: '会议纪要.pdf', unit: JUSTICE },
    });
    expect(world.position).toBe(events.length);
  });

  test('of what the unit has already is answered with what it has', async () => {
    const content = fresh();
    const first = stored(await send('原件.pdf', content));
    const known = await begin(evidence, clerk, {
      name: '再传.pdf',
      size: content.length,
      unit: JUSTICE,
      sha256: sha256Of(content),
    });
    expect(stored(known)).toMatchObject({
      reused: true,
      evidence: { id: first.evidence.id, name: '原件.pdf' },
    });
    expect(stored(await send('再传.pdf', content))).toMatchObject({
      reused: true,
      evidence: { id: first.evidence.id },
    });
    expect(await contents()).toHaveLength(1);
    // Another unit keeps it for itself: what others have is not told by a hash, and the bytes lie there once.
    const other = person('clerk-2', COUNTY);
    const elsewhere = await begin(evidence, other, {
      name: 'a.pdf',
      size: content.length,
      unit: COUNTY,
      sha256: sha256Of(content),
    });
    expect(elsewhere.state).toBe('receiving');
    const second = stored(await receive(evidence, other, elsewhere.id, 0, bytesOf(content)));
    expect(second.evidence.id).not.toBe(first.evidence.id);
    expect(await contents()).toHaveLength(1);
  });

  test('two of the same content at once become one file', async () => {
    const content = fresh();
    const both = await Promise.all([send('一.pdf', content), send('二.pdf', content)]);
    expect(new Set(both.map(view => stored(view).evidence.id)).size).toBe(1);
    expect(both.map(view => stored(view).reused).sort()).toEqual([false, true]);
    expect(await contents()).toHaveLength(1);
  });

  test('two pieces at the same place at once: one counts, the other is told where to go on', async () => {
    const content = fresh();
    const { id } = await start('a.pdf', content);
    const pieces = [0, 1].map(() => receive(evidence, clerk, id, 0, bytesOf(content.subarray(0, 200), 7)));
    const outcomes = await Promise.allSettled(pieces);
    expect(outcomes.map(o => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find(o => o.status === 'rejected') as PromiseRejectedResult;
    expect((lost.reason as OffsetDiffers).offset).toBe(200);
    const end = stored(await receive(evidence, clerk, id, 200, bytesOf(content.subarray(200))));
    expect(await read(end.evidence.id)).toEqual(content);
  });

  test.each([
    ['空.pdf', Buffer.alloc(0), '0 字节'],
    ['木马.exe', Buffer.from('MZ'), '不接受这种文件'],
    ['../../etc/passwd.pdf', Buffer.from('a'), '不能含有 /'],
  ])('%s is refused before a byte is sent', async (name, content, words) => {
    expect((await refusal(start(name, content))).message).toContain(words);
    expect(await contents()).toEqual([]);
  });

  test('too large, of an unknown unit, or one of very many is refused', async () => {
    const limited = await evidenceIn(directory, world, { limits: { fileSize: 2 << 20, openUploads: 1 } });
    const content = Buffer.alloc((2 << 20) + 1);
    const over = await refusal(start('a.pdf', content, JUSTICE, clerk, limited));
    expect([over.code, over.message]).toEqual(['too-large', expect.stringContaining('上限 2 MB')]);
    expect((await refusal(start('a.pdf', fresh(), 'nowhere'))).code).toBe('not-found');
    const busy = person('busy', JUSTICE);
    await start('a.pdf', fresh(), JUSTICE, busy, limited);
    expect((await refusal(start('b.pdf', fresh(), JUSTICE, busy, limited))).code).toBe('conflict');
  });

  test('what is not what it says is refused, said again when asked, and leaves nothing', async () => {
    const bomb = zipOf([{ name: 'a', content: Buffer.alloc(40 << 20), deflate: true }]);
    const { id } = await start('a.docx', bomb);
    expect((await refusal(receive(evidence, clerk, id, 0, bytesOf(bomb)))).message).toContain('压缩炸弹');
    expect(await progress(evidence, clerk, id)).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('压缩炸弹'),
    });
    const more = Buffer.concat([fresh(), Buffer.from('more')]);
    const grown = await start('b.pdf', more.subarray(0, 100));
    expect((await refusal(receive(evidence, clerk, grown.id, 0, bytesOf(more)))).message).toContain('申报');
    const declared = { name: 'c.pdf', size: 4, unit: JUSTICE, sha256: 'a'.repeat(64) };
    const wrong = await begin(evidence, clerk, declared);
    const said = await refusal(receive(evidence, clerk, wrong.id, 0, bytesOf(Buffer.from('abcd'))));
    expect(said.message).toContain('校验值不符');
    expect(await contents()).toEqual([]);
  });

  test('belongs to who began it, and can be given up', async () => {
    const content = fresh();
    const { id } = await start('a.pdf', content);
    const other = person('clerk-9', JUSTICE);
    expect((await refusal(receive(evidence, other, id, 0, bytesOf(content)))).code).toBe('not-found');
    await receive(evidence, clerk, id, 0, bytesOf(content, 10, 50));
    await cancel(evidence, clerk, id);
    expect((await refusal(progress(evidence, clerk, id))).code).toBe('not-found');
    expect(await contents()).toEqual([]);
  });

  test('200 Chinese characters are a name, and no name becomes a path', async () => {
    const name = `${'长'.repeat(200)}.pdf`;
    expect(stored(await send(name, fresh())).evidence.name).toBe(name);
    for (const file of await contents()) expect(file).toMatch(/^[0-9a-f]{62}$/);
  });
});

const POINTS: readonly StorePoint[] = [
  'received',
  'hashed',
  'inspected',
  'noted',
  'synced',
  'renamed',
  'directory-synced',
  'inserted',
  'committed',
];

describe('a server that dies', () => {
  test.each(POINTS)('at “%s” has lost nothing that it acknowledged, and ends with one file', async point => {
    const content = fresh();
    const dying = await evidenceIn(directory, world, {
      at: at => {
        if (at === point) throw new Error('killed');
      },
    });
    const { id } = await start('a.pdf', content);
    await receive(evidence, clerk, id, 0, bytesOf(content.subarray(0, 200)));
    const rest = () => bytesOf(content.subarray(200));
    await expect(receive(dying, clerk, id, 200, rest())).rejects.toThrow('killed');
    const again = await evidenceIn(directory, world);
    const { offset } = await progress(again, clerk, id);
    expect(offset).toBeGreaterThanOrEqual(200);
    const view = stored(await receive(again, clerk, id, offset, bytesOf(content.subarray(offset))));
    expect(view.evidence.sha256).toBe(sha256Of(content));
    expect(await read(view.evidence.id)).toEqual(content);
    expect(await contents()).toHaveLength(1);
    const events = await world.pool.query(
      `select 1 from event where kind = 'evidence.stored' and body ->> 'sha256' = $1`,
      [sha256Of(content)],
    );
    expect(events.rowCount).toBe(1);
  });

  test('whose disk lost what was acknowledged asks for it again', async () => {
    const content = fresh();
    const { id } = await start('a.pdf', content);
    await receive(evidence, clerk, id, 0, bytesOf(content, 100, 300));
    await rm(join(directory, 'files', 'incoming', id));
    expect(await progress(evidence, clerk, id)).toMatchObject({ state: 'receiving', offset: 0 });
    stored(await receive(evidence, clerk, id, 0, bytesOf(content)));
  });

  test('the sweeper removes what nobody came back for, after a day, and nothing that is kept', async () => {
    const kept = stored(await send('kept.pdf', fresh()));
    const orphan = fresh();
    const dying = await evidenceIn(directory, world, {
      at: at => {
        if (at === 'directory-synced') throw new Error('killed');
      },
    });
    const { id } = await start('orphan.pdf', orphan);
    await expect(receive(dying, clerk, id, 0, bytesOf(orphan))).rejects.toThrow('killed');
    const waiting = await start('waiting.pdf', fresh());
    await receive(evidence, clerk, waiting.id, 0, bytesOf(fresh(), 10, 20));
    await writeFile(join(directory, 'files', 'incoming', 'left-over'), 'x');
    expect(await sweep(evidence)).toEqual({ uploads: 0, contents: 0 });
    expect(await contents()).toHaveLength(4);
    const before = (NOW - 2 * ORPHAN_AGE) / 1000;
    const left = join(directory, 'files', 'incoming', 'left-over');
    await utimes(left, before, before);
    const later = { ...evidence, world: laterWorld(ORPHAN_AGE + 1) };
    const swept = await sweep(later);
    expect(swept.contents).toBe(1);
    expect(swept.uploads).toBeGreaterThanOrEqual(3);
    expect(await contents()).toHaveLength(1);
    expect((await read(kept.evidence.id)).length).toBe(kept.size);
  });
});

/** The same world, some time later. */
function laterWorld(by: number): World {
  return new Proxy(world, {
    get: (target, name) => (name === 'clock' ? () => NOW + by : Reflect.get(target, name, target)),
  });
}

describe('a stored file', () => {
  test('is read by its unit and those above, by no other county, and its hash is held against its bytes', async () => {
    const content = fresh();
    const clerk2 = person('county-clerk', COUNTY);
    const { evidence: file } = stored(await send('county.pdf', content, COUNTY, clerk2));
    const readers = [clerk2, person('sup', '361100-justice', 'supervisor'), person('l', '361102', 'leader')];
    for (const who of readers) expect(await read(file.id, who)).toEqual(content);
    const strangers = [
      person('next', '361103-justice'),
      person('next-sup', '361103-justice', 'supervisor'),
      person('admin', '361102', 'system-admin'),
      clerk,
    ];
    for (const who of strangers) expect((await refusal(read(file.id, who))).code).toBe('not-found');
    for (const id of ['x', `361100-${'0'.repeat(24)}`, '../../etc/passwd'])
      expect((await refusal(read(id))).code).toBe('not-found');
    const part = await contentOf(evidence, clerk2, file.id, { first: 2, last: 5 });
    expect([part.first, part.last, part.partial]).toEqual([2, 5, true]);
    part.stream.destroy();
    expect((await refusal(contentOf(evidence, clerk2, file.id, { first: 9e6, last: null }))).code).toBe(
      'invalid',
    );
    const path = evidence.store.pathOf(file.sha256);
    await chmod(path, 0o600);
    await writeFile(path, Buffer.from(content.toString('latin1').replace('document', 'd0cument'), 'latin1'));
    expect((await refusal(read(file.id, clerk2))).message).toContain('校验值不符');
    expect((await refusal(contentOf(evidence, clerk2, file.id, { tail: 4 }))).code).toBe('unavailable');
    // Sending it again mends it.
    await send('again.pdf', content, COUNTY, clerk2);
    expect(await read(file.id, clerk2)).toEqual(content);
    await rm(path);
    expect((await refusal(read(file.id, clerk2))).message).toContain('备份');
  });

  test('backs several entries, is found from them, and is read by whose entry rests on it', async () => {
    const { evidence: file } = stored(await send('minutes.pdf', fresh()));
    const line = (unit: string, minutes: string) => ({
      register: 'study-sessions',
      unit,
      legalDate: '2026-05-20',
      fields: { kind: 'collective', topic: '行政复议法', minutes },
    });
    const jurisdictionOf = (unit: string) => (unit.startsWith('361102') ? '361102' : '361100');
    const write = async (unit: string, minutes: string) => {
      const { entries } = await record(world, { actor: 'test', lines: [line(unit, minutes)] });
      const jurisdiction = jurisdictionOf(unit);
      const events = [];
      for await (const batch of readEvents(world.pool, { jurisdiction, from: entries[0].position }))
        events.push(...batch);
      await project(jurisdiction, events);
      return entries[0].id;
    };
    const project = (jurisdiction: string, events: Parameters<typeof projectEvidenceUse>[3]) =>
      tx(world.pool, { jurisdiction, actor: 'test' }, trx =>
        projectEvidenceUse(trx, world.site.registers, jurisdiction, events),
      );
    const ref = `file:${file.id}`;
    const one = await write(JUSTICE, ref);
    const two = await write(JUSTICE, `${ref} 档案 7 号`);
    await write(JUSTICE, '档案 8 号');
    const entriesOf = async (who = clerk) =>
      (await evidenceDetail(evidence, who, file.id)).entries.map(e => e.entry).sort();
    expect(await entriesOf()).toEqual([one, two].sort());
    expect(
      (await unitEvidence(evidence, { unit: JUSTICE, words: 'MINUTES', limit: 10, offset: 0 })).files[0],
    ).toMatchObject({ id: file.id, uses: 2 });
    // A county's clerk can name it only when allowed to read it; whose entry names it reads it.
    const countyClerk = person('c', COUNTY);
    const cite = [{ field: 'minutes', value: ref }];
    expect(await citedFaults(world, countyClerk, cite)).toHaveLength(1);
    expect(await citedFaults(world, clerk, cite)).toEqual([]);
    const gone = evidenceParts(`file:361100-${'0'.repeat(24)}`).files;
    expect(gone).toHaveLength(1);
    expect(await citedFaults(world, null, [{ field: 'minutes', value: `file:${gone[0]}` }])).toHaveLength(1);
    const three = await write(COUNTY, ref);
    expect(await entriesOf(countyClerk)).toEqual([three]);
    expect(await citedFaults(world, countyClerk, cite)).toEqual([]);
    // What is voided or amended away rests on nothing; making all anew gives the same.
    const last = world.position;
    await record(world, {
      actor: 'test',
      lines: [
        { voids: one, ground: '重复' },
        { amends: two, fields: { minutes: '档案 9 号' }, ground: '更正' },
      ],
    });
    expect(world.position).toBe(last + 2);
    const tail = [];
    for await (const batch of readEvents(world.pool, { jurisdiction: '361100' })) tail.push(...batch);
    await project('361100', tail.slice(-2));
    expect((await evidenceDetail(evidence, clerk, file.id)).uses).toBe(1);
    const uses = () => world.pool.query('select * from evidence_use order by 1, 2, 5, 6').then(r => r.rows);
    const before = await uses();
    await platformTx(world.pool, 'test', trx => rebuildEvidenceUse(trx, WRITTEN));
    expect(await uses()).toEqual(before);
    // As after a restore, which brings neither register tables nor uses along.
    await world.pool.query('delete from evidence_use');
    await rebuildRegisterTables(world.pool, WRITTEN);
    expect(await uses()).toEqual(before);
    await platformTx(world.pool, 'test', async trx => {
      await trx.deleteFrom('evidence_use').execute();
      for (const each of ['361100', '361102']) await addEvidenceUse(trx, WRITTEN[0], each, 1, last + 2);
    });
    expect(await uses()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  test('is searched by name without wildcards', async () => {
    await send('百分之100%.pdf', fresh());
    const find = (words: string) =>
      unitEvidence(evidence, { unit: JUSTICE, words, limit: 10, offset: 0 }).then(r => r.total);
    expect(await find('100%')).toBe(1);
    expect(await find('1__%')).toBe(0);
  });
});

describe('a preview', () => {
  let worker: string;
  let built: string;
  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'yifa-worker-'));
    worker = await builtWorker(built);
  });
  afterAll(() => rm(built, { recursive: true, force: true }));

  const preview = async (name: string, content: Uint8Array, timeout?: number) => {
    evidence = await evidenceIn(directory, world, { previewer: new Previewer(worker, timeout) });
    return previewOf(evidence, clerk, stored(await send(name, content)).evidence.id);
  };

  test('of a PDF, a Word file and a text is their text; of a picture the picture', async () => {
    expect(await preview('a.pdf', pdfOf('Minutes of the 3rd session'))).toEqual({
      kind: 'text',
      text: 'Minutes of the 3rd session',
      cut: false,
    });
    expect(await preview('a.docx', docxOf(['关于学法的通知', '第二段']))).toEqual({
      kind: 'text',
      text: '关于学法的通知\n第二段',
      cut: false,
    });
    const gbk = Buffer.from([0xd6, 0xd0, 0xce, 0xc4]);
    expect(await preview('a.txt', gbk)).toMatchObject({ text: '中文' });
    expect(await preview('a.png', PNG)).toEqual({ kind: 'image' });
  });

  test('that takes too long is ended, and what cannot be read says so', async () => {
    expect(await preview('slow.pdf', fresh(), 1)).toMatchObject({
      kind: 'none',
      reason: expect.stringContaining('限时'),
    });
    const broken = Buffer.from('%PDF-1.4\nnothing in it\n%%EOF\n');
    expect(await preview('broken.pdf', broken)).toMatchObject({ kind: 'none' });
  });

  test('is made once', async () => {
    const content = pdfOf('kept preview');
    await preview('kept.pdf', content);
    const { rows } = await world.pool.query('select body from evidence_preview where sha256 = $1', [
      sha256Of(content),
    ]);
    expect(rows).toEqual([{ body: { kind: 'text', text: 'kept preview', cut: false } }]);
    const without = await evidenceIn(directory, world);
    const { files } = await unitEvidence(without, { unit: JUSTICE, words: 'kept.pdf', limit: 9, offset: 0 });
    const kept = files.find(file => file.sha256 === sha256Of(content));
    expect(await previewOf(without, clerk, kept!.id)).toMatchObject({ text: 'kept preview' });
  });
});
