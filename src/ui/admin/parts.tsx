import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Part } from '../../language/people-answers.ts';
import { type Choice, Combobox, Picked } from '../pickers/combobox.tsx';
import { useDebounced } from '../pickers/debounced.ts';
import { Section } from '../shell/page.tsx';
import { Answer } from '../shell/states.tsx';
import { Problem } from '../sign-in/field.tsx';
import { people } from '../sign-in/people.ts';
import { Paging } from '../table/paging.tsx';
import { type Column, Table } from '../table/table.tsx';

/** A field that searches a list. */
function Search({
  title,
  value,
  onChange,
}: {
  title: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{title}</label>
      <br />
      <input id={id} type="search" value={value} onChange={event => onChange(event.target.value)} />
    </div>
  );
}

const LIMIT = 50;

/** A list that the server searches and pages. `name` is its place in the cache, which every change of people empties. */
export function SearchedList<Row>({
  name,
  what,
  search,
  ask,
  columns,
  rowKey,
}: {
  name: string;
  what: string;
  /** What the search looks at. */
  search: string;
  ask: (query: { find: string; limit: number; offset: number }) => Promise<Part<Row>>;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
}) {
  const [find, setFind] = useState('');
  const [offset, setOffset] = useState(0);
  const asked = useDebounced(find);
  const found = useQuery({
    queryKey: [name, asked, offset],
    queryFn: () => ask({ find: asked, limit: LIMIT, offset }),
    placeholderData: keepPreviousData,
  });
  const onChange = (value: string) => {
    setFind(value);
    setOffset(0);
  };
  return (
    <Section title={`${what}列表`} actions={<Search title={search} value={find} onChange={onChange} />}>
      <Answer of={found} what={what}>
        {({ total, rows }) => (
          <>
            <div className="scroller">
              <Table caption={what} columns={columns} rows={rows} rowKey={rowKey} testId={name} />
            </div>
            <Paging total={total} limit={LIMIT} offset={offset} onOffset={setOffset} />
          </>
        )}
      </Answer>
    </Section>
  );
}

interface PickerProps {
  readonly id: string;
  readonly describedBy: string;
}

/** Picks one of what the server finds for some words. */
function Picker({
  id,
  describedBy,
  what,
  placeholder,
  none,
  find,
  value,
  onChange,
}: PickerProps & {
  what: string;
  placeholder: string;
  none: string;
  find: (words: string) => Promise<readonly Choice[]>;
  value: { title: string; note: string } | null;
  onChange: (choice: Choice | null) => void;
}) {
  const [words, setWords] = useState('');
  const asked = useDebounced(words.trim());
  const found = useQuery({
    queryKey: ['admin-picker', what, asked],
    queryFn: () => find(asked),
    placeholderData: keepPreviousData,
  });
  const common = { id, describedBy, invalid: false };
  if (value !== null) {
    return <Picked {...common} {...value} what={what} onChange={() => onChange(null)} onClear={undefined} />;
  }
  return (
    <Combobox
      {...common}
      required
      placeholder={placeholder}
      words={words}
      onWords={setWords}
      onBlur={() => {}}
      // What was found for other words must not be picked by a quick Enter.
      choices={found.isPlaceholderData || asked !== words.trim() ? undefined : found.data}
      onPick={choice => {
        setWords('');
        onChange(choice);
      }}
      none={none}
    />
  );
}

/** Picks a unit among those that an administrator looks after. */
export function AdminUnit({
  value,
  onChange,
  ...props
}: PickerProps & {
  value: { code: string; name: string } | null;
  onChange: (unit: { code: string; name: string } | null) => void;
}) {
  return (
    <Picker
      {...props}
      what="单位"
      placeholder="单位名称或代码"
      none="没有找到所辖的单位"
      find={async words =>
        (await people.units(words)).rows.map(({ code, name }) => ({ value: code, title: name, note: code }))
      }
      value={value && { title: value.name, note: value.code }}
      onChange={choice => onChange(choice && { code: choice.value, name: choice.title })}
    />
  );
}

/** Picks a person by login or name. */
export function AdminPerson({
  value,
  onChange,
  ...props
}: PickerProps & {
  value: { id: string; title: string } | null;
  onChange: (person: { id: string; title: string } | null) => void;
}) {
  return (
    <Picker
      {...props}
      what="人员"
      placeholder="姓名或登录名"
      none="没有找到账号"
      find={async words =>
        (await people.accounts({ find: words, limit: 12 })).rows.map(a => ({
          value: a.id,
          title: `${a.name}（${a.login}）`,
          note: a.unitName,
        }))
      }
      value={value && { title: value.title, note: '' }}
      onChange={choice => onChange(choice && { id: choice.value, title: choice.title })}
    />
  );
}

/** A button that asks once more, in place, before it does what cannot be taken back. */
export function Sure({ title, sure, act }: { title: string; sure: string; act: () => Promise<unknown> }) {
  const [asked, setAsked] = useState(false);
  const confirm = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone; the focus goes to the one in its place.
  useEffect(() => {
    if (asked) confirm.current?.focus();
  }, [asked]);
  const client = useQueryClient();
  const doing = useMutation({
    mutationFn: act,
    onSuccess: () => setAsked(false),
    onSettled: () => client.invalidateQueries(),
  });
  if (!asked) {
    return (
      <button type="button" onClick={() => setAsked(true)}>
        {title}
      </button>
    );
  }
  return (
    <span>
      <button
        type="button"
        className="primary"
        ref={confirm}
        disabled={doing.isPending}
        onClick={() => doing.mutate()}
      >
        {sure}
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        取消
      </button>
      <Problem error={doing.error} />
    </span>
  );
}

/** A secret that is told this once. */
export function Told({ children, secret }: { children: ReactNode; secret: string }) {
  return (
    <div className="form-told" role="status">
      <p>{children}</p>
      <p>
        <code data-testid="told-secret">{secret}</code>
      </p>
    </div>
  );
}
