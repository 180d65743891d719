import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { AccountView } from '../../language/people-answers.ts';
import { PageHead, Section } from '../shell/page.tsx';
import { Field, faultOf, Problem } from '../sign-in/field.tsx';
import { people, useWho, type WithPassword } from '../sign-in/people.ts';
import type { Column } from '../table/table.tsx';
import { AdminUnit, SearchedList, Sure, Told } from './parts.tsx';

/** Accounts: made, suspended and restored by one administrator, unlocked and reset by another. */
export default function AccountsPage() {
  const { data: session } = useWho();
  const [told, setTold] = useState<WithPassword | null>(null);
  const roles = new Set(session?.posts.map(post => post.role));
  const [makes, resets] = [roles.has('system-admin'), roles.has('security-admin')];
  const columns: readonly Column<AccountView>[] = [
    { key: 'login', title: '登录名', cell: a => a.login, kind: 'nowrap' },
    { key: 'name', title: '姓名', cell: a => a.name },
    { key: 'unit', title: '单位', cell: a => a.unitName },
    { key: 'state', title: '状态', cell: stateOf },
    {
      key: 'actions',
      title: '操作',
      bare: true,
      cell: a => (
        <span className="row-actions">
          {makes && a.id !== session?.account && (
            <Sure
              title={a.suspended ? '恢复' : '停用'}
              sure={a.suspended ? '确认恢复' : '确认停用'}
              act={() => people.changeAccount(a, a.suspended ? 'restore' : 'suspend')}
            />
          )}
          {resets && a.lockedUntil !== null && (
            <Sure title="解锁" sure="确认解锁" act={() => people.changeAccount(a, 'unlock')} />
          )}
          {resets && a.id !== session?.account && (
            <Sure title="重置口令" sure="确认重置" act={async () => setTold(await people.resetPassword(a))} />
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHead title="账号" note="账号由系统管理员建立和停用；岗位由安全保密管理员另行授予。" />
      {told !== null && (
        <Told secret={told.password}>
          {told.account.name}（{told.account.login}）的口令，只显示这一次；本人登录后须修改：
        </Told>
      )}
      {makes && <NewAccount onMade={setTold} />}
      <SearchedList
        name="accounts"
        what="账号"
        search="登录名或姓名"
        ask={people.accounts}
        columns={columns}
        rowKey={account => account.id}
      />
    </>
  );
}

function stateOf(account: AccountView): string {
  if (account.suspended) return '已停用';
  if (account.lockedUntil !== null) return '已锁定';
  return account.mustChange ? '待本人修改口令' : '在用';
}

function NewAccount({ onMade }: { onMade: (made: WithPassword) => void }) {
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [claim, setClaim] = useState('');
  const [unit, setUnit] = useState<{ code: string; name: string } | null>(null);
  const make = useMutation({
    mutationFn: () =>
      people.createAccount({
        login,
        name,
        unit: unit?.code ?? '',
        ...(claim.trim() === '' ? {} : { claim }),
      }),
    onSuccess: made => {
      setLogin('');
      setName('');
      setClaim('');
      onMade(made);
      return client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.isPending) make.mutate();
  };
  return (
    <Section title="建立账号">
      <form onSubmit={submit} noValidate data-testid="new-account">
        <div className="form-row">
          <Field title="登录名" error={faultOf(make.error, 'login')}>
            {props => (
              <input
                {...props}
                value={login}
                autoComplete="off"
                autoCapitalize="off"
                onChange={event => setLogin(event.target.value)}
              />
            )}
          </Field>
          <Field title="姓名" error={faultOf(make.error, 'name')}>
            {props => (
              <input
                {...props}
                value={name}
                autoComplete="off"
                onChange={event => setName(event.target.value)}
              />
            )}
          </Field>
          <Field title="单位" error={faultOf(make.error, 'unit')}>
            {props => (
              <AdminUnit
                id={props.id}
                describedBy={props['aria-describedby']}
                value={unit}
                onChange={setUnit}
              />
            )}
          </Field>
          <Field
            title="统一身份编号"
            hint="可不填；用于首次统一身份登录"
            error={faultOf(make.error, 'claim')}
          >
            {props => (
              <input
                {...props}
                value={claim}
                autoComplete="off"
                onChange={event => setClaim(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Problem error={make.error} fields={['login', 'name', 'claim']} />
        <button type="submit" className="primary" disabled={make.isPending || unit === null}>
          建立
        </button>
      </form>
    </Section>
  );
}
