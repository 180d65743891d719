import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import {
  COUNTY,
  evidenceIn,
  evidenceWorld,
  JUSTICE,
  pdfOf,
  person,
  sha256Of,
} from '../../app/evidence/evidence.fixture.ts';
import type { EvidenceView, UploadView } from '../../language/evidence.ts';
import { evidenceApp } from './evidence.fixture.ts';

const server = testServer();
let app: FastifyInstance;
let directory: string;
let port: number;
const people = new Map(
  [
    person('clerk', JUSTICE),
    person('county', COUNTY),
    person('next', '361103-justice'),
    person('viewer', JUSTICE, 'viewer'),
  ].map(each => [each.account, each]),
);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yifa-door-'));
  const world = await evidenceWorld((await server().database()).pool);
  const evidence = await evidenceIn(directory, world);
  app = await evidenceApp(evidence, account => people.get(account ?? '') ?? null);
  const url = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  port = Number(url.port);
});
afterAll(async () => {
  await app?.close();
  await rm(directory, { recursive: true, force: true });
});

const as = (account: string, more: Record<string, string> = {}) => ({ 'x-account': account, ...more });
const post = (body: object, account = 'clerk') =>
  app.inject({ method: 'POST', url: '/api/uploads', headers: as(account), payload: body });
const patch = (id: string, offset: number, payload: Buffer, account = 'clerk') =>
  app.inject({
    method: 'PATCH',
    url: `/api/uploads/${id}`,
    headers: as(account, {
      'upload-offset': String(offset),
      'content-type': 'application/octet-stream',
    }),
    payload,
  });
const get = (url: string, account = 'clerk', headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers: as(account, headers) });
async function store(
  name: string,
  content: Buffer,
  unit = JUSTICE,
  account = 'clerk',
): Promise<EvidenceView> {
  const { id } = (await post({ name, size: content.length, unit }, account)).json() as UploadView;
  const view = (await patch(id, 0, content, account)).json() as UploadView;
  if (view.state !== 'stored') throw new Error(JSON.stringify(view));
  return view.evidence;
}

describe('uploading over HTTP', () => {
  test('in pieces, with the right place told when it differs', async () => {
    const content = pdfOf('in pieces');
    const begun = await post({ name: '纪要.pdf', size: content.length, unit: JUSTICE });
    expect(begun.statusCode).toBe(201);
    const { id } = begun.json() as UploadView;
    const first = await patch(id, 0, content.subarray(0, 100));
    expect([first.statusCode, first.headers['upload-offset']]).toEqual([200, '100']);
    const wrong = await patch(id, 50, content.subarray(50));
    expect([wrong.statusCode, wrong.headers['upload-offset']]).toEqual([409, '100']);
    expect((await get(`/api/uploads/${id}`)).json()).toMatchObject({ state: 'receiving', offset: 100 });
    const last = await patch(id, 100, content.subarray(100));
    expect(last.json()).toMatchObject({ state: 'stored', evidence: { sha256: sha256Of(content) } });
    // An answer that was lost is given again.
    expect((await patch(id, 100, content.subarray(100))).json()).toEqual(last.json());
  });

  test('over a connection that breaks keeps what came', async () => {
    const content = pdfOf('a broken line');
    const { id } = (await post({ name: 'b.pdf', size: content.length, unit: JUSTICE })).json() as UploadView;
    await new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          `PATCH /api/uploads/${id} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nx-account: clerk\r\nUpload-Offset: 0\r\n` +
            `Content-Type: application/octet-stream\r\nContent-Length: ${content.length}\r\n\r\n`,
        );
        socket.write(content.subarray(0, 123), () => setTimeout(() => socket.destroy(), 200));
      });
      socket.on('close', () => resolve());
      socket.on('error', reject);
    });
    const offset = async () => ((await get(`/api/uploads/${id}`)).json() as UploadView).offset;
    await expect.poll(offset, { timeout: 5000 }).toBe(123);
    expect((await patch(id, 123, content.subarray(123))).json()).toMatchObject({ state: 'stored' });
  });

  test.each([
    ['no sign-in', '', 401],
    ['another county', 'next', 404],
    ['who only reads', 'viewer', 403],
  ])('%s is refused', async (_, account, status) => {
    expect((await post({ name: 'a.pdf', size: 10, unit: JUSTICE }, account)).statusCode).toBe(status);
    const { id } = (await post({ name: 'a.pdf', size: 10, unit: JUSTICE })).json() as UploadView;
    expect((await patch(id, 0, Buffer.from('x'), account)).statusCode).toBe(status);
    expect((await get(`/api/uploads/${id}`, account)).statusCode).toBe(status);
    const gone = { method: 'DELETE', url: `/api/uploads/${id}`, headers: as(account) } as const;
    expect((await app.inject(gone)).statusCode).toBe(status);
  });

  test('what is wrong is said in Chinese', async () => {
    const { id } = (await post({ name: 'a.pdf', size: 10, unit: JUSTICE })).json() as UploadView;
    const json = { method: 'PATCH', url: `/api/uploads/${id}`, payload: { a: 1 } } as const;
    const wrongs = [
      await app.inject({ ...json, headers: as('clerk') }),
      await app.inject({ ...json, headers: as('clerk', { 'upload-offset': '0' }) }),
      await post({ name: 'a/b.pdf', size: 10, unit: JUSTICE }),
      await post({ name: 'a.pdf', size: 0, unit: JUSTICE }),
    ];
    for (const wrong of wrongs) {
      expect(wrong.statusCode).toBe(400);
      expect((wrong.json() as { error: { message: string } }).error.message).toMatch(/[一-鿿]/);
    }
    expect((await patch('nothing', 0, Buffer.from('x'))).statusCode).toBe(404);
  });
});

