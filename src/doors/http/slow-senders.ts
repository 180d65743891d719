import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How long a request may take to come in. Times in milliseconds. */
export interface SenderLimits {
  /** For a whole request whose body is no file. */
  readonly whole: number;
  /** A file may take as long as it takes, while in each such time… */
  readonly window: number;
  /** … at least so many bytes come. Whoever sends less holds a connection without sending anything. */
  readonly bytes: number;
}

/** 2 KiB a second is less than the slowest line that people upload over; a file of 64 MB then takes nine hours. */
export const SENDER_LIMITS: SenderLimits = { whole: 60_000, window: 30_000, bytes: 64 * 1024 };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a file, which may be large and the line slow. */
    file?: boolean;
  }
}

/**
 * Ends requests that come in too slowly. Node's own `requestTimeout` knows one time for all of them, which would cut a large
 * file on a slow line; switch it off and keep `headersTimeout`, which is about what comes before the body.
 */
export function limitSenders(app: FastifyInstance, limits: SenderLimits): void {
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const { raw } = request;
    if (!hasBody(raw)) return;
    if (request.routeOptions.config.file === true) watchProgress(raw, limits);
    else watchWhole(raw, limits);
  });
}

const hasBody = ({ headers, complete }: IncomingMessage): boolean =>
  !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);

function watchWhole(raw: IncomingMessage, { whole }: SenderLimits): void {
  const timer = setTimeout(() => end(raw), whole);
  timer.unref();
  stopWith(raw, () => clearTimeout(timer));
}

function watchProgress(raw: IncomingMessage, { window, bytes }: SenderLimits): void {
  const { socket } = raw;
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    // What has come and is not taken yet waits for us, not for the sender.
    const waiting = raw.readableLength > 0;
    if (!waiting && socket.bytesRead - before < bytes) end(raw);
    before = socket.bytesRead;
  }, window);
  timer.unref();
  stopWith(raw, () => clearInterval(timer));
}

function stopWith(raw: IncomingMessage, stop: () => void): void {
  raw.once('end', stop);
  raw.once('close', stop);
}

/** Closes the connection, as Node does when its own time has run out; whoever reads the body learns that it broke off. */
function end(raw: IncomingMessage): void {
  if (raw.complete) return;
  raw.destroy(new Error('The sender was too slow'));
}
