import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { World } from '../../app/world.ts';
import { chineseMessage } from './chinese.ts';
import { directiveRoutes } from './directive-routes.ts';
import { entryRoutes } from './entry-routes.ts';
import { answerErrors, sendError } from './errors.ts';
import { refuseStrangers } from './local-only.ts';
import { route } from './routes.ts';
import { statusRoutes } from './status-routes.ts';
import { verdictRoutes } from './verdict-routes.ts';

export interface HttpOptions {
  readonly world: World;
  readonly token: string;
  /** Folder of the built pages; absent: the API alone. */
  readonly pages?: string | undefined;
  readonly version: string;
  readonly log: (text: string) => void;
  readonly databaseAnswers: () => Promise<boolean>;
  /** Told of every route as it is registered, so that the contract can be held against them. */
  readonly onRoute?: (url: string) => void;
}

/** Largest request body: 5,000 entries of some hundred bytes each. */
const BODY_LIMIT = 8 * 1024 * 1024;

const PAGE_POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** The HTTP door: the API, its contract, and the pages. */
export async function httpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { world, log } = options;
  z.config({ localeError: chineseMessage });
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 60_000,
    trustProxy: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    frameworkErrors: (error, request, reply) => sendError(error, request, reply, log),
  });
  app.addHook('onRoute', ({ url }) => options.onRoute?.(url));
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Yifa 依法',
        version: options.version,
        description: `${world.site.place}：${world.site.directive.title}`,
      },
    },
    transform: jsonSchemaTransform,
  });
  answerErrors(app, log);
  refuseStrangers(app);
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
  await app.register(async api => {
    statusRoutes(api, world, options.databaseAnswers);
    verdictRoutes(api, world);
    directiveRoutes(api, world);
    entryRoutes(api, world, options.token);
    route(api, {
      method: 'GET',
      url: '/api/openapi.json',
      action: 'read',
      resource: 'contract',
      public: true,
      summary: '接口说明（OpenAPI 3.1）',
      handle: () => app.swagger(),
    });
  });
  if (options.pages !== undefined) await servePages(app, options.pages);
  return app;
}

/** Files of the build; any other path without an extension is a page of the application. */
async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    setHeaders: (reply, path) => {
      reply.setHeader('content-security-policy', PAGE_POLICY);
      const hashed = path.includes('/assets/');
      reply.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?')[0];
    const isPage = !path.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(path);
    if (!isPage) return reply.callNotFound();
    return reply.sendFile('index.html');
  });
}
