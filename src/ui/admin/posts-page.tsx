import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ROLE_TITLES, type Role } from '../../language/authority.ts';
import type { PostView } from '../../language/people-answers.ts';
import { PageHead, Section } from '../shell/page.tsx';
import { Field, faultOf, Problem } from '../sign-in/field.tsx';
import { people, useWho } from '../sign-in/people.ts';
import type { Column } from '../table/table.tsx';
import { AdminPerson, AdminUnit, SearchedList, Sure } from './parts.tsx';

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
            <Sure title="结束" sure="确认结束" act={() => people.endPost(p)} />
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
      <SearchedList
        name="posts"
        what="岗位"
        search="姓名、登录名或单位"
        ask={people.posts}
        columns={columns}
        rowKey={post => post.id}
      />
    </>
  );
}

function GrantForm() {
  const client = useQueryClient();
  const [person, setPerson] = useState<{ id: string; title: string } | null>(null);
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
              <AdminPerson
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
