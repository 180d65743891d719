import { isoOf } from '../../kernel/instant.ts';
import type { DeliveryView, JobLine, JobsView } from '../../language/desk-answers.ts';
import { answered } from '../../store/idempotency.ts';
import { jobBegan, jobEnded, readJobStates } from '../../store/job-state.ts';
import * as store from '../../store/reminders.ts';
import { tx } from '../../store/tx.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';

/** Everything that runs by itself. */
export type JobName = 'reminders' | 'case-clocks' | 'deliveries' | 'evidence-sweep' | 'export-clean-up';

/** One job: what it is, and every how many minutes it runs, counted from midnight in Beijing. */
export interface Job {
  readonly name: JobName;
  readonly title: string;
  /** 1, or a divisor of 60 in minutes. */
  readonly everyMinutes: number;
}

export const JOBS: readonly Job[] = [
  { name: 'reminders', title: '日期更替与到期提醒', everyMinutes: 10 },
  { name: 'case-clocks', title: '办件期限：提醒、督促和视为', everyMinutes: 10 },
  { name: 'deliveries', title: '发送邮件与群机器人消息', everyMinutes: 1 },
  { name: 'evidence-sweep', title: '清理未完成的上传', everyMinutes: 60 },
  { name: 'export-clean-up', title: '清理过期的导出文件', everyMinutes: 60 },
];

/** What a job does; it answers with one line for the heartbeat page. */
export type Consumer = () => Promise<string>;
export type Consumers = Readonly<Record<JobName, Consumer>>;

/** A job as the scheduler wants it: minute, hour, day, month, weekday. */
export function cronOf({ everyMinutes }: Job): string {
  if (everyMinutes === 1) return '* * * * *';
  return everyMinutes === 60 ? '0 * * * *' : `*/${everyMinutes} * * * *`;
}

/** Runs a job once and notes how it went. @throws what the job throws, after it is noted */
export async function runJob(world: World, name: JobName, consumer: Consumer): Promise<void> {
  await jobBegan(world.pool, name, world.clock());
  let said: string;
  try {
    said = await consumer();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    await jobEnded(world.pool, name, { at: world.clock(), ok: false, said: why });
    throw error;
  }
  await jobEnded(world.pool, name, { at: world.clock(), ok: true, said });
}

const MINUTE = 60_000;
/** A run may be this much behind before the page calls it late: the scheduler looks twice a minute. */
const GRACE = 3;

/** The heartbeat: what runs by itself, when it last did, what keeps the log from being sealed, what waits to be delivered. */
export async function jobsView(
  world: World,
  stopped: string | null,
  sealProblems: readonly string[] = [],
): Promise<JobsView> {
  const states = new Map((await readJobStates(world.pool)).map(state => [state.name, state]));
  const counts = await store.countDeliveries(world.pool);
  const now = world.clock();
  const count = (state: store.Delivery['state']) => counts.get(state) ?? 0;
  return {
    now: isoOf(now),
    stopped,
    sealProblems,
    jobs: JOBS.map(job => jobLine(job, states.get(job.name), now)),
    deliveries: { waiting: count('waiting'), delivered: count('delivered'), parked: count('parked') },
  };
}

function jobLine(
  job: Job,
  state: Awaited<ReturnType<typeof readJobStates>>[number] | undefined,
  now: number,
): JobLine {
  const every = job.everyMinutes * MINUTE;
  const base = {
    name: job.name,
    title: job.title,
    schedule: job.everyMinutes === 60 ? '每小时' : `每 ${job.everyMinutes} 分钟`,
    nextRun: isoOf((Math.floor(now / every) + 1) * every),
  };
  if (state === undefined) {
    const never = { lastRun: null, lastSuccess: null, running: false, failures: 0, runs: 0, lagMinutes: 0 };
    return { ...base, ...never, said: '', state: 'never' };
  }
  const behind = Math.floor((now - state.startedAt - every) / MINUTE);
  const late = behind > GRACE;
  return {
    ...base,
    lastRun: isoOf(state.startedAt),
    lastSuccess: state.succeededAt === null ? null : isoOf(state.succeededAt),
    running: state.finishedAt === null,
    failures: state.failures,
    runs: Number(state.runs),
    lagMinutes: late ? behind : 0,
    said: state.said,
    state: state.failures > 0 ? 'failing' : late ? 'late' : 'ok',
  };
}

/** The log of deliveries, without what was said in them: that is business of the units. */
export async function deliveryLog(
  world: World,
  query: { readonly state?: store.Delivery['state'] | undefined; readonly limit: number },
): Promise<readonly DeliveryView[]> {
  const rows = await store.readDeliveries(world.pool, query);
  const time = (at: number | null) => (at === null ? null : isoOf(at));
  return rows.map(row => ({
    id: row.id,
    unit: row.unit,
    channel: row.channel,
    target: row.channel === 'email' ? masked(row.target) : row.target,
    state: row.state,
    attempts: row.attempts,
    createdAt: isoOf(row.createdAt),
    lastAt: time(row.lastAt),
    nextAt: time(row.nextAt),
    answer: row.answer,
  }));
}

/** `w***@example.gov.cn`: enough to see which server it is about. */
function masked(address: string): string {
  const at = address.indexOf('@');
  return at <= 0 ? '***' : `${address.slice(0, 1)}***${address.slice(at)}`;
}

/** Sends a parked message once more. @throws Refusal not-found, conflict */
export async function tryAgain(world: World, account: string, id: string): Promise<void> {
  const message = await store.findDelivery(world.pool, id);
  if (message === null) throw new Refusal('not-found', '没有这条消息，请从投递记录进入');
  const { jurisdiction } = message;
  await tx(world.pool, { jurisdiction, actor: account }, async trx => {
    const freed = await store.unparkDelivery(trx, message, world.clock());
    if (!freed) throw new Refusal('conflict', '这条消息没有停发，不需要重发');
    await answered(trx, null);
  });
}
