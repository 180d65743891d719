import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaCompiler } from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { World } from '../../app/world.ts';

/** What is done to what; every route names both, and authorisation will ask for them. */
export type Action = 'read' | 'record';
export type Resource =
  | 'status'
  | 'verdicts'
  | 'directive'
  | 'units'
  | 'registers'
  | 'entries'
  | 'calendar'
  | 'map'
  | 'contract';

type Shape = z.ZodType;

/** One route. There is no other way to register one, so none is without action and resource. */
export interface Route<Q extends Shape, P extends Shape, B extends Shape> {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly action: Action;
  readonly resource: Resource;
  /** True when no sign-in is needed, also once there is one. */
  readonly public?: boolean;
  /** True when the answer carries legal effect. */
  readonly legalEffect?: boolean;
  readonly summary: string;
  readonly query?: Q;
  readonly params?: P;
  readonly body?: B;
  /** Asked before the body is read: who may not write shall not be told what is wrong with what they wrote. */
  readonly admit?: (request: FastifyRequest) => void;
  /** Reads the body in place of its schema, which then is for the contract alone. @throws Refusal */
  readonly readBody?: (body: unknown) => z.output<B>;
  readonly handle: (
    input: { query: z.output<Q>; params: z.output<P>; body: z.output<B> },
    request: FastifyRequest,
    reply: FastifyReply,
  ) => unknown;
}

/** Checks everything but the body. */
const exceptBody = ((context: Parameters<typeof validatorCompiler>[0]) =>
  context.httpPart === 'body'
    ? (value: unknown) => ({ value })
    : validatorCompiler(context)) as unknown as FastifySchemaCompiler<unknown>;

/** Registers a route with its place in the contract. */
export function route<Q extends Shape, P extends Shape, B extends Shape>(
  app: FastifyInstance,
  spec: Route<Q, P, B>,
): void {
  const { admit, readBody } = spec;
  app.withTypeProvider<ZodTypeProvider>().route({
    method: spec.method,
    url: spec.url,
    ...(admit ? { onRequest: async (request: FastifyRequest) => admit(request) } : {}),
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
        'x-public': spec.public === true,
        'x-legal-effect': spec.legalEffect === true,
      } as object),
    },
    handler: async (request, reply) =>
      spec.handle(
        {
          query: request.query as z.output<Q>,
          params: request.params as z.output<P>,
          body: readBody ? readBody(request.body) : (request.body as z.output<B>),
        },
        request,
        reply,
      ),
  });
}

export type { FastifyInstance, World };
