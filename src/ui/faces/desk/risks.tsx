import type { DeskView, OwedLine } from '../../../language/desk-answers.ts';
import { Empty } from '../../shell/states.tsx';
import { OwedItem } from './owed.tsx';

/** What must be done by the day asked for, what somebody else must settle first, and what can no longer be changed. */
function sorted(owed: readonly OwedLine[]) {
  const lines = owed.filter(line => line.least !== null);
  const open = lines.filter(line => line.verdict === 'undetermined');
  const rest = lines.filter(line => line.verdict !== 'undetermined');
  return {
    todo: rest.filter(line => line.least?.curable),
    lost: rest.filter(line => !line.least?.curable),
    open,
  };
}

function List({ lines, mayRecord }: { lines: readonly OwedLine[]; mayRecord: boolean }) {
  return (
    <ul className="desk-list">
      {lines.map(line => (
        <OwedItem
          key={`${line.obligation} ${line.period}`}
          line={line}
          mayRecord={mayRecord}
          words={line.least?.words}
        />
      ))}
    </ul>
  );
}

/** The least that must be done so that nothing is breached or at risk on a day. */
export function Risks({ desk, onBy }: { desk: DeskView; onBy: (day: string) => void }) {
  const { todo, lost, open } = sorted(desk.owed);
  return (
    <>
      <p className="desk-by">
        <label>
          到{' '}
          <input
            type="date"
            value={desk.by}
            min={desk.today}
            onChange={event => event.target.value !== '' && onBy(event.target.value)}
          />
        </label>{' '}
        全部达标或者无风险，最少要做（剩 {desk.byWorkingDays} 个工作日）：
      </p>
      {todo.length === 0 ? (
        <Empty>到这一天没有必须办的事。</Empty>
      ) : (
        <List lines={todo} mayRecord={desk.mayRecord} />
      )}
      {open.length > 0 && (
        <details className="desk-group" data-group="open">
          <summary>
            等条文用语明确<span className="quiet figures"> {open.length} 项</span>
          </summary>
          <List lines={open} mayRecord={false} />
        </details>
      )}
      {lost.length > 0 && (
        <details className="desk-group" data-group="lost">
          <summary>
            这个期间已不能改变<span className="quiet figures"> {lost.length} 项</span>
          </summary>
          <List lines={lost} mayRecord={desk.mayRecord} />
        </details>
      )}
    </>
  );
}
