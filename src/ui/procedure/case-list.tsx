import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import type { CaseRow, CaseList as Found } from '../../language/procedure/answers.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { DateValue } from '../fields/date.tsx';
import { useDebounced } from '../pickers/debounced.ts';
import { UnitPicker } from '../pickers/unit-picker.tsx';
import { useStatus } from '../shell/frame.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { useQueryState } from '../shell/query.ts';
import { Answer, Empty } from '../shell/states.tsx';
import { type Column, Table } from '../table/table.tsx';
import { number } from '../verdict/tally.ts';
import { procedureApi } from './procedure-api.ts';
import { END_TITLES, isLate, leftWords } from './words.ts';
import '../register/list/list.css';
import './procedure.css';

const PAGE = 50;
const FIRST = { after: '', before: '' };

const STATES = { open: '在办', overdue: '逾期', ended: '已结' } as const;

const SORTS = {
  '': '最近办理的在前',
  due: '期限近的在前',
  '-opened': '新发起的在前',
  opened: '早发起的在前',
} as const;

/** When a case is due, or how it ended. */
export function DueMark({ row, today }: { row: CaseRow; today: string }) {
  const { end } = row.stage;
  if (end !== null) {
    return <span className="quiet">{END_TITLES[end as keyof typeof END_TITLES] ?? '已结'}</span>;
  }
  if (row.suspended) return <span>期限已中止</span>;
  if (row.due === null) return <span className="quiet">没有在走的期限</span>;
  const late = isLate(row, today);
  return (
    <span className={late ? 'due-mark due-late' : 'due-mark'}>
      <DateValue value={row.due.date} /> {late && <strong>逾期 </strong>}
      {today !== '' && <span>{leftWords(today, row.due.date)}</span>}
      {row.due.provisional && <span className="provisional">暂定</span>}
    </span>
  );
}

function columns(
  today: string,
  units: Found['units'],
  titleOf: ((slug: string) => string) | null,
): Column<CaseRow>[] {
  const unit = (code: string) => units[code] ?? code;
  const all: Column<CaseRow>[] = [
    {
      key: 'headline',
      title: '办件',
      kind: 'main',
      cell: row => <PageLink to={`/cases/${encodeURIComponent(row.id)}`}>{row.headline}</PageLink>,
    },
    { key: 'stage', title: '环节', kind: 'nowrap', bare: true, cell: row => row.stage.title },
    { key: 'due', title: '期限', bare: true, cell: row => <DueMark row={row} today={today} /> },
    {
      key: 'units',
      title: '单位',
      cell: row => [...new Set(Object.values(row.parties).map(unit))].join('、'),
    },
    { key: 'opened', title: '发起', kind: 'nowrap', cell: row => <DateValue value={row.openedOn} /> },
    {
      key: 'findings',
      title: '期限问题',
      kind: 'figures',
      cell: row => (row.findings > 0 ? <span className="official">{row.findings}</span> : '—'),
    },
  ];
  if (titleOf === null) return all;
  const procedure: Column<CaseRow> = {
    key: 'procedure',
    title: '程序',
    kind: 'nowrap',
    bare: true,
    cell: row => titleOf(row.procedure),
  };
  return [all[0], procedure, ...all.slice(1)];
}

function SearchBox() {
  const query = useQueryState();
  const there = query.get('q');
  const [words, setWords] = useState(there);
  const still = useDebounced(words, 350);
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing asks; other changes of the address do not
  useEffect(() => {
    if (still.trim() !== there) query.set({ q: still.trim(), ...FIRST });
  }, [still]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is unknown to browsers of some years ago
    <form
      className="list-search"
      role="search"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        query.set({ q: words.trim(), ...FIRST });
      }}
    >
      <input
        type="search"
        aria-label="检索办件"
        placeholder="检索：文字或者拼音首字母"
        value={words}
        onChange={event => setWords(event.target.value)}
      />
    </form>
  );
}

function Choice({
  name,
  title,
  options,
}: {
  name: string;
  title: string;
  options: readonly (readonly [value: string, title: string])[];
}) {
  const query = useQueryState();
  return (
    <label className="filter">
      <span>{title}</span>
      <select
        value={query.get(name)}
        data-testid={`filter-${name}`}
        onChange={event => query.set({ [name]: event.target.value, ...FIRST })}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function UnitFilter() {
  const query = useQueryState();
  return (
    <div className="filter case-unit">
      <label htmlFor="case-unit">单位（含所属）</label>
      <UnitPicker
        id="case-unit"
        title="单位"
        value={query.get('unit')}
        invalid={false}
        required={false}
        onChange={unit => query.set({ unit, ...FIRST })}
        onBlur={() => {}}
      />
    </div>
  );
}

function Pages({ page, onTurn }: { page: Found; onTurn: (mark: Record<string, string>) => void }) {
  const { next, previous } = page;
  return (
    <nav className="paging" aria-label="翻页">
      <span className="figures" data-testid="total">
        {page.totalExact ? '共' : '约'} {number(page.total)} 件
      </span>
      {(next !== null || previous !== null) && (
        <>
          <button
            type="button"
            disabled={previous === null}
            onClick={() => onTurn({ before: previous ?? '', after: '' })}
          >
            上一页
          </button>
          <button
            type="button"
            disabled={next === null}
            onClick={() => onTurn({ after: next ?? '', before: '' })}
          >
            下一页
          </button>
        </>
      )}
    </nav>
  );
}

/** Cases that whoever looks may see: of one procedure, or of all. What is asked lies in the address. */
export function CaseList({
  procedure,
  titles,
}: {
  /** Absent: cases of every procedure. */
  procedure?: Procedure;
  /** Titles of the procedures to choose from, by slug. */
  titles?: Readonly<Record<string, string>>;
}) {
  const query = useQueryState();
  const { data: status } = useStatus();
  const names = ['stage', 'unit', 'q', 'state', 'sort', 'after', 'before'] as const;
  const asked = {
    ...Object.fromEntries(names.map(name => [name, query.get(name)])),
    procedure: procedure?.slug ?? query.get('procedure'),
    limit: PAGE,
  };
  const found = useQuery({
    queryKey: ['cases', asked],
    queryFn: () => procedureApi.cases(asked),
    placeholderData: keepPreviousData,
  });
  const stages = Object.entries(procedure?.stages ?? {}).map(([slug, { title }]) => [slug, title] as const);
  return (
    <div data-testid="case-list">
      <div className="case-filters">
        <SearchBox />
        {titles !== undefined && (
          <Choice name="procedure" title="程序" options={[['', '全部'], ...Object.entries(titles)]} />
        )}
        {procedure !== undefined && <Choice name="stage" title="环节" options={[['', '全部'], ...stages]} />}
        <Choice name="state" title="状态" options={[['', '全部'], ...Object.entries(STATES)]} />
        <Choice name="sort" title="排列" options={Object.entries(SORTS)} />
        <UnitFilter />
      </div>
      <Answer of={found} what="办件">
        {page =>
          page.cases.length === 0 ? (
            <Empty>没有符合条件的办件。</Empty>
          ) : (
            <>
              <Table
                caption="办件"
                testId="cases"
                columns={columns(
                  status?.today ?? '',
                  page.units,
                  titles === undefined ? null : slug => titles[slug] ?? slug,
                )}
                rows={page.cases}
                rowKey={row => row.id}
              />
              <Pages
                page={page}
                onTurn={mark => {
                  query.set(mark);
                  window.scrollTo(0, 0);
                }}
              />
            </>
          )
        }
      </Answer>
    </div>
  );
}
