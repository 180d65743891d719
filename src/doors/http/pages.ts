import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** What a page may load and run: scripts that this answer named itself, and what those load. */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    // Widths of bars and places on the map are attributes that React writes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** Files of the build; any other path without an extension is a page of the application. */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const send = (reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64');
    const html = page
      .replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`)
      .replaceAll(/<(script|link rel="modulepreload")/g, `<$1 nonce="${nonce}"`);
    return reply
      .header('content-security-policy', policyWith(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  };
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    globIgnore: ['**/index.html'],
    setHeaders: (reply, path) => {
      // The verifier is one file for people without this system, and says itself what it may do.
      if (!path.endsWith('verifier.html')) {
        reply.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
      }
      const hashed = path.includes('/assets/');
      reply.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/', { schema: { hide: true } }, (_request, reply) => send(reply));
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?')[0];
    const isPage = !path.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(path);
    return isPage ? send(reply) : reply.callNotFound();
  });
}
