import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Evidence } from '../../app/evidence/evidence.ts';
import type { Subject } from '../../language/authority.ts';
import { answerErrors } from './errors.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { openDoor } from './routes.ts';

/** The doors of evidence alone; `who` stands for the sign-in. */
export async function evidenceApp(
  evidence: Evidence,
  who: (account: string | undefined) => Subject | null,
): Promise<FastifyInstance> {
  const app = Fastify({ requestTimeout: 60_000 });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app, () => {});
  openDoor(app, {
    sealAtOnce: async () => {},
    world: evidence.world,
    whoAsks: request => {
      const account = request.headers['x-account'];
      return who(Array.isArray(account) ? account[0] : account);
    },
  });
  await app.register(async api => evidenceRoutes(api, evidence));
  return app;
}
