import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { AUDIT_TITLES } from '../../language/audit-words.ts';
import type { AuditView } from '../../language/people-answers.ts';
import { PageHead } from '../shell/page.tsx';
import { useQueryState } from '../shell/query.ts';
import { Empty, Failure, Loading } from '../shell/states.tsx';
import { people } from '../sign-in/people.ts';
import { type Column, Table } from '../table/table.tsx';
import './admin.css';

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
    cell: r => (
      <span className="wrap">
        {Object.entries(r.details)
          .map(([name, value]) => `${name} ${value}`)
          .join('；')}
      </span>
    ),
  },
  { key: 'position', title: '位点', cell: r => r.position, kind: 'figures' },
];

/** Which acts are shown: of one kind, by or to people with a name. What is chosen lies in the address. */
function Filter() {
  const query = useQueryState();
  const [person, setPerson] = useState(query.get('person'));
  const ask = (event: FormEvent) => {
    event.preventDefault();
    query.set({ person: person.trim() });
  };
  return (
    <form className="audit-filter" aria-label="筛选审计日志" onSubmit={ask}>
      <label>
        事项{' '}
        <select value={query.get('kind')} onChange={event => query.set({ kind: event.target.value })}>
          <option value="">全部</option>
          {Object.entries(AUDIT_TITLES).map(([kind, title]) => (
            <option key={kind} value={kind}>
              {title}
            </option>
          ))}
        </select>
      </label>{' '}
      <label>
        人员{' '}
        <input
          type="search"
          maxLength={60}
          placeholder="姓名或登录名"
          value={person}
          onChange={event => setPerson(event.target.value)}
        />
      </label>{' '}
      <button type="submit">筛选</button>
    </form>
  );
}

/** Sign-ins, failures, lock-outs and acts of administration, the newest first. */
export default function AuditPage() {
  const query = useQueryState();
  const kind = query.get('kind');
  const person = query.get('person');
  const log = useInfiniteQuery({
    queryKey: ['audit-log', kind, person],
    queryFn: ({ pageParam }) =>
      people.audit({
        limit: LIMIT,
        before: pageParam,
        kind: kind === '' ? null : kind,
        person: person === '' ? null : person,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
  });
  const rows = log.data?.pages.flatMap(page => page.rows) ?? [];
  return (
    <>
      <PageHead
        title="审计日志"
        note="登录、失败、锁定和各项管理操作，查看、导出和删除个人信息，更改设置；都在不可改动的日志中。只记做了什么、哪一条记录，不含记录的内容。"
      />
      <Filter />
      {log.isPending && <Loading what="审计日志" />}
      {log.isError && <Failure error={log.error} retry={() => void log.refetch()} />}
      {log.isSuccess && rows.length === 0 && (
        <Empty>{kind === '' && person === '' ? '还没有记录。' : '没有符合条件的记录。'}</Empty>
      )}
      {rows.length > 0 && (
        <div className="scroller">
          <Table
            caption="审计日志"
            columns={COLUMNS}
            rows={rows}
            rowKey={r => `${r.recordedAt} ${r.kind} ${r.position}`}
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
