import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import type { DeadlineView, TermUnit } from '../../../../language/answers.ts';
import { api } from '../../../api.ts';
import { longDate } from '../../../fields/date.tsx';
import { Section } from '../../../shell/page.tsx';
import { useQueryState } from '../../../shell/query.ts';
import { Answer } from '../../../shell/states.tsx';
import { ExportLink } from '../../../table/export-link.tsx';

const UNITS: readonly (readonly [TermUnit, string])[] = [
  ['workingDays', '个工作日'],
  ['days', '日'],
  ['months', '个月'],
  ['years', '年'],
];

const WEEKDAY = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const weekday = (date: string): string => WEEKDAY[new Date(`${date}T00:00:00Z`).getUTCDay()];

function Result({ result }: { result: DeadlineView }) {
  return (
    <div className="deadline-result" data-testid="deadline-result">
      <p className="headline">
        最后一日 <b data-testid="deadline-due">{longDate(result.due)}</b>，{weekday(result.due)}
      </p>
      {result.rolledFrom !== undefined && <p>{longDate(result.rolledFrom)}不是工作日，顺延。</p>}
      {result.provisional && <p className="notice">算到了放假安排尚未公布的年份：结果是暂定的。</p>}
      <div className="deadline-days">
        <table className="table">
          <caption className="unseen">逐日计算</caption>
          <thead>
            <tr>
              <th scope="col">日期</th>
              <th scope="col">星期</th>
              <th scope="col" className="figures">
                第几日
              </th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {result.rows.map(row => (
              <tr
                key={row.date}
                className={
                  [row.workday ? '' : 'day-off', row.date === result.due ? 'day-due' : ''].join(' ').trim() ||
                  undefined
                }
              >
                <td className="nowrap">{row.date}</td>
                <td>{weekday(row.date)}</td>
                <td className="figures">{row.counted ?? <span className="quiet">不计</span>}</td>
                <td>
                  {[row.name, row.note].filter(Boolean).join('；') ||
                    (row.date === result.due ? '期限届满' : '')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Computes a deadline and shows every day that was or was not counted. The question is kept in the address. */
export function DeadlineForm({ today }: { today: string }) {
  const query = useQueryState();
  const [start, setStart] = useState(query.get('start'));
  const [length, setLength] = useState(query.get('length') || '5');
  const [unit, setUnit] = useState(query.get('unit') || 'workingDays');
  const [rollOver, setRollOver] = useState(query.get('rollOver') !== 'false');
  useEffect(() => setStart(value => (value === '' ? today : value)), [today]);
  const asked = {
    start: query.get('start'),
    length: query.get('length'),
    unit: query.get('unit'),
    rollOver: query.get('rollOver'),
  };
  const deadline = useQuery({
    queryKey: ['deadline', asked],
    queryFn: () => api.deadline(asked),
    enabled: asked.start !== '' && asked.length !== '',
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    query.set({ start, length, unit, rollOver });
  };
  return (
    <Section
      title="算一个期限"
      actions={deadline.data !== undefined && <ExportLink path="/deadline" query={asked} />}
      testId="deadline"
    >
      <form className="deadline-form" onSubmit={submit}>
        <label className="filter">
          <span>起算事件发生之日（当日不计）</span>
          <input type="date" required value={start} onChange={e => setStart(e.target.value)} name="start" />
        </label>
        <label className="filter filter-narrow">
          <span>期限</span>
          <input
            type="number"
            required
            min="1"
            max="3650"
            step="1"
            value={length}
            onChange={e => setLength(e.target.value)}
            name="length"
          />
        </label>
        <label className="filter filter-narrow">
          <span>单位</span>
          <select value={unit} onChange={e => setUnit(e.target.value)} name="unit">
            {UNITS.map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={rollOver}
            onChange={e => setRollOver(e.target.checked)}
            name="rollOver"
          />
          最后一日非工作日的，顺延
        </label>
        <button type="submit" className="primary">
          计算
        </button>
      </form>
      {deadline.fetchStatus !== 'idle' || deadline.data !== undefined || deadline.isError ? (
        <Answer of={deadline} what="计算结果">
          {data => <Result result={data} />}
        </Answer>
      ) : null}
    </Section>
  );
}
