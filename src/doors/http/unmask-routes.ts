import { z } from 'zod';
import { entryObject } from '../../app/entry-object.ts';
import type { Identity } from '../../app/identity/identity.ts';
import { unmask } from '../../app/identity/unmask.ts';
import * as q from './query.ts';
import { type FastifyInstance, route } from './routes.ts';

/** Personal numbers in full, for a purpose that is logged. */
export function unmaskRoutes(app: FastifyInstance, identity: Identity): void {
  route(app, {
    method: 'POST',
    url: '/api/entries/:id/unmask',
    action: 'unmask',
    resource: 'entries',
    about: ({ params }) => entryObject(identity.world, params.id),
    // The numbers lie nowhere but in the log, from where they can be erased: never in a stored answer.
    repeat: { without: 'a reading, and every one is logged' },
    summary: '查看一条记录中隐去的身份号码、电话号码；须写明目的，记入审计日志',
    params: z.strictObject({ id: q.text(120).min(1) }),
    // Longer than any purpose may be: the use case says how long, in words.
    body: z.strictObject({ purpose: q.text(2000) }),
    handle: ({ params, body }, { subject }) => unmask(identity, subject, params.id, body.purpose),
  });
}
