import { formatDate } from '../../kernel/local-date.ts';
import { RETRY_AFTER } from './errors.ts';
import { type FastifyInstance, route, type World } from './routes.ts';

/** Whether the process lives, whether it can answer, and how far a start has come. */
export function statusRoutes(
  app: FastifyInstance,
  world: World,
  databaseAnswers: () => Promise<boolean>,
): void {
  route(app, {
    method: 'GET',
    url: '/healthz',
    action: 'read',
    resource: 'status',
    about: 'public',
    summary: '进程存活',
    handle: () => ({ status: 'ok' }),
  });
  route(app, {
    method: 'GET',
    url: '/readyz',
    action: 'read',
    resource: 'status',
    about: 'public',
    summary: '可以提供服务；否则 503 并说明进度。磁盘空间不足时仍可查看，readOnly 为 true',
    handle: async (_input, { reply }) => {
      const database = world.ready && (await databaseAnswers());
      if (!database) void reply.status(503).header('retry-after', RETRY_AFTER);
      const readOnly = world.readOnly !== null;
      if (database && readOnly) return { ready: true, readOnly, phase: world.readOnly, done: 0, total: 0 };
      const phase =
        world.ready && !database ? { text: '数据库暂时无法使用', done: 0, total: 0 } : world.phase;
      return { ready: database, readOnly, phase: phase.text, done: phase.done, total: phase.total };
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/status',
    action: 'read',
    resource: 'status',
    about: 'public',
    summary: '启动进度、今天、文件、演示数据',
    handle: () => {
      const { directive, place, calendar } = world.site;
      return {
        ready: world.ready,
        phase: world.phase.text,
        done: world.phase.done,
        total: world.phase.total,
        demonstration: world.demonstration,
        today: formatDate(world.today),
        position: world.position,
        documentNumber: directive.documentNumber,
        directiveTitle: directive.title,
        city: place,
        publishedCalendarUntil: calendar.lastPublished === null ? null : formatDate(calendar.lastPublished),
      };
    },
  });
}