describe('a file over HTTP', () => {
  test('is an attachment with its Chinese name that runs nothing', async () => {
    const content = pdfOf('served');
    const file = await store(`会议"纪要"100%.pdf`, content);
    const whole = await get(`/api/evidence/${file.id}/content`);
    expect(whole.rawPayload).toEqual(content);
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'content-length': String(content.length),
      'accept-ranges': 'bytes',
    });
    const disposition = String(whole.headers['content-disposition']);
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w%.*'~-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1])).toBe(file.name);
    const long = await store(`${'长'.repeat(200)}.pdf`, pdfOf('long name'));
    expect((await get(`/api/evidence/${long.id}/content`)).statusCode).toBe(200);
  });

  test('a page with a script in it, sent as a text, is still only an attachment', async () => {
    const file = await store('a.txt', Buffer.from('<html><script>alert(1)</script></html>'));
    const { headers } = await get(`/api/evidence/${file.id}/content`);
    expect(headers['content-type']).toBe('text/plain');
    expect(headers['content-disposition']).toMatch(/^attachment/);
  });

  test.each([
    ['bytes=0-3', 206, 0, 4],
    ['bytes=5-', 206, 5, Number.POSITIVE_INFINITY],
    ['bytes=-4', 206, -4, Number.POSITIVE_INFINITY],
    ['bytes=0-999999', 206, 0, Number.POSITIVE_INFINITY],
    ['bytes=0-1,3-4', 200, 0, Number.POSITIVE_INFINITY],
    ['bytes=9-2', 200, 0, Number.POSITIVE_INFINITY],
    ['lines=1-2', 200, 0, Number.POSITIVE_INFINITY],
  ])('%s', async (range, status, from, to) => {
    const content = pdfOf('ranges');
    const file = await store('r.pdf', content);
    const answer = await get(`/api/evidence/${file.id}/content`, 'clerk', { range });
    expect(answer.statusCode).toBe(status);
    expect(answer.rawPayload).toEqual(content.subarray(from, Math.min(to, content.length)));
    const beyond = await get(`/api/evidence/${file.id}/content`, 'clerk', { range: 'bytes=99999-' });
    expect([beyond.statusCode, beyond.headers['content-range']]).toEqual([416, `bytes */${content.length}`]);
    expect((await get(`/api/evidence/${file.id}/content`, 'clerk', { range: 'bytes=-0' })).statusCode).toBe(
      416,
    );
  });

  test('is not there for another county, in no way', async () => {
    const file = await store('county.pdf', pdfOf('county'), COUNTY, 'county');
    for (const path of ['', '/content', '/preview']) {
      expect((await get(`/api/evidence/${file.id}${path}`, 'next')).statusCode, path).toBe(404);
      expect((await get(`/api/evidence/${file.id}${path}`, '')).statusCode, path).toBe(401);
      expect((await get(`/api/evidence/${file.id}${path}`, 'county')).statusCode, path).toBe(200);
    }
    expect((await get(`/api/evidence?unit=${COUNTY}`, 'next')).statusCode).toBe(404);
    expect((await get(`/api/evidence?unit=${COUNTY}&q=county`, 'county')).json()).toMatchObject({
      total: 1,
      files: [{ id: file.id }],
    });
  });
});
