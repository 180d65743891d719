import { Agent, request } from 'node:http';
import { median } from './row.ts';

/** What many requests over kept connections came to, in milliseconds. */
export interface Load {
  /** Time from the first request to the last answer, a request: what throughput is the inverse of. */
  readonly each: number;
  /** Median of what one client waited for one answer. */
  readonly latency: number;
}

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request; its body as bytes. @throws when the status is not 2xx */
function send(url: string, agent: Agent, asked: Asked): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...asked.headers,
      ...(asked.body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(asked.body)) }),
    };
    const sent = request(`${url}${asked.path}`, { method: asked.method, headers, agent }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk as Buffer));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const { statusCode = 0 } = response;
        if (statusCode >= 200 && statusCode < 300) resolve(bytes);
        else reject(new Error(`${asked.method} ${asked.path}: ${statusCode} ${bytes.toString()}`));
      });
    });
    sent.on('error', reject);
    sent.end(asked.body);
  });
}

/** One request over a connection of its own. */
export async function once(url: string, asked: Asked): Promise<Buffer> {
  const agent = new Agent();
  try {
    return await send(url, agent, asked);
  } finally {
    agent.destroy();
  }
}

/** Sends `count` requests from `clients` at once, each client waiting for its answer before it asks again. */
export async function load(
  url: string,
  clients: number,
  count: number,
  asked: (n: number, client: number) => Asked,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const latencies: number[] = [];
  let next = 0;
  const began = performance.now();
  try {
    await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        for (let n = next++; n < count; n = next++) {
          const before = performance.now();
          await send(url, agent, asked(n, client));
          latencies.push(performance.now() - before);
        }
      }),
    );
    return { each: (performance.now() - began) / count, latency: median(latencies) };
  } finally {
    agent.destroy();
  }
}
