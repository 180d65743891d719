import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaCompiler } from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { decide, type Scope, scope } from '../../app/authority/decide.ts';
import { Refusal } from '../../app/refusal.ts';
import type { World } from '../../app/world.ts';
import {
  type Action,
  NOBODY,
  type ObjectRef,
  type Resource,
  type Subject,
} from '../../language/authority.ts';
import { etagOf, versionIn } from './if-match.ts';
import { guessesOnly } from './rate-limit.ts';
import { type Repeat, repeatable } from './repeat.ts';

type Shape = z.ZodType;

interface Input<Q extends Shape, P extends Shape, B extends Shape> {
  readonly query: z.output<Q>;
  readonly params: z.output<P>;
  readonly body: z.output<B>;
}

/** One thing that a request is about; its action and resource are the route's unless it says otherwise. */
export type About = Omit<ObjectRef, 'resource'> & {
  readonly action?: Action;
  readonly resource?: Resource;
};

/** Who asks, and what else the door knows of the request. */
export interface Asker {
  readonly subject: Subject;
  /** Bounds of a list: units in which the subject may do what the route does. */
  readonly scope: Scope;
  /** May the subject do something else too? The answer may then show more, or less. */
  may(action: Action, object: ObjectRef): boolean;
  /** Version of what is changed, as the asker saw it (If-Match). */
  readonly seen: number | undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A route that changes something says what its repetition does. */
type Changing =
  | { readonly method: 'GET'; readonly repeat?: never }
  | { readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; readonly repeat: Repeat };

/** One route. There is no other way to register one, so none is without action and resource, nor without its check. */
export type Route<Q extends Shape, P extends Shape, B extends Shape> = Changing & RouteBody<Q, P, B>;

interface RouteBody<Q extends Shape, P extends Shape, B extends Shape> {
  readonly url: string;
  readonly action: Action;
  readonly resource: Resource;
  /**
   * What the request is about, so that it can be decided whether the subject may. `public`: no sign-in is needed. `own`:
   * what belongs to whom asks. `same`: what is the same for all who may read it. `list`: the handler keeps within `scope`.
   */
  readonly about:
    | 'public'
    | 'own'
    | 'same'
    | 'list'
    | ((
        input: Input<Q, P, B>,
        subject: Subject,
      ) => About | readonly About[] | Promise<About | readonly About[]>);
  /** True when the answer carries legal effect. */
  readonly legalEffect?: boolean;
  readonly summary: string;
  readonly query?: Q;
  readonly params?: P;
  readonly body?: B;
  /** Reads the body in place of its schema, which then is for the contract alone. @throws Refusal */
  readonly readBody?: (body: unknown) => z.output<B>;
  /** True where secrets could be tried out: asked by one address far less often than others (rate-limit.ts). */
  readonly guessable?: true;
  /** True where the body is a file: it may take long on a slow line (slow-senders.ts). */
  readonly file?: true;
  /** HTTP status of success, where it is not 200. */
  readonly status?: 201 | 204;
  /** For a route with a key this is the answer that is stored: what the transaction returned, and nothing found out later. */
  readonly handle: (input: Input<Q, P, B>, asker: Asker) => unknown;
  /** Adds to an answer what is no part of the effect, and is found out anew when the stored one is given. */
  readonly complete?: (answer: unknown) => unknown;
}

/** What every route needs: the running system, and who a request comes from. */
export interface Door {
  readonly world: World;
  /** Puts what was just committed under a signed checkpoint; what takes long goes on behind. */
  readonly sealAtOnce: () => Promise<void>;
  /** Null for somebody who has not signed in. */
  readonly whoAsks: (request: FastifyRequest) => Subject | null;
}

declare module 'fastify' {
  interface FastifyInstance {
    door: Door;
  }
  interface FastifyRequest {
    subject: Subject;
  }
}

/** Lets routes be registered on the application. */
export function openDoor(app: FastifyInstance, door: Door): void {
  app.decorate('door', door);
  app.decorateRequest('subject', null as unknown as Subject);
}

/** Checks everything but the body. */
const exceptBody = ((context: Parameters<typeof validatorCompiler>[0]) =>
  context.httpPart === 'body'
    ? (value: unknown) => ({ value })
    : validatorCompiler(context)) as unknown as FastifySchemaCompiler<unknown>;

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * A browser that sends what another site made it send says so (Fetch Metadata, Origin). Programs send neither header, and
 * carry no cookie that they were not given. @throws Refusal not-allowed
 */
function requireSameOrigin(request: FastifyRequest): void {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && hostOf(origin) !== host?.toLowerCase());
  if (foreign) throw new Refusal('not-allowed', '请求来自别的网站，没有执行；请从本系统的页面上操作');
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

/** Registers a route with its place in the contract. */
export function route<Q extends Shape, P extends Shape, B extends Shape>(
  app: FastifyInstance,
  spec: Route<Q, P, B>,
): void {
  const { readBody, about } = spec;
  const { world, whoAsks, sealAtOnce } = app.door;
  app.withTypeProvider<ZodTypeProvider>().route({
    method: spec.method,
    url: spec.url,
    // Before the body is read: who may not come in shall not be told what is wrong with what they brought.
    onRequest: async (request: FastifyRequest) => {
      if (!SAFE.has(spec.method)) requireSameOrigin(request);
      const subject = whoAsks(request);
      if (about !== 'public') {
        world.requireReady();
        if (subject === null) throw new Refusal('not-signed-in', '请先登录（或者登录已过期，请重新登录）');
      }
      if (!SAFE.has(spec.method) && spec.resource !== 'session') world.requireWritable();
      request.subject = subject ?? NOBODY;
    },
    config: { file: spec.file === true, ...(spec.guessable === true ? guessesOnly() : {}) },
    ...(readBody ? { validatorCompiler: exceptBody } : {}),
    schema: {
      summary: spec.summary,
      tags: [spec.resource],
      ...(spec.query ? { querystring: spec.query } : {}),
      ...(spec.params ? { params: spec.params } : {}),
      ...(spec.body ? { body: spec.body } : {}),
      ...({
        'x-action': spec.action,
        'x-resource': spec.resource,
        'x-public': about === 'public',
        ...(spec.repeat === undefined
          ? {}
          : { 'x-repeat': typeof spec.repeat === 'string' ? spec.repeat : spec.repeat.without }),
        'x-legal-effect': spec.legalEffect === true,
      } as object),
    },
    handler: async (request, reply) => {
      const input = {
        query: request.query as z.output<Q>,
        params: request.params as z.output<P>,
        body: readBody ? readBody(request.body) : (request.body as z.output<B>),
      };
      const { subject } = request;
      await requireRight(world, spec, input, subject);
      const seen = SAFE.has(spec.method) ? undefined : versionIn(request.headers['if-match']);
      const { repeat, url, status = 200 } = spec;
      if (spec.status !== undefined) void reply.status(status);
      const work = () =>
        spec.handle(input, {
          subject,
          get scope() {
            return scope(world.tree, subject, spec.action, spec.resource);
          },
          may: (action, object) => decide(world.tree, subject, action, object).allowed,
          seen,
          request,
          reply,
        });
      const answer = await repeatable(world, { repeat, url, status }, request, work);
      const etag = etagOf(answer);
      if (etag !== null) void reply.header('etag', etag);
      if (spec.complete) return spec.complete(answer);
      if (spec.legalEffect === true) await sealAtOnce();
      return answer;
    },
  });
}

/** @throws Refusal not-found for what the subject is not to know of, not-allowed for what they see and may not do */
async function requireRight<Q extends Shape, P extends Shape, B extends Shape>(
  world: World,
  { about, action, resource }: Route<Q, P, B>,
  input: Input<Q, P, B>,
  subject: Subject,
): Promise<void> {
  if (about === 'public') return;
  if (about === 'list') {
    const { roots, governing } = scope(world.tree, subject, action, resource);
    if (roots.length > 0 || governing) return;
    throw new Refusal('not-allowed', '您的岗位没有这项权限，请联系安全保密管理员');
  }
  const objects =
    about === 'own'
      ? [{ owner: subject.account }]
      : about === 'same'
        ? [{}]
        : [await about(input, subject)].flat();
  for (const object of objects) {
    const { action: own = action, ...rest } = object as About;
    const decision = decide(world.tree, subject, own, { resource, ...rest });
    if (!decision.allowed) throw new Refusal(decision.visible ? 'not-allowed' : 'not-found', decision.reason);
  }
}

export type { FastifyInstance, World };
