import type { DayKind } from '../../calendar/day-table.ts';
import type { ClockDays } from '../../language/procedure/answers.ts';

const KINDS: Readonly<Record<DayKind, string>> = {
  weekday: '工作日',
  makeUp: '调休上班',
  weekend: '周末',
  holiday: '放假',
};

/** A clock day by day: which days count, which do not, and why. */
export function ClockDaysTable({ days, title }: { days: ClockDays; title: string }) {
  return (
    <div className="scroller">
      <table className="table clock-table" data-testid="clock-days">
        <caption className="unseen">{title}逐日计算</caption>
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">日子</th>
            <th scope="col" className="figures">
              第几日
            </th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {days.rows.map(row => (
            <tr key={row.date} className={row.counted === null ? 'clock-idle' : undefined}>
              <td className="nowrap" data-title="日期">
                <span className="figures">{row.date}</span> {row.weekday}
              </td>
              <td className="nowrap" data-title="日子">
                {KINDS[row.kind]}
                {row.name !== undefined && ` ${row.name}`}
                {row.provisional && <span className="provisional">暂定</span>}
              </td>
              <td className="figures" data-title="第几日">
                {row.suspended ? '中止' : (row.counted ?? '不计')}
              </td>
              <td data-title="说明">{row.note ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
