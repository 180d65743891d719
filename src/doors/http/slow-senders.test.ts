import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { limitSenders } from './slow-senders.ts';

/* Over a real connection, with short times: a body of 40 pieces, sent faster or slower than is allowed. */

const LIMITS = { whole: 600, window: 200, bytes: 200 };
const PIECES = 40;
let app: FastifyInstance;
let port: number;
let received = 0;
let broken = 0;

beforeAll(async () => {
  app = Fastify({ requestTimeout: 0 });
  limitSenders(app, LIMITS);
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  const take = async ({ body }: { body: unknown }) => {
    received = 0;
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) received += chunk.length;
    } catch (error) {
      broken++;
      throw error;
    }
    return { received };
  };
  app.post('/file', { config: { file: true } }, take);
  app.post('/slow-server', { config: { file: true } }, async request => {
    await setTimeout(700);
    return take(request);
  });
  app.post('/form', take);
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => app?.close());

/** What comes back for a body of pieces of a size, one each 25 ms; nothing when the connection is cut. */
async function send(path: string, size: number): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1');
  let said = '';
  let gone = false;
  const closed = new Promise<void>(resolve => {
    socket.on('close', () => {
      gone = true;
      resolve();
    });
  });
  socket.on('error', () => {});
  socket.on('data', chunk => {
    said += chunk.toString();
  });
  const length = size * PIECES;
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/octet-stream\r\ncontent-length: ${length}\r\n\r\n`,
  );
  for (let n = 0; n < PIECES && !gone; n++) {
    socket.write(Buffer.alloc(size, 'x'));
    await setTimeout(25);
  }
  await Promise.race([closed, setTimeout(3000)]);
  socket.destroy();
  return said;
}

it('takes a file as long as it takes, while it comes on', async () => {
  // A second in all: longer than a form may take.
  expect(await send('/file', 100)).toContain(`{"received":${100 * PIECES}}`);
});

it('cuts whoever drips bytes to keep a connection', async () => {
  const before = broken;
  expect(await send('/file', 1)).toBe('');
  expect(received).toBeLessThan(PIECES);
  expect(broken).toBe(before + 1);
});

it('gives other bodies one time in all', async () => {
  expect(await send('/form', 100)).toBe('');
  expect(await send('/nowhere', 1)).toMatch(/^HTTP\/1.1 404/);
});

it('does not lay its own slowness at the sender’s door', async () => {
  expect(await send('/slow-server', 100)).toContain(`{"received":${100 * PIECES}}`);
});
