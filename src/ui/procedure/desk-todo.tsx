import { useQuery } from '@tanstack/react-query';
import { useStatus } from '../shell/frame.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { procedureApi } from './procedure-api.ts';
import { TaskRows } from './task-rows.tsx';
import './procedure.css';

/** Most cases that the desk shows; the rest lies one step away. */
const SHOWN = 5;

/** What lies with whoever works at the desk: how much, and what is due next. */
export function DeskTodo() {
  const { data: status } = useStatus();
  const tasks = useQuery({
    queryKey: ['tasks', 'todo', 'desk'],
    queryFn: () => procedureApi.tasks({ box: 'todo', limit: SHOWN }),
    retry: false,
  });
  if (tasks.data === undefined) return null;
  const { counts, tasks: rows, units } = tasks.data;
  return (
    <div className="desk-cases" data-testid="desk-cases">
      <p className="desk-cases-head">
        <PageLink to="/tasks">
          办件待办 <b className="figures">{counts.todo}</b>
        </PageLink>
        {counts.read > 0 && (
          <PageLink to="/tasks" query={{ box: 'read' }}>
            待阅 <b className="figures">{counts.read}</b>
          </PageLink>
        )}
        <PageLink to="/procedures">发起</PageLink>
      </p>
      {rows.length > 0 && <TaskRows rows={rows.slice(0, SHOWN)} units={units} today={status?.today ?? ''} />}
    </div>
  );
}
