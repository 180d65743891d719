import type { CountedEntry } from '../../../language/views.ts';
import { DateValue, InstantValue } from '../../fields/date.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { type Column, Table } from '../../table/table.tsx';
import { number } from '../tally.ts';

type Effect = CountedEntry['effect'];

const EFFECT_TITLES: Readonly<Record<Effect, string>> = {
  counts: '计入',
  late: '计入，逾期',
  short: '不足',
  waiting: '进行中',
  excused: '有正当理由',
  ignored: '不计',
};

/** A sign before the word, so that the column can be scanned without colour. */
const EFFECT_SIGNS: Readonly<Record<Effect, string>> = {
  counts: '＋',
  late: '＋',
  short: '✕',
  waiting: '…',
  excused: '○',
  ignored: '－',
};

function columnsFor(counted: readonly CountedEntry[]): Column<CountedEntry>[] {
  const any = (has: (entry: CountedEntry) => boolean) => counted.some(has);
  const columns: (Column<CountedEntry> | false)[] = [
    {
      key: 'effect',
      title: '作用',
      kind: 'nowrap',
      bare: true,
      cell: e => (
        <span className={`effect effect-${e.effect}`}>
          <span aria-hidden="true">{EFFECT_SIGNS[e.effect]}</span> {EFFECT_TITLES[e.effect]}
        </span>
      ),
    },
    {
      key: 'date',
      title: '法定日期',
      kind: 'nowrap',
      cell: e => (
        <PageLink to={`/entries/${encodeURIComponent(e.entry)}`} label={`${e.legalDate}，查看记录`}>
          <DateValue value={e.legalDate} />
        </PageLink>
      ),
    },
    any(e => e.subject !== undefined) && { key: 'subject', title: '对象', cell: e => e.subject ?? '' },
    { key: 'note', title: '说明', kind: 'main', cell: e => e.note },
    any(e => e.value !== undefined) && {
      key: 'value',
      title: '数值',
      kind: 'figures',
      cell: e => (e.value === undefined ? '' : number(e.value)),
    },
    any(e => e.due !== undefined) && {
      key: 'due',
      title: '该条期限',
      kind: 'nowrap',
      cell: e => (e.due === undefined ? '' : <DateValue value={e.due} />),
    },
    { key: 'recorded', title: '记录时间', kind: 'nowrap', cell: e => <InstantValue value={e.recordedAt} /> },
  ];
  return columns.filter(c => c !== false);
}

/** Entries one by one: what each contributes, with the way to the entry itself. */
export function CountedTable({ counted }: { counted: readonly CountedEntry[] }) {
  return (
    <Table
      caption="与本项有关的记录"
      columns={columnsFor(counted)}
      rows={counted}
      rowKey={entry => entry.entry + (entry.subject ?? '')}
      testId="counted-entries"
    />
  );
}
