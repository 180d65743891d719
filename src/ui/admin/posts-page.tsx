import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ROLE_TITLES, type Role } from '../../language/authority.ts';
import type { PostView } from '../../language/people-answers.ts';
import { Combobox, Picked } from '../pickers/combobox.tsx';
import { PageHead, Section } from '../shell/page.tsx';
import { Answer } from '../shell/states.tsx';
import { Field, faultOf, Problem } from '../sign-in/field.tsx';
import { people, useWho } from '../sign-in/people.ts';
import { Paging } from '../table/paging.tsx';
import { type Column, Table } from '../table/table.tsx';
import { AdminUnit, Search, Sure, useSettled } from './parts.tsx';

const LIMIT = 50;
const STATES: Readonly<Record<PostView['state'], string>> = {
  held: '现任',
  future: '未到起始日期',
  ended: '已结束',
};
/** Roles that are given to people. */
const GIVEN = (Object.keys(ROLE_TITLES) as Role[]).filter(role => role !== 'operator');

/** Posts: granted and ended by the security administrator. */
export default function PostsPage() {
  const { data: session } = useWho();
  const [find, setFind] = useState('');
  const [offset, setOffset] = useState(0);
  const asked = useSettled(find);
  const posts = useQuery({
    queryKey: ['posts', asked, offset],
    queryFn: () => people.posts({ find: asked, limit: LIMIT, offset }),
    placeholderData: keepPreviousData,
  });
  const columns: readonly Column<PostView>[] = [
    { key: 'name', title: '姓名', cell: p => `${p.name}（${p.login}）` },
    { key: 'role', title: '岗位', cell: p => ROLE_TITLES[p.role], kind: 'nowrap' },
    { key: 'unit', title: '单位', cell: p => p.unitName },
    { key: 'from', title: '起始', cell: p => p.from, kind: 'nowrap' },
    { key: 'until', title: '截止（当日失效）', cell: p => p.until ?? '长期', kind: 'nowrap' },
    { key: 'state', title: '状态', cell: p => STATES[p.state], kind: 'nowrap' },
    {
      key: 'actions',
      title: '操作',
      bare: true,
      cell: p =>
        p.state !== 'ended' && p.account !== session?.account ? (
          <span className="row-actions">
            <Sure title="结束" sure="确认结束" act={() => people.endPost(p.id)} />
          </span>
        ) : null,
    },
  ];
  return (
    <>
      <PageHead
        title="岗位"
        note="三员分立：管理员岗位不得与其他岗位由一人兼任，也不能授予自己。岗位变动后，本人须重新登录。"
      />
      <GrantForm />
      <Section
        title="岗位列表"
        actions={
          <Search
            title="姓名、登录名或单位"
            value={find}
            onChange={value => {
              setFind(value);
              setOffset(0);
            }}
          />
        }
      >
        <Answer of={posts} what="岗位">
          {({ total, rows }) => (
            <>
              <div className="scroller">
                <Table caption="岗位" columns={columns} rows={rows} rowKey={p => p.id} testId="posts" />
              </div>
              <Paging total={total} limit={LIMIT} offset={offset} onOffset={setOffset} />
            </>
          )}
        </Answer>
      </Section>
    </>
  );
}

interface Person {
  readonly id: string;
  readonly title: string;
}

/** Picks a person by login or name. */
function PersonField({
  id,
  describedBy,
  value,
  onChange,
}: {
  id: string;
  describedBy: string;
  value: Person | null;
  onChange: (person: Person | null) => void;
}) {
  const [words, setWords] = useState('');
  const asked = useSettled(words.trim());
  const found = useQuery({
    queryKey: ['accounts', 'pick', asked],
    queryFn: () => people.accounts({ find: asked, limit: 12 }),
    placeholderData: keepPreviousData,
  });
  const common = { id, describedBy, invalid: false };
  if (value !== null) {
    return (
      <Picked
        {...common}
        what="人员"
        title={value.title}
        note=""
        onChange={() => onChange(null)}
        onClear={undefined}
      />
    );
  }
  return (
    <Combobox
      {...common}
      required
      placeholder="姓名或登录名"
      words={words}
      onWords={setWords}
      onBlur={() => {}}
      choices={
        found.isPlaceholderData || asked !== words.trim()
          ? undefined
          : found.data?.rows.map(a => ({
              value: a.id,
              title: `${a.name}（${a.login}）`,
              note: a.unitName,
            }))
      }
      onPick={choice => {
        setWords('');
        onChange({ id: choice.value, title: choice.title });
      }}
      none="没有找到账号"
    />
  );
}

function GrantForm() {
  const client = useQueryClient();
  const [person, setPerson] = useState<Person | null>(null);
  const [unit, setUnit] = useState<{ code: string; name: string } | null>(null);
  const [role, setRole] = useState<Role>('clerk');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const grant = useMutation({
    mutationFn: () =>
      people.grant({
        account: person?.id ?? '',
        unit: unit?.code ?? '',
        role,
        ...(from === '' ? {} : { from }),
        ...(until === '' ? {} : { until }),
      }),
    onSuccess: () => {
      setPerson(null);
      return client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!grant.isPending) grant.mutate();
  };
  return (
    <Section title="授予岗位">
      <form onSubmit={submit} noValidate data-testid="grant-post">
        <div className="form-row">
          <Field title="人员">
            {props => (
              <PersonField
                id={props.id}
                describedBy={props['aria-describedby']}
                value={person}
                onChange={setPerson}
              />
            )}
          </Field>
          <Field title="单位" error={faultOf(grant.error, 'unit')}>
            {props => (
              <AdminUnit
                id={props.id}
                describedBy={props['aria-describedby']}
                value={unit}
                onChange={setUnit}
              />
            )}
          </Field>
          <Field title="岗位" error={faultOf(grant.error, 'role')}>
            {props => (
              <select {...props} value={role} onChange={event => setRole(event.target.value as Role)}>
                {GIVEN.map(each => (
                  <option key={each} value={each}>
                    {ROLE_TITLES[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field title="起始日期" hint="不填为今天" error={faultOf(grant.error, 'from')}>
            {props => (
              <input {...props} type="date" value={from} onChange={event => setFrom(event.target.value)} />
            )}
          </Field>
          <Field title="截止日期" hint="当日起失效；不填为长期" error={faultOf(grant.error, 'until')}>
            {props => (
              <input {...props} type="date" value={until} onChange={event => setUntil(event.target.value)} />
            )}
          </Field>
        </div>
        <Problem error={grant.error} fields={['unit', 'role', 'from', 'until']} />
        <button
          type="submit"
          className="primary"
          disabled={grant.isPending || person === null || unit === null}
        >
          授予
        </button>
      </form>
    </Section>
  );
}
