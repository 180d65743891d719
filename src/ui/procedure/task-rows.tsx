import type { TaskList, TaskRow } from '../../language/procedure/answers.ts';
import { PageLink } from '../shell/page-link.tsx';
import { DueMark } from './case-list.tsx';
import { DOCUMENT_TASK_TITLES, TASK_TITLES } from './words.ts';

/** Where a row leads: to the case, or to the form with which it begins. */
function Headline({ row }: { row: TaskRow }) {
  if (row.arises === undefined) {
    const text = row.document === undefined ? '' : `《${row.document.title}》`;
    return (
      <PageLink to={`/cases/${encodeURIComponent(row.case.id)}`}>
        {text}
        {row.case.headline}
      </PageLink>
    );
  }
  const { procedure, unit, fields } = row.arises;
  const filled = Object.entries(fields).map(([name, value]) => [`f.${name}`, String(value)] as const);
  return (
    <PageLink to={`/procedures/${procedure}/new`} query={{ unit, ...Object.fromEntries(filled) }}>
      {row.case.headline}
    </PageLink>
  );
}

/** What is to be done with it. */
function kindOf({ case: { stage }, task, document, arises }: TaskRow): string {
  if (arises !== undefined) return '待启动';
  if (document !== undefined) return DOCUMENT_TASK_TITLES[document.act];
  return task === null ? stage.title : TASK_TITLES[task.kind];
}

/** What lies in a box: what is to be done with it, what it is, where it stands, and by when. */
export function TaskRows({
  rows,
  units,
  today,
}: {
  rows: readonly TaskRow[];
  units: TaskList['units'];
  today: string;
}) {
  return (
    <ul className="task-rows" data-testid="task-rows">
      {rows.map(row => {
        const { case: each, task, document, arises } = row;
        const unit = task?.unit ?? document?.unit ?? arises?.unit;
        return (
          <li
            key={`${each.id} ${each.headline} ${task?.no ?? ''} ${document?.id ?? ''} ${document?.act ?? ''}`}
          >
            <span className={arises === undefined ? 'task-kind' : 'task-kind task-arises'}>
              {kindOf(row)}
            </span>
            <span className="task-main">
              <Headline row={row} />
              <span className="quiet">
                {(task !== null || document !== undefined) && ` ${each.stage.title}`}
                {unit !== undefined && ` · ${units[unit] ?? unit}`}
              </span>
            </span>
            <span className="task-due">
              {arises === undefined ? <DueMark row={each} today={today} /> : `自 ${each.openedOn}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
