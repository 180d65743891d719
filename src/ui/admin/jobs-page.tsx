import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeliveryView, JobLine, JobsView } from '../../language/desk-answers.ts';
import { InstantValue } from '../fields/date.tsx';
import { PageHead, Section } from '../shell/page.tsx';
import { Answer, Empty } from '../shell/states.tsx';
import { type Column, Table } from '../table/table.tsx';
import { CHANNEL_TITLES, running } from './admin-api.ts';
import { Sure } from './parts.tsx';
import './admin.css';

const STATES: Readonly<Record<JobLine['state'], string>> = {
  ok: '正常',
  failing: '失败',
  late: '迟误',
  never: '尚未运行',
};

function State({ job }: { job: JobLine }) {
  if (job.running) return <>运行中</>;
  return <span className={job.state === 'ok' ? undefined : 'official'}>{STATES[job.state]}</span>;
}

const instant = (at: string | null) =>
  at === null ? <span className="quiet">—</span> : <InstantValue value={at} />;

const JOBS: readonly Column<JobLine>[] = [
  { key: 'title', title: '任务', cell: j => <b>{j.title}</b>, bare: true },
  { key: 'state', title: '状态', cell: j => <State job={j} />, kind: 'nowrap' },
  { key: 'schedule', title: '间隔', cell: j => j.schedule, kind: 'nowrap' },
  { key: 'last', title: '上次运行', cell: j => instant(j.lastRun), kind: 'nowrap' },
  { key: 'success', title: '上次成功', cell: j => instant(j.lastSuccess), kind: 'nowrap' },
  { key: 'next', title: '下次运行', cell: j => instant(j.nextRun), kind: 'nowrap' },
  { key: 'failures', title: '连续失败（次）', cell: j => j.failures, kind: 'figures' },
  {
    key: 'lag',
    title: '延迟（分）',
    cell: j => <span className={j.lagMinutes > 0 ? 'official' : undefined}>{j.lagMinutes}</span>,
    kind: 'figures',
  },
  { key: 'said', title: '上次结果', cell: j => j.said || <span className="quiet">—</span> },
];

const DELIVERY_STATES: Readonly<Record<DeliveryView['state'], string>> = {
  waiting: '待投递',
  delivered: '已投递',
  parked: '已停发',
};
const SHOWN = Object.keys(DELIVERY_STATES) as DeliveryView['state'][];

const DELIVERIES: readonly Column<DeliveryView>[] = [
  { key: 'channel', title: '方式', cell: d => CHANNEL_TITLES[d.channel], kind: 'nowrap' },
  { key: 'target', title: '送往', cell: d => <span className="wrap">{d.target}</span> },
  { key: 'attempts', title: '试过（次）', cell: d => d.attempts, kind: 'figures' },
  { key: 'created', title: '产生', cell: d => instant(d.createdAt), kind: 'nowrap' },
  { key: 'last', title: '上次投递', cell: d => instant(d.lastAt), kind: 'nowrap' },
  { key: 'next', title: '下次投递', cell: d => instant(d.nextAt), kind: 'nowrap' },
  { key: 'answer', title: '答复', cell: d => <span className="wrap">{d.answer ?? '—'}</span> },
  {
    key: 'actions',
    title: '操作',
    bare: true,
    cell: d =>
      d.state === 'parked' ? <Sure title="重发" sure="确认重发" act={() => running.retry(d.id)} /> : null,
  },
];

function Deliveries({ counts }: { counts: JobsView['deliveries'] }) {
  const [state, setState] = useState<DeliveryView['state']>(counts.parked > 0 ? 'parked' : 'waiting');
  const rows = useQuery({
    queryKey: ['deliveries', state],
    queryFn: () => running.deliveries({ state, limit: 100 }),
    refetchInterval: 30_000,
  });
  return (
    <Section
      title="消息投递"
      note="邮件和群机器人；屡次投递不成的停发，等人处理"
      actions={
        <fieldset className="switch" aria-label="投递状态">
          {SHOWN.map(each => (
            <button
              key={each}
              type="button"
              aria-pressed={each === state}
              onClick={() => setState(each)}
              data-testid={`deliveries-${each}`}
            >
              {DELIVERY_STATES[each]} <span className="figures">{counts[each]}</span>
            </button>
          ))}
        </fieldset>
      }
    >
      <Answer of={rows} what="投递记录">
        {found =>
          found.length === 0 ? (
            <Empty>没有{DELIVERY_STATES[state]}的消息。</Empty>
          ) : (
            <div className="scroller">
              <Table
                caption={`${DELIVERY_STATES[state]}的消息`}
                columns={DELIVERIES}
                rows={found}
                rowKey={d => d.id}
                testId="deliveries"
              />
            </div>
          )
        }
      </Answer>
    </Section>
  );
}

/** What runs by itself: when each job last ran and will again, what failed, what waits to be delivered. */
export default function JobsPage() {
  const jobs = useQuery({ queryKey: ['jobs'], queryFn: running.jobs, refetchInterval: 15_000 });
  return (
    <>
      <PageHead title="运行情况" note="自动任务的心跳和消息的投递；每 15 秒更新。" />
      <Answer of={jobs} what="运行情况">
        {data => (
          <>
            {data.stopped !== null && (
              <p className="form-problem" role="alert">
                自动任务没有运行：{data.stopped}
              </p>
            )}
            {data.sealProblems.length > 0 && (
              <div className="form-problem" role="alert" data-testid="seal-problems">
                <p>日志没有全部封存，登记照常；请系统管理员处理：</p>
                <ul>
                  {data.sealProblems.map(each => (
                    <li key={each} className="wrap">
                      {each}
                    </li>
                  ))}
                </ul>
              </div>
            )}
            <Section
              title="自动任务"
              note={
                <>
                  截至 <InstantValue value={data.now} />
                </>
              }
            >
              <div className="scroller">
                <Table
                  caption="自动任务"
                  columns={JOBS}
                  rows={data.jobs}
                  rowKey={j => j.name}
                  testId="jobs"
                />
              </div>
            </Section>
            <Deliveries counts={data.deliveries} />
          </>
        )}
      </Answer>
    </>
  );
}
