import { DUE_BUCKETS, type DueBucket, type OwedLine } from '../../../language/desk-answers.ts';
import { clauseLabel } from '../../shell/clause.ts';
import { PageLink } from '../../shell/page-link.tsx';
import { Empty } from '../../shell/states.tsx';
import { VerdictMark } from '../../verdict/mark.tsx';
import { Timeline } from './timeline.tsx';

export type Order = 'due' | 'measure';

/** `剩 29 个工作日`, `今日到期`, `已过 3 日`. */
export function dueWords({ due, days, workingDays, clocks }: OwedLine): string {
  const day = due ?? clocks?.nearest.due;
  if (day === undefined || days === null || workingDays === null) return '未定期限';
  const which = due === null ? '最近一件 ' : '';
  if (days < 0) return `${which}${day}，已过 ${-days} 日`;
  if (days === 0) return `${which}${day}，今日到期`;
  return `${which}${day}，剩 ${workingDays} 个工作日`;
}

const explanation = (line: OwedLine) => ({
  obligation: line.obligation,
  bearer: line.bearer,
  period: line.period,
});

/** One thing owed: what, since when, how much, by when; and the form that fills it. */
export function OwedItem({ line, mayRecord, words }: { line: OwedLine; mayRecord: boolean; words?: string }) {
  return (
    <li className="desk-item" data-obligation={line.obligation}>
      <div className="desk-item-head">
        <VerdictMark verdict={line.verdict} late={line.late} />
        <PageLink to={`/measures/${line.measure}`} className="desk-clause">
          {clauseLabel(line.measure)}
        </PageLink>
        {line.need !== null && (
          <span className="figures desk-figures">
            {line.have ?? 0} / {line.need}
          </span>
        )}
      </div>
      <p className="desk-item-title">
        <PageLink to="/explanation" query={explanation(line)}>
          {line.title}
        </PageLink>
      </p>
      {words !== undefined && <p className="desk-least">{words}</p>}
      <p className="desk-item-foot">
        <span className="quiet">{line.periodLabel}</span>
        <span className={line.days !== null && line.days < 0 ? 'official' : 'quiet'}>{dueWords(line)}</span>
        {line.clocks !== null && (
          <PageLink to={`/entries/${encodeURIComponent(line.clocks.nearest.entry)}`}>
            {line.clocks.open === 1 ? '看这一件' : `共 ${line.clocks.open} 件，看最近一件`}
          </PageLink>
        )}
        {mayRecord && line.form !== null && (
          <PageLink
            to={`/registers/${line.form.register}/new`}
            query={{ unit: line.bearer }}
            className="button desk-record"
            label={`登记一条：${line.form.title}`}
          >
            登记一条
          </PageLink>
        )}
      </p>
    </li>
  );
}

interface Group {
  readonly key: string;
  readonly title: string;
  readonly lines: readonly OwedLine[];
  /** Shown at once, not behind a click. */
  readonly open: boolean;
}

const BUCKETS = Object.keys(DUE_BUCKETS) as DueBucket[];

function byDue(owed: readonly OwedLine[]): Group[] {
  return BUCKETS.map(bucket => ({
    key: bucket,
    title: DUE_BUCKETS[bucket],
    lines: owed.filter(line => line.bucket === bucket),
    open: bucket === 'within-7' || bucket === 'within-30',
  }));
}

function byMeasure(owed: readonly OwedLine[]): Group[] {
  const measures = [...new Set(owed.map(line => line.measure))].sort((a, b) => a - b);
  return measures.map(no => {
    const lines = owed.filter(line => line.measure === no);
    return { key: String(no), title: `${clauseLabel(no)} ${lines[0].measureTitle}`, lines, open: false };
  });
}

/** What the unit owes, by due day or by measure. */
export function Owed({
  owed,
  order,
  mayRecord,
}: {
  owed: readonly OwedLine[];
  order: Order;
  mayRecord: boolean;
}) {
  if (owed.length === 0) return <Empty>没有未完成的义务。</Empty>;
  const groups = (order === 'due' ? byDue(owed) : byMeasure(owed)).filter(group => group.lines.length > 0);
  const none = groups.every(group => !group.open);
  return (
    <>
      {order === 'due' && <Timeline owed={owed} />}
      {groups.map((group, n) => (
        <details
          key={`${order} ${group.key}`}
          className="desk-group"
          open={group.open || (none && n === 0)}
          data-group={group.key}
        >
          <summary>
            {group.title}
            <span className="quiet figures"> {group.lines.length} 项</span>
          </summary>
          <ul className="desk-list">
            {group.lines.map(line => (
              <OwedItem key={`${line.obligation} ${line.period}`} line={line} mayRecord={mayRecord} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
