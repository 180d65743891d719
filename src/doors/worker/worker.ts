import PgBoss from 'pg-boss';
import { type Consumers, cronOf, JOBS, type JobName, runJob } from '../../app/reminders/jobs.ts';
import type { World } from '../../app/world.ts';
import { type JobDatabase, jobStatements } from './job-database.ts';

export interface WorkerOptions {
  readonly world: World;
  /** As the connecting user, not the work role: the library makes its tables itself. */
  readonly database: JobDatabase;
  readonly consumers: Consumers;
  readonly log: (text: string) => void;
  /** How often a job is looked for, in seconds; tests look more often. */
  readonly pollSeconds?: number;
}

/** What runs by itself. */
export interface Worker {
  /** Why nothing runs; null when it does. */
  readonly stopped: string | null;
  /** Runs a job as soon as may be, beside its plan. */
  runNow(name: JobName): Promise<void>;
  /** Waits for what is under way, then ends. */
  stop(): Promise<void>;
}

/** The library's own schema; its tables may be lost (store/tables.ts, TRANSIENT_SCHEMAS). */
export const JOB_SCHEMA = 'pgboss';
const ZONE = 'Asia/Shanghai';
/** What is under way is given so long to end, in milliseconds. */
const LAST_WORDS = 15_000;

/**
 * Starts the scheduler. It plans and calls; what a job does, and that it did, is ours. A job runs once at a time: the next
 * run waits until the one before is over. Where the library may not make its schema nothing runs, and that is said.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { world, database, log } = options;
  let ended = false;
  const boss = new PgBoss({
    db: { executeSql: jobStatements(database, { log, ended: () => ended }) },
    schema: JOB_SCHEMA,
    // Kept short: what happened is in our own heartbeat and log of deliveries.
    archiveCompletedAfterSeconds: 3600,
    deleteAfterHours: 24,
  });
  boss.on('error', error => log(`任务调度：${error.message}`));
  try {
    await boss.start();
    // One process runs jobs. What the one before it was killed in counts as under way for half an hour, and would keep the
    // next round of that job waiting as long. What has to be done is in our own tables.
    await boss.clearStorage();
    for (const job of JOBS) await runs(boss, job.name, options);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    const why = error instanceof Error ? error.message : String(error);
    const stopped = `任务调度没有启动，不会自动提醒、发信：${why}。数据库用户须能在本库建立模式 ${JOB_SCHEMA}，请数据库管理员执行：create schema ${JOB_SCHEMA} authorization <本程序的用户>;`;
    log(stopped);
    return { stopped, runNow: async () => {}, stop: async () => {} };
  }
  const runNow = async (name: JobName) => {
    await boss.send(name, {}, { singletonKey: 'now' });
  };
  // What was missed while nothing ran is made up for at once, not with the next round.
  for (const job of JOBS) await runNow(job.name);
  return {
    stopped: null,
    runNow,
    stop: async () => {
      ended = true;
      await boss.stop({ graceful: true, wait: true, timeout: LAST_WORDS });
    },
  };

  async function runs(scheduler: PgBoss, name: JobName, { consumers, pollSeconds = 2 }: WorkerOptions) {
    // No repetition by the library: a job that failed runs again with its next round.
    await scheduler.createQueue(name, { name, policy: 'singleton', retryLimit: 0, expireInMinutes: 30 });
    await scheduler.schedule(name, cronOf(JOBS.find(job => job.name === name)!), {}, { tz: ZONE });
    await scheduler.work(name, { pollingIntervalSeconds: pollSeconds, batchSize: 1 }, async () => {
      try {
        await runJob(world, name, consumers[name]);
      } catch (error) {
        log(`任务 ${name} 没有做成：${error instanceof Error ? error.message : String(error)}`);
        throw error;
      }
    });
  }
}
