import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { withErrands } from '../../../test/support/errand-procedure.ts';
import { type Harbour, harbour, harbourSite, LIGHTS, OFFICE } from '../../../test/support/harbour-world.ts';
import { sessionOf } from '../../../test/support/people.ts';
import type { CaseAnswer, DocumentAnswer, StepAnswer } from '../../language/procedure/answers.ts';
import { openPrinting } from '../../main/open-printing.ts';
import { httpServer } from './server.ts';

/** The document of an errand over HTTP, each request by somebody who signed in. */
const server = testServer();
const DAY = '2026-06-01';
let place: Harbour;
let app: FastifyInstance;
let base = '';
let id = '';
const cookies = new Map<string, string>();
const clerk = `clerk.${LIGHTS}`;
const lawyer = `legal-officer.${LIGHTS}`;
const head = `head.${LIGHTS}`;

beforeAll(async () => {
  place = await harbour(await server().database(), { site: withErrands(harbourSite()) });
  app = await httpServer({
    world: place.world,
    people: place.people,
    cases: { ...place.cases, printers: await openPrinting({ fontDir: undefined }) },
    token: 'unused',
    version: '0',
    rateLimits: { account: 1e9, address: 1e9 },
    log: () => {},
    databaseAnswers: async () => true,
  });
  const errand = { procedure: 'errand', unit: LIGHTS, day: DAY, fields: { what: '送灯/油' } };
  id = (await send(clerk, 'POST', '/api/cases', errand)).json<StepAnswer>().id;
  base = `/api/cases/${id}/documents/1-errand-note`;
});
afterAll(async () => {
  await app?.close();
  await place?.stop();
});

async function send(login: string, method: 'GET' | 'POST', url: string, payload?: object, headers = {}) {
  if (!cookies.has(login)) cookies.set(login, `yifa=${await sessionOf(place.people, login)}`);
  const cookie = cookies.get(login)!;
  return app.inject({ method, url, headers: { cookie, ...headers }, ...(payload ? { payload } : {}) });
}
const seen = (version: number, key?: string) => ({
  'if-match': `"${version}"`,
  ...(key === undefined ? {} : { 'idempotency-key': key }),
});
const sha = async (): Promise<string> => {
  const view = (await send(clerk, 'GET', `/api/cases/${id}`)).json<CaseAnswer>();
  return view.documents[0].sha256!;
};

describe('the document of a case over HTTP', () => {
  it('comes as a file to be saved, never shown', async () => {
    const pdf = await send(clerk, 'GET', `${base}/file?format=pdf`);
    expect(pdf.statusCode).toBe(200);
    expect(pdf.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    expect(pdf.headers['content-disposition']).toMatch(/^attachment; .*filename\*=UTF-8''%E8%8D%89%E7%A8%BF/);
    expect(pdf.headers['content-disposition']).not.toContain('%2F');
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const docx = await send(clerk, 'GET', `${base}/file`);
    expect(docx.headers['content-type']).toContain('wordprocessingml');
    expect((await send(clerk, 'GET', `${base}/file?format=exe`)).statusCode).toBe(400);
    expect((await send(clerk, 'GET', `${base}x/file`)).statusCode).toBe(404);
    expect((await send(`clerk.${OFFICE}`, 'GET', `${base}/file`)).statusCode).toBe(404);
    expect((await app.inject({ url: `${base}/file` })).statusCode).toBe(401);
  });

  it('is not acted on unseen', async () => {
    const sha256 = await sha();
    const without = await send(lawyer, 'POST', `${base}/check`, { sha256 });
    expect([without.statusCode, without.body]).toEqual([400, expect.stringContaining('If-Match')]);
    expect((await send(lawyer, 'POST', `${base}/check`, { sha256 }, seen(7))).statusCode).toBe(412);
    const other = { sha256: '0'.repeat(64) };
    expect((await send(lawyer, 'POST', `${base}/check`, other, seen(0))).statusCode).toBe(412);
    expect((await send(lawyer, 'POST', `${base}/check`, {}, seen(0))).statusCode).toBe(400);
    expect((await send(clerk, 'POST', `${base}/check`, { sha256 }, seen(0))).statusCode).toBe(409);
    expect((await send(`viewer.${LIGHTS}`, 'POST', `${base}/check`, { sha256 }, seen(0))).statusCode).toBe(
      403,
    );
    expect((await send(head, 'POST', `${base}/issue`, {}, seen(0))).statusCode).toBe(409);
  });

  it('goes from draft to issue, once however often it is asked', async () => {
    const sha256 = await sha();
    const checked = await send(lawyer, 'POST', `${base}/check`, { sha256 }, seen(0));
    expect([checked.statusCode, checked.headers.etag]).toEqual([200, '"1"']);
    const back = await send(head, 'POST', `${base}/return`, { text: '再看' }, seen(1));
    expect(back.json()).toMatchObject({ state: 'draft', version: 2, number: null });
    expect((await send(head, 'POST', `${base}/return`, { text: '' }, seen(2))).statusCode).toBe(400);
    await send(lawyer, 'POST', `${base}/check`, { sha256 }, seen(2));
    const issue = () => send(head, 'POST', `${base}/issue`, {}, seen(3, 'issue-once'));
    const issued = await issue();
    expect(issued.json<DocumentAnswer>()).toMatchObject({
      state: 'issued',
      number: `${LIGHTS}差〔2026〕1号`,
      version: 4,
    });
    expect((await issue()).json()).toEqual(issued.json());
    const file = await send(clerk, 'GET', `${base}/file?format=docx`);
    expect(file.headers['content-disposition']).toContain(encodeURIComponent('〔2026〕1号'));
  });
});
