import { formatDate } from '../../kernel/local-date.ts';
import { RETRY_AFTER } from './errors.ts';
import { type FastifyInstance, route, type World } from './routes.ts';

/** Whether the process lives, whether it can answer, and how far a start has come. */
export function statusRoutes(
  app: FastifyInstance,
  world: World,
  databaseAnswers: () => Promise<boolean>,
  sealProblems: () => readonly string[] = () => [],
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
    summary:
      '可以提供服务；否则 503 并说明进度。磁盘空间不足时仍可查看，readOnly 为 true；日志不能封存时 degraded 写明，读写照常',
    handle: async (_input, { reply }) => {
      const database = world.ready && (await databaseAnswers());
      if (!database) void reply.status(503).header('retry-after', RETRY_AFTER);
      const readOnly = world.readOnly !== null;
      // What exactly is wrong names files of this machine: the page of what runs by itself says it to administrators.
      const degraded = sealProblems().length > 0 ? '日志暂时不能封存，读写照常；详见“运行情况”' : null;
      if (database && readOnly)
        return { ready: true, readOnly, degraded, phase: world.readOnly, done: 0, total: 0 };
      const phase =
        world.ready && !database ? { text: '数据库暂时无法使用', done: 0, total: 0 } : world.phase;
      return { ready: database, readOnly, degraded, phase: phase.text, done: phase.done, total: phase.total };
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
