import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef } from 'react';
import type { TaskBox } from '../../language/procedure/answers.ts';
import { useStatus } from '../shell/frame.tsx';
import { PageHead } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { useQueryState } from '../shell/query.ts';
import { Answer, Empty } from '../shell/states.tsx';
import { procedureApi } from './procedure-api.ts';
import { TaskRows } from './task-rows.tsx';
import { BOX_TITLES } from './words.ts';
import '../faces/desk/desk.css';
import '../register/register.css';
import './procedure.css';

const BOXES = Object.keys(BOX_TITLES) as TaskBox[];
const boxOf = (text: string): TaskBox => BOXES.find(box => box === text) ?? 'todo';

const NONE: Readonly<Record<TaskBox, string>> = {
  todo: '没有待办。',
  done: '还没有办过。',
  read: '没有待阅。',
  mine: '没有发起过办件。',
  copied: '没有抄送给本单位的办件。',
};

function Boxes({
  box,
  counts,
  onBox,
}: {
  box: TaskBox;
  counts: Readonly<Record<TaskBox, number>> | undefined;
  onBox: (box: TaskBox) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = BOXES[(BOXES.indexOf(box) + step + BOXES.length) % BOXES.length];
    onBox(next);
    list.current?.querySelector<HTMLElement>(`[data-box=${next}]`)?.focus();
  };
  return (
    <div
      className="desk-tabs"
      role="tablist"
      aria-label="待办、已办、待阅、发起、抄送"
      ref={list}
      onKeyDown={move}
    >
      {BOXES.map(each => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`box-${each}`}
          data-box={each}
          aria-selected={each === box}
          aria-controls="box-panel"
          tabIndex={each === box ? 0 : -1}
          onClick={() => onBox(each)}
        >
          {BOX_TITLES[each]}
          <span className="figures"> {counts?.[each] ?? ''}</span>
        </button>
      ))}
    </div>
  );
}

/** What lies with whoever looks, in five boxes. */
export default function TasksPage() {
  const query = useQueryState();
  const { data: status } = useStatus();
  const box = boxOf(query.get('box'));
  const after = query.get('after');
  const tasks = useQuery({
    queryKey: ['tasks', box, after],
    queryFn: () => procedureApi.tasks({ box, after, limit: 50 }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHead
        title="待办"
        note="办件中轮到本人岗位办理的事，期限近的在前。"
        actions={
          <>
            <PageLink to="/cases" className="button">
              全部办件
            </PageLink>
            <PageLink to="/procedures" className="button button-primary">
              发起
            </PageLink>
          </>
        }
      />
      <Boxes
        box={box}
        counts={tasks.data?.counts}
        onBox={next => query.set({ box: next === 'todo' ? '' : next, after: '' })}
      />
      <div role="tabpanel" id="box-panel" aria-labelledby={`box-${box}`}>
        <Answer of={tasks} what={BOX_TITLES[box]}>
          {page =>
            page.tasks.length === 0 ? (
              <Empty>{NONE[box]}</Empty>
            ) : (
              <>
                <TaskRows rows={page.tasks} units={page.units} today={status?.today ?? ''} />
                {(page.next !== null || after !== '') && (
                  <nav className="paging" aria-label="翻页">
                    <button type="button" disabled={after === ''} onClick={() => query.set({ after: '' })}>
                      第一页
                    </button>
                    <button
                      type="button"
                      disabled={page.next === null}
                      onClick={() => query.set({ after: page.next })}
                    >
                      下一页
                    </button>
                  </nav>
                )}
              </>
            )
          }
        </Answer>
      </div>
    </>
  );
}
