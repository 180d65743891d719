import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Cases } from '../../app/cases/cases.ts';
import type { Evidence } from '../../app/evidence/evidence.ts';
import type { Exports } from '../../app/import/exports.ts';
import type { Imports } from '../../app/import/imports.ts';
import type { Sealer } from '../../app/seal/sealer.ts';
import type { World } from '../../app/world.ts';
import { writerNames } from '../../app/writer-names.ts';
import { caseRoutes } from './case-routes.ts';
import { chineseMessage } from './chinese.ts';
import { type DeskDoor, deskRoutes } from './desk-routes.ts';
import { directiveRoutes } from './directive-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { entryRoutes } from './entry-routes.ts';
import { answerErrors, sendError } from './errors.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { type IdentityDoor, identityRoutes } from './identity-routes.ts';
import { importRoutes } from './import-routes.ts';
import { listRoutes } from './list-routes.ts';
import { servePages } from './pages.ts';
import { peopleRoutes } from './people-routes.ts';
import { limitRates, RATE_LIMITS, type RateLimits } from './rate-limit.ts';
import { openDoor, route } from './routes.ts';
import { sealRoutes } from './seal-routes.ts';
import { limitSenders, SENDER_LIMITS, type SenderLimits } from './slow-senders.ts';
import { statusRoutes } from './status-routes.ts';
import { unmaskRoutes } from './unmask-routes.ts';
import { verdictRoutes } from './verdict-routes.ts';
import { type Recognise, whoAsks } from './who-asks.ts';

export interface HttpOptions {
  readonly world: World;
  /** Token of the machine's own scripts. */
  readonly token: string;
  /** Who a session or a personal token belongs to, where it is not `people` that know. */
  readonly recognise?: Recognise;
  /** Sign-in and people; absent: nobody signs in here. */
  readonly people?: IdentityDoor;
  /** Stored files; absent: entries name none. */
  readonly evidence?: Evidence;
  /** Tables that come in and go out; absent: neither. */
  readonly imports?: Imports;
  readonly exports?: Exports;
  /** The desk, notices, reminders; absent: none. */
  readonly desk?: DeskDoor;
  /** Cases of procedures; absent: none. */
  readonly cases?: Cases;
  /** The sealed log; absent: answers carry no receipt. */
  readonly sealer?: Sealer;
  /** Folder of the built pages; absent: the API alone. */
  readonly pages?: string | undefined;
  /** Addresses of proxies whose word about the caller's address counts; absent: none. */
  readonly trustProxy?: readonly string[] | undefined;
  readonly rateLimits?: RateLimits;
  /** How long requests may take to come in; tests wait less. */
  readonly senderLimits?: SenderLimits;
  readonly version: string;
  readonly log: (text: string) => void;
  readonly databaseAnswers: () => Promise<boolean>;
  /** Told of every route as it is registered, so that the contract can be held against them. */
  readonly onRoute?: (url: string) => void;
}

/** Largest request body: 5,000 entries of some hundred bytes each. */
const BODY_LIMIT = 8 * 1024 * 1024;

/** The HTTP door: the API, its contract, and the pages. */
export async function httpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { world, log, people, evidence, sealer } = options;
  z.config({ localeError: chineseMessage });
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    // Not Node's: it has one time for all, and would cut large files on slow lines (slow-senders.ts).
    requestTimeout: 0,
    trustProxy: options.trustProxy === undefined ? false : [...options.trustProxy],
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    frameworkErrors: (error, request, reply) => sendError(error, request, reply, log),
  });
  limitSenders(app, options.senderLimits ?? SENDER_LIMITS);
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
  openDoor(app, {
    world,
    sealAtOnce: async () => sealer?.atOnce(),
    whoAsks: whoAsks(
      options.token,
      world.site.root,
      options.recognise ?? (credential => people?.identity.subjectOf(credential) ?? null),
    ),
  });
  app.addHook('onSend', async (_request, reply) => {
    void reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .header('cross-origin-opener-policy', 'same-origin')
      .header('cross-origin-resource-policy', 'same-origin');
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
  await limitRates(app, options.rateLimits ?? RATE_LIMITS);
  await app.register(async api => {
    statusRoutes(api, world, options.databaseAnswers, () => sealer?.problems ?? []);
    verdictRoutes(api, world);
    directiveRoutes(api, world, writerNames(people?.identity));
    listRoutes(api, world);
    entryRoutes(api, world, sealer);
    draftRoutes(api, world);
    if (sealer) sealRoutes(api, sealer);
    if (evidence) evidenceRoutes(api, evidence);
    if (options.imports) importRoutes(api, options.imports);
    if (options.exports) exportRoutes(api, options.exports);
    if (options.desk) deskRoutes(api, options.desk);
    if (options.cases) caseRoutes(api, options.cases);
    if (people) {
      identityRoutes(api, people);
      peopleRoutes(api, people.identity);
      unmaskRoutes(api, people.identity);
    }
    route(api, {
      method: 'GET',
      url: '/api/openapi.json',
      action: 'read',
      resource: 'contract',
      about: 'public',
      summary: '接口说明（OpenAPI 3.1）',
      handle: () => app.swagger(),
    });
  });
  if (options.pages !== undefined) await servePages(app, options.pages);
  return app;
}
