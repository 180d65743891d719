import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CalendarDay, CalendarYearView, DayKind } from '../../../../language/answers.ts';
import { api } from '../../../api.ts';
import { useStatus } from '../../../shell/frame.tsx';
import { PageHead, Section } from '../../../shell/page.tsx';
import { useQueryState } from '../../../shell/query.ts';
import { Answer } from '../../../shell/states.tsx';
import { ExportLink } from '../../../table/export-link.tsx';
import '../cockpit.css';
import './calendar.css';
import { DeadlineForm } from './deadline-form.tsx';

const DAY_TITLES: Readonly<Record<DayKind, string>> = {
  workday: '工作日',
  weekend: '周末',
  holiday: '放假',
  'make-up': '调休上班',
};
const DAY_SIGNS: Readonly<Record<DayKind, string>> = {
  workday: '',
  weekend: '',
  holiday: '休',
  'make-up': '班',
};
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** 0 Monday … 6 Sunday, from the date alone. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

function Day({ day, today }: { day: CalendarDay; today: string }) {
  const words = [day.date, DAY_TITLES[day.kind], day.name].filter(Boolean).join(' ');
  return (
    <td className={`day day-${day.kind}${day.date === today ? ' day-today' : ''}`} title={words}>
      <span className="figures">{Number(day.date.slice(8))}</span>
      {DAY_SIGNS[day.kind] !== '' && <span className="day-sign">{DAY_SIGNS[day.kind]}</span>}
    </td>
  );
}

function Month({ month, days, today }: { month: number; days: readonly CalendarDay[]; today: string }) {
  const cells: (CalendarDay | null)[] = [...Array<null>(weekdayOf(days[0].date)).fill(null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  const weeks = Array.from({ length: cells.length / 7 }, (_, w) => cells.slice(w * 7, w * 7 + 7));
  return (
    <table className="month">
      <caption>
        {month}月 <span className="quiet figures">{days.filter(d => d.workday).length} 个工作日</span>
      </caption>
      <thead>
        <tr>
          {WEEKDAYS.map(day => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, w) => (
          <tr key={week.find(d => d !== null)?.date ?? w}>
            {week.map((day, i) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: a blank has no name but its place
              day === null ? <td key={i} /> : <Day key={day.date} day={day} today={today} />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Year({ year, today }: { year: CalendarYearView; today: string }) {
  const months = Array.from({ length: 12 }, (_, m) =>
    year.days.filter(day => Number(day.date.slice(5, 7)) === m + 1),
  );
  return (
    <>
      {year.published && year.notice !== null ? (
        <p className="page-note">
          依据{' '}
          {year.notice.url === undefined ? (
            `《${year.notice.title}》`
          ) : (
            <a href={year.notice.url} rel="noreferrer" target="_blank">
              《{year.notice.title}》
            </a>
          )}
          {year.notice.number !== undefined && `（${year.notice.number}）`} · 全年 {year.workdays} 个工作日
        </p>
      ) : (
        <p className="notice">
          {year.year} 年的放假安排尚未公布，暂按周一至周五推算（{year.workdays}{' '}
          个工作日）；由此算出的期限都是暂定的。
        </p>
      )}
      <div className="months" data-testid="calendar-year">
        {months.map((days, m) =>
          days.length === 0 ? null : <Month key={days[0].date} month={m + 1} days={days} today={today} />,
        )}
      </div>
      <ul className="day-legend">
        {(['workday', 'weekend', 'holiday', 'make-up'] as const).map(kind => (
          <li key={kind}>
            <span className={`day day-${kind}`}>
              8{DAY_SIGNS[kind] !== '' && <span className="day-sign">{DAY_SIGNS[kind]}</span>}
            </span>{' '}
            {DAY_TITLES[kind]}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The working calendar that every deadline rests on, and a deadline computed day by day. */
export default function CalendarPage() {
  const query = useQueryState();
  const { data: status } = useStatus();
  const today = status?.today ?? '';
  const asked = Number(query.get('year'));
  const year = Number.isInteger(asked) && asked > 1900 ? asked : Number(today.slice(0, 4));
  const calendar = useQuery({
    queryKey: ['calendar', year],
    queryFn: () => api.calendar(year),
    placeholderData: keepPreviousData,
    enabled: year > 0,
  });
  return (
    <>
      <PageHead title="日历与期限" />
      <DeadlineForm today={today} />
      <Section
        title={`${year} 年`}
        actions={
          <>
            <fieldset className="switch" aria-label="年份">
              <button type="button" onClick={() => query.set({ year: year - 1 })}>
                ← {year - 1}
              </button>
              <button type="button" onClick={() => query.set({ year: year + 1 })}>
                {year + 1} →
              </button>
            </fieldset>
            <ExportLink path={`/calendar/${year}`} />
          </>
        }
      >
        <Answer of={calendar} what="日历">
          {data => <Year year={data} today={today} />}
        </Answer>
      </Section>
    </>
  );
}
