import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef } from 'react';
import type { DeskView, DoneKind, NoticeView, TodoLine } from '../../../language/desk-answers.ts';
import { PageLink } from '../../shell/page-link.tsx';
import { Answer, Empty } from '../../shell/states.tsx';
import { deskApi } from './desk-api.ts';

const TABS = { todo: '待办', done: '已办', notices: '通知', drafts: '草稿' } as const;
export type Tab = keyof typeof TABS;
const NAMES = Object.keys(TABS) as Tab[];
export const tabOf = (text: string): Tab => NAMES.find(name => name === text) ?? 'todo';

const KINDS: Readonly<Record<TodoLine['kind'], string>> = {
  approval: '审批',
  import: '导入',
  notice: '通知',
  draft: '草稿',
};
const DONE: Readonly<Record<DoneKind, string>> = { recorded: '登记', amended: '更正', voided: '作废' };

/** Day and minute in Beijing, whatever the machine thinks. */
const time = (iso: string): string =>
  new Date(iso).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });

/** A path of ours with its parameters, as links want them. */
function parted(to: string): { path: string; query: Record<string, string> } {
  const [path, search = ''] = to.split('?');
  return { path, query: Object.fromEntries(new URLSearchParams(search)) };
}

function Todo({ lines, empty }: { lines: readonly TodoLine[]; empty: string }) {
  if (lines.length === 0) return <Empty>{empty}</Empty>;
  return (
    <ul className="desk-list">
      {lines.map(line => {
        const { path, query } = parted(line.to);
        return (
          <li key={`${line.kind} ${line.to}`} className="desk-row">
            <span className="desk-kind">{KINDS[line.kind]}</span>
            <PageLink to={path} query={query}>
              {line.title}
            </PageLink>
            <span className="quiet desk-note">
              {line.kind === 'draft' ? `${time(line.note)} 存` : line.note}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Done({ desk }: { desk: DeskView }) {
  if (desk.done.length === 0) return <Empty>近 30 日没有登记。</Empty>;
  return (
    <ul className="desk-list">
      {desk.done.map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry may be amended more than once in a minute
        <li key={`${line.entry} ${line.recordedAt} ${n}`} className="desk-row">
          <span className="desk-kind">{DONE[line.kind]}</span>
          <PageLink to={`/entries/${encodeURIComponent(line.entry)}`}>
            {line.registerTitle}
            {line.legalDate !== '' && ` ${line.legalDate}`}
          </PageLink>
          <span className="quiet desk-note">
            {time(line.recordedAt)}
            {line.imported && ' 导入'}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Notice({ notice, opened }: { notice: NoticeView; opened: boolean }) {
  const queries = useQueryClient();
  const read = async () => {
    if (notice.readAt !== null) return;
    await deskApi.readNotice(notice.id);
    await queries.invalidateQueries({ queryKey: ['notices'] });
    await queries.invalidateQueries({ queryKey: ['desk'] });
  };
  return (
    <li className="desk-row" data-notice={notice.id} data-read={notice.readAt !== null}>
      <details open={opened} onToggle={event => event.currentTarget.open && void read().catch(() => {})}>
        <summary>
          {notice.readAt === null && <span className="desk-unread">未读</span>}
          {notice.title}
        </summary>
        <p className="desk-body">{notice.body}</p>
        {notice.link !== null && (
          <p>
            <PageLink to={parted(notice.link).path} query={parted(notice.link).query}>
              打开相关页面
            </PageLink>
          </p>
        )}
      </details>
      <span className="quiet desk-note">
        {notice.senderName}，{time(notice.sentAt)}
        {notice.readAt !== null && `，${time(notice.readAt)} 已读`}
      </span>
    </li>
  );
}

function NoticesTab({ desk, wanted }: { desk: DeskView; wanted: string }) {
  const notices = useQuery({ queryKey: ['notices', 'all'], queryFn: () => deskApi.notices({}) });
  return (
    <>
      <Answer of={notices} what="通知">
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>没有通知。</Empty>
          ) : (
            <ul className="desk-list">
              {rows.map(notice => (
                <Notice key={notice.id} notice={notice} opened={notice.id === wanted} />
              ))}
            </ul>
          )
        }
      </Answer>
      {desk.sent.length > 0 && (
        <>
          <h3 className="desk-sub">发给本单位的通知，谁已读</h3>
          <ul className="desk-list">
            {desk.sent.map(sent => (
              <li key={sent.id} className="desk-row">
                {sent.title}
                <span className="quiet desk-note">
                  {sent.senderName}，{time(sent.sentAt)}：{sent.readers} 人中 {sent.read} 人已读
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** To-do, done, notices and drafts, as tabs; arrow keys go from one to the next. */
export function Side({
  desk,
  tab,
  wanted,
  onTab,
}: {
  desk: DeskView;
  tab: Tab;
  wanted: string;
  onTab: (tab: Tab) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const drafts = desk.todo.filter(line => line.kind === 'draft');
  const unread = desk.todo.filter(line => line.kind === 'notice').length;
  const count: Readonly<Record<Tab, number>> = {
    todo: desk.todo.length,
    done: desk.done.length,
    notices: unread,
    drafts: drafts.length,
  };
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = NAMES[(NAMES.indexOf(tab) + step + NAMES.length) % NAMES.length];
    onTab(next);
    list.current?.querySelector<HTMLElement>(`[data-tab=${next}]`)?.focus();
  };
  return (
    <>
      <div
        className="desk-tabs"
        role="tablist"
        aria-label="待办、已办、通知、草稿"
        ref={list}
        onKeyDown={move}
      >
        {NAMES.map(name => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`desk-tab-${name}`}
            data-tab={name}
            aria-selected={name === tab}
            aria-controls="desk-panel"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => onTab(name)}
          >
            {TABS[name]}
            <span className="figures"> {count[name]}</span>
          </button>
        ))}
      </div>
      <div role="tabpanel" id="desk-panel" aria-labelledby={`desk-tab-${tab}`}>
        {tab === 'todo' && <Todo lines={desk.todo} empty="没有待办。" />}
        {tab === 'done' && <Done desk={desk} />}
        {tab === 'notices' && <NoticesTab desk={desk} wanted={wanted} />}
        {tab === 'drafts' && <Todo lines={drafts} empty="没有草稿。" />}
      </div>
    </>
  );
}
