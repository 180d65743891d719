import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuditView } from '../../language/people-answers.ts';
import { PageHead } from '../shell/page.tsx';
import { Empty, Failure, Loading } from '../shell/states.tsx';
import { people } from '../sign-in/people.ts';
import { type Column, Table } from '../table/table.tsx';

const LIMIT = 100;
const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
  hour12: false,
});

const COLUMNS: readonly Column<AuditView>[] = [
  { key: 'at', title: '时间', cell: r => TIME.format(new Date(r.recordedAt)), kind: 'nowrap' },
  { key: 'title', title: '事项', cell: r => r.title, kind: 'nowrap' },
  { key: 'by', title: '操作人', cell: r => r.by },
  { key: 'about', title: '涉及', cell: r => r.about },
  {
    key: 'details',
    title: '详情',
    cell: r =>
      Object.entries(r.details)
        .map(([name, value]) => `${name} ${value}`)
        .join('；'),
  },
  { key: 'position', title: '位点', cell: r => r.position, kind: 'figures' },
];

/** Sign-ins, failures, lock-outs and acts of administration, the newest first. */
export default function AuditPage() {
  const log = useInfiniteQuery({
    queryKey: ['audit-log'],
    queryFn: ({ pageParam }) => people.audit({ limit: LIMIT, before: pageParam }),
    initialPageParam: null as number | null,
    getNextPageParam: last => last.next,
  });
  const rows = log.data?.pages.flatMap(page => page.rows) ?? [];
  return (
    <>
      <PageHead
        title="审计日志"
        note="登录、登录失败、锁定和各项管理操作；与台账记录同在一条不可改动的日志中。"
      />
      {log.isPending && <Loading what="审计日志" />}
      {log.isError && <Failure error={log.error} retry={() => void log.refetch()} />}
      {log.isSuccess && rows.length === 0 && <Empty>还没有记录。</Empty>}
      {rows.length > 0 && (
        <div className="scroller">
          <Table
            caption="审计日志"
            columns={COLUMNS}
            rows={rows}
            rowKey={r => String(r.position)}
            testId="audit-log"
          />
        </div>
      )}
      {log.hasNextPage && (
        <p className="paging">
          <button type="button" disabled={log.isFetching} onClick={() => void log.fetchNextPage()}>
            更早的记录
          </button>
        </p>
      )}
    </>
  );
}
