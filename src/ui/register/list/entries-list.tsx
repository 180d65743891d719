import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import type { Entries, RegisterView } from '../../../language/answers.ts';
import { DEFAULT_SORT, type ListSort, searchedFields } from '../../../language/list-query.ts';
import { api } from '../../api.ts';
import { UnitValue } from '../../fields/links.tsx';
import { useDebounced } from '../../pickers/debounced.ts';
import { Section } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { Answer, Empty } from '../../shell/states.tsx';
import { number } from '../../verdict/tally.ts';
import { EntriesTable, sortableColumns } from '../entries-table.tsx';
import { useSession } from '../session.ts';
import { AddCondition } from './add-condition.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { useColumns } from './columns.ts';
import { shownConditions } from './conditions.ts';
import { SURELY_AT_ONCE, useExport } from './export-list.tsx';
import { type ListState, useList } from './use-list.ts';
import { Views } from './views.tsx';
import './list.css';

const PAGE = 50;

const sortText = ({ by, descending }: ListSort): string =>
  by === DEFAULT_SORT.by && descending === DEFAULT_SORT.descending ? '' : `${descending ? '-' : ''}${by}`;

function SearchBox({ list, register }: { list: ListState; register: RegisterView }) {
  const there = list.asked.q ?? '';
  const [words, setWords] = useState(there);
  const still = useDebounced(words, 350);
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing asks; other changes of the address do not
  useEffect(() => {
    if (still.trim() !== there) list.ask({ q: still.trim() });
  }, [still]);
  useEffect(() => setWords(there), [there]);
  if (searchedFields(register).length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the search element is unknown to browsers of some years ago
    <form
      className="list-search"
      role="search"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        list.ask({ q: words.trim() });
      }}
    >
      <input
        type="search"
        aria-label={`检索${register.title}`}
        placeholder="检索：文字或者拼音首字母"
        value={words}
        onChange={event => setWords(event.target.value)}
      />
    </form>
  );
}

/** What the list is narrowed by, each condition with a way to drop it. */
function Conditions({ list, register }: { list: ListState; register: RegisterView }) {
  const shown = list.query === null ? [] : shownConditions(register, list.query);
  if (shown.length === 0) return null;
  const drop = (parameters: readonly string[]) =>
    list.ask(Object.fromEntries(parameters.map(name => [name, ''])));
  return (
    <ul className="conditions" aria-label="筛选条件">
      {shown.map(({ parameters, text, unit }) => (
        <li key={parameters.join()}>
          {unit !== undefined && parameters[0] === 'unit' && <UnitValue value={unit} />} {text}{' '}
          {unit !== undefined && parameters[0] !== 'unit' && <UnitValue value={unit} />}
          <button
            type="button"
            className="plain"
            aria-label={`去掉条件：${text}`}
            onClick={() => drop(parameters)}
          >
            ×
          </button>
        </li>
      ))}
      {shown.length > 1 && (
        <li className="conditions-all">
          <button
            type="button"
            className="plain"
            onClick={() => drop(shown.flatMap(each => each.parameters))}
          >
            全部去掉
          </button>
        </li>
      )}
    </ul>
  );
}

function Pages({ page, list }: { page: Entries; list: ListState }) {
  const { total, totalExact, next, previous } = page;
  return (
    <nav className="paging" aria-label="翻页">
      <span className="figures" data-testid="total">
        {totalExact ? '共' : '约'} {number(total)} 条
      </span>
      {(next !== null || previous !== null) && (
        <>
          {previous !== null && (
            <button type="button" onClick={() => list.turn(null)}>
              第一页
            </button>
          )}
          <button
            type="button"
            disabled={previous === null}
            onClick={() => previous !== null && list.turn({ before: previous })}
          >
            上一页
          </button>
          <button
            type="button"
            disabled={next === null}
            onClick={() => next !== null && list.turn({ after: next })}
          >
            下一页
          </button>
        </>
      )}
    </nav>
  );
}

/** The list of any register: search, conditions, order, columns, pages and views, all in its address. */
export function EntriesList({ register }: { register: RegisterView }) {
  const list = useList(register);
  const session = useSession();
  const [open, setOpen] = useState<'none' | 'conditions' | 'columns'>('none');
  const { columns, choose, usual } = useColumns(register);
  const entries = useQuery({
    queryKey: ['entries', register.slug, list.asked, list.marks],
    queryFn: () => api.entries(register.slug, { ...list.asked, ...list.marks, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
  const sort = list.query?.sort ?? DEFAULT_SORT;
  // What the list is in order of is always to be seen.
  const sorted = sort.by.startsWith('f.') ? sort.by.slice(2) : '';
  const shown = sorted === '' || columns.includes(sorted) ? columns : [...columns, sorted];
  const onSort = (next: ListSort) => list.ask({ sort: sortText(next) });
  const toggle = (panel: 'conditions' | 'columns') => setOpen(open === panel ? 'none' : panel);
  const exporting = useExport({
    slug: register.slug,
    title: register.title,
    asked: list.asked,
    short: entries.data?.totalExact === true && entries.data.total <= SURELY_AT_ONCE,
  });
  const narrowed = Object.keys(list.asked).some(name => name !== 'sort');
  return (
    <Section title="记录" actions={exporting.actions}>
      {exporting.progress}
      <div className="list-bar">
        <SearchBox list={list} register={register} />
        <button
          type="button"
          aria-expanded={open === 'conditions'}
          onClick={() => toggle('conditions')}
          data-testid="open-conditions"
        >
          筛选
        </button>
        <button
          type="button"
          aria-expanded={open === 'columns'}
          onClick={() => toggle('columns')}
          data-testid="open-columns"
        >
          列
        </button>
        <select
          className="list-sort"
          aria-label="排序"
          value={sortText(sort)}
          onChange={event => list.ask({ sort: event.target.value })}
        >
          {sortableColumns(register, shown).flatMap(({ sort: by, title }) =>
            [true, false].map(descending => (
              <option key={`${by}${descending}`} value={sortText({ by, descending })}>
                {title} {descending ? '↓' : '↑'}
              </option>
            )),
          )}
        </select>
        <Views register={register} list={list} may={session.account !== ''} />
        <PageLink
          to={`/registers/${register.slug}/compare`}
          query={{ unit: list.asked.unit ?? '' }}
          className="button"
        >
          与某日比较
        </PageLink>
      </div>
      {open === 'conditions' && <AddCondition register={register} asked={list.asked} onAsk={list.ask} />}
      {open === 'columns' && (
        <ColumnChooser register={register} columns={columns} choose={choose} usual={usual} />
      )}
      <Conditions list={list} register={register} />
      <Answer of={entries} what="记录">
        {page =>
          page.entries.length === 0 ? (
            <Empty>
              {narrowed ? '没有符合条件的记录。' : '这里还没有记录。'}
              {narrowed && (
                <button type="button" className="plain" onClick={() => list.askOnly({})}>
                  看全部
                </button>
              )}
            </Empty>
          ) : (
            <>
              <div className="scroller">
                <EntriesTable
                  register={register}
                  rows={page.entries}
                  columns={shown}
                  sort={sort}
                  onSort={onSort}
                />
              </div>
              <Pages page={page} list={list} />
            </>
          )
        }
      </Answer>
    </Section>
  );
}
