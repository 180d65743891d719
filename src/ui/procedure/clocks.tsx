import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseAnswer, ClockDays } from '../../language/procedure/answers.ts';
import type { ClockState } from '../../language/procedure/case.ts';
import { DateValue } from '../fields/date.tsx';
import { useStatus } from '../shell/frame.tsx';
import { Section } from '../shell/page.tsx';
import { Answer } from '../shell/states.tsx';
import { ClockDaysTable } from './clock-days.tsx';
import { procedureApi } from './procedure-api.ts';
import { daysBetween, FINDING_TITLES, givenTermWords, leftWords } from './words.ts';

/** How a clock stands, in a word or two, and whether that is a fault. */
export function standingOf(
  state: ClockState,
  today: string,
): { readonly text: string; readonly bad: boolean } {
  if (state.finding !== null) return { text: FINDING_TITLES[state.finding], bad: true };
  switch (state.state) {
    case 'waiting':
      return { text: '未起算', bad: false };
    case 'suspended':
      // Suspended after its last day had passed: that day stays what it was.
      return state.due === null
        ? { text: '已中止', bad: false }
        : { text: '已中止，此前已超过期限', bad: true };
    case 'stopped':
      return { text: '已按期办结', bad: false };
    case 'running':
      return state.due === null
        ? { text: '进行中，没有最长期限', bad: false }
        : { text: leftWords(today, state.due.date), bad: state.due.date < today };
  }
}

/** Working days that are left after today, counted from the days themselves; null where they are not all listed. */
function workingDaysLeft({ rows }: ClockDays, today: string): number | null {
  const [first, last] = [rows[0]?.date, rows.at(-1)?.date];
  // A day that a document has fixed is listed without those before it.
  if (first === undefined || last === undefined || rows.length <= daysBetween(first, last)) return null;
  return rows.filter(
    row => row.date > today && !row.suspended && (row.kind === 'weekday' || row.kind === 'makeUp'),
  ).length;
}

const WIDTH = 600;

/** From day 0 to the last day, with the first day that is not too early and today. The words beside it say the same. */
function Bar({ state, today }: { state: ClockState; today: string }) {
  const { start, stop, earliest, due } = state;
  const last = due?.date ?? earliest?.date;
  if (start === null || last === undefined) return null;
  const until = stop ?? today;
  const span = Math.max(1, daysBetween(start, last), daysBetween(start, until));
  const at = (day: string) => (Math.max(0, daysBetween(start, day)) / span) * WIDTH;
  const late = due !== null && until > due.date;
  const gone = at(until > last && due !== null ? last : until);
  return (
    <svg className="clock-bar" viewBox={`-6 0 ${WIDTH + 12} 30`} aria-hidden="true" focusable="false">
      <rect className="clock-track" x="0" y="8" width={at(last)} height="14" />
      {earliest !== null && (
        <rect className="clock-early" x="0" y="8" width={at(earliest.date)} height="14" />
      )}
      <rect className="clock-gone" x="0" y="8" width={gone} height="14" />
      {late && <rect className="clock-over" x={at(last)} y="8" width={at(until) - at(last)} height="14" />}
      {earliest !== null && (
        <path className="clock-mark" d={`M${at(earliest.date)} 4v22`} strokeDasharray="3 2" />
      )}
      {due !== null && <path className="clock-mark" d={`M${at(due.date)} 2v26`} />}
      <path className="clock-today" d={`M${at(until)} 7l-6 -7h12z`} />
    </svg>
  );
}

function Clock({ answer, state, today }: { answer: CaseAnswer; state: ClockState; today: string }) {
  const [open, setOpen] = useState(false);
  const {
    procedure,
    case: { id, steps },
  } = answer;
  const clock = procedure.clocks[state.clock];
  const counted = state.state === 'running' && state.due !== null && state.due.date >= today;
  const days = useQuery({
    queryKey: ['case-clock', id, state.clock, steps.length],
    queryFn: () => procedureApi.clock(id, state.clock),
    enabled: open || counted,
  });
  const { text, bad } = standingOf(state, today);
  const left = counted && days.data !== undefined ? workingDaysLeft(days.data, today) : null;
  const { start, stop, earliest, due } = state;
  return (
    <li className="clock" data-clock={state.clock} data-state={state.state}>
      <div className="clock-head">
        <h3>{clock?.title ?? state.clock}</h3>
        <strong className={bad ? 'clock-left official' : 'clock-left'}>
          {text}
          {left !== null && <span className="clock-working">（{left} 个工作日）</span>}
        </strong>
      </div>
      <Bar state={state} today={today} />
      <dl className="clock-days figures">
        {start !== null && (
          <div>
            <dt>第 0 日</dt>
            <dd>
              <DateValue value={start} />
            </dd>
          </div>
        )}
        {earliest !== null && (
          <div>
            <dt>最早</dt>
            <dd>
              <DateValue value={earliest.date} />
              {earliest.provisional && <span className="provisional">暂定</span>}
            </dd>
          </div>
        )}
        {due !== null && (
          <div>
            <dt>最后</dt>
            <dd>
              <DateValue value={due.date} />
              {due.provisional && <span className="provisional">暂定</span>}
            </dd>
          </div>
        )}
        {stop !== null && (
          <div>
            <dt>办结</dt>
            <dd>
              <DateValue value={stop} />
            </dd>
          </div>
        )}
      </dl>
      {(due?.provisional === true || earliest?.provisional === true) && (
        <p className="quiet">暂定：当年的放假通知尚未公布，公布后重新推算。</p>
      )}
      {state.undecided.length > 0 && (
        <p className="quiet">条文的理解尚待明确（{state.undecided.join('、')}），暂按最严的计算。</p>
      )}
      {clock?.max !== undefined && due === null && state.state === 'suspended' && (
        <p className="quiet">中止期间不计入；最长 {givenTermWords(clock.max)}，继续后接着算。</p>
      )}
      <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        逐日计算
      </button>
      {open && (
        <Answer of={days} what="逐日计算">
          {found => <ClockDaysTable days={found} title={clock?.title ?? ''} />}
        </Answer>
      )}
    </li>
  );
}

/** The clocks of a case: those that run first, those that have not begun in one line. */
export function Clocks({ answer }: { answer: CaseAnswer }) {
  const { data: status } = useStatus();
  const today = status?.today ?? '';
  const begun = answer.clocks.filter(({ state }) => state !== 'waiting');
  const waiting = answer.clocks.filter(({ state }) => state === 'waiting');
  if (answer.clocks.length === 0) return null;
  return (
    <Section title="期限" testId="clocks">
      <ul className="clocks">
        {begun.map(state => (
          <Clock key={state.clock} answer={answer} state={state} today={today} />
        ))}
      </ul>
      {waiting.length > 0 && answer.row.stage.end === null && (
        <p className="quiet">
          还没有起算：
          {waiting.map(({ clock }) => answer.procedure.clocks[clock]?.title ?? clock).join('、')}
        </p>
      )}
    </Section>
  );
}
