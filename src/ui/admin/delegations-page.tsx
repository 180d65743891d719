import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ROLE_TITLES, type Role } from '../../language/authority.ts';
import type { DelegationView, SessionView } from '../../language/people-answers.ts';
import { PageHead, Section } from '../shell/page.tsx';
import { Answer, Empty } from '../shell/states.tsx';
import { Field, faultOf, Problem } from '../sign-in/field.tsx';
import { people, useWho } from '../sign-in/people.ts';
import { type Column, Table } from '../table/table.tsx';
import { Sure } from './parts.tsx';

const STATES: Readonly<Record<DelegationView['state'], string>> = {
  requested: '待审批',
  approved: '已批准',
  refused: '不同意',
  withdrawn: '已撤回',
  ended: '已结束',
};
const LENDERS: ReadonlySet<Role> = new Set(['clerk', 'legal-officer', 'head', 'supervisor']);
const APPROVERS: ReadonlySet<Role> = new Set(['head', 'security-admin']);

/** Delegations for a limited time: asked for by who holds a post, decided by another. */
export default function DelegationsPage() {
  const { data: session } = useWho();
  const delegations = useQuery({ queryKey: ['delegations'], queryFn: people.delegations });
  if (session === undefined) return null;
  const decides = session.posts.some(post => APPROVERS.has(post.role));
  const columns: readonly Column<DelegationView>[] = [
    { key: 'lender', title: '委托人', cell: d => d.lenderName },
    { key: 'borrower', title: '受委托人', cell: d => d.borrowerName },
    { key: 'post', title: '岗位', cell: d => `${d.unitName} ${ROLE_TITLES[d.role]}` },
    { key: 'span', title: '期间（截止当日失效）', cell: d => `${d.from} 至 ${d.until}`, kind: 'nowrap' },
    { key: 'reason', title: '事由', cell: d => d.reason },
    { key: 'state', title: '状态', cell: d => STATES[d.state], kind: 'nowrap' },
    { key: 'actions', title: '操作', bare: true, cell: d => actionsOf(d, session, decides) },
  ];
  return (
    <>
      <PageHead title="委托" note="申请人、受委托人都不能审批；到期自动结束，也可以随时撤回。" />
      <RequestForm session={session} />
      <Section title="委托列表">
        <Answer of={delegations} what="委托">
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty>还没有委托。</Empty>
            ) : (
              <div className="scroller">
                <Table caption="委托" columns={columns} rows={rows} rowKey={d => d.id} testId="delegations" />
              </div>
            )
          }
        </Answer>
      </Section>
    </>
  );
}

function actionsOf(d: DelegationView, session: SessionView, decides: boolean) {
  const mine = d.lender === session.account || d.borrower === session.account;
  const open = d.state === 'requested' || d.state === 'approved';
  return (
    <span className="row-actions">
      {d.state === 'requested' && decides && !mine && (
        <>
          <Sure title="批准" sure="确认批准" act={() => people.changeDelegation(d, 'approve')} />
          <Sure title="不同意" sure="确认不同意" act={() => people.changeDelegation(d, 'refuse')} />
        </>
      )}
      {open && (mine || decides) && (
        <Sure title="撤回" sure="确认撤回" act={() => people.changeDelegation(d, 'withdraw')} />
      )}
    </span>
  );
}

function RequestForm({ session }: { session: SessionView }) {
  const client = useQueryClient();
  const own = session.posts.filter(post => post.lentBy === undefined && LENDERS.has(post.role));
  const [post, setPost] = useState('');
  const [borrower, setBorrower] = useState('');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const chosen = post === '' ? (own[0]?.id ?? '') : post;
  const ask = useMutation({
    mutationFn: () => people.requestDelegation({ post: chosen, borrower, reason, until }),
    onSuccess: () => {
      setBorrower('');
      setReason('');
      return client.invalidateQueries();
    },
  });
  if (own.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate();
  };
  return (
    <Section title="申请委托">
      <form onSubmit={submit} noValidate data-testid="request-delegation">
        <div className="form-row">
          <Field title="委托的岗位" error={faultOf(ask.error, 'post')}>
            {props => (
              <select {...props} value={chosen} onChange={event => setPost(event.target.value)}>
                {own.map(each => (
                  <option key={each.id} value={each.id}>
                    {each.unitName} {ROLE_TITLES[each.role]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field title="受委托人的登录名" error={faultOf(ask.error, 'borrower')}>
            {props => (
              <input
                {...props}
                value={borrower}
                autoComplete="off"
                autoCapitalize="off"
                onChange={event => setBorrower(event.target.value)}
              />
            )}
          </Field>
          <Field title="截止日期" hint="当日起失效" error={faultOf(ask.error, 'until')}>
            {props => (
              <input {...props} type="date" value={until} onChange={event => setUntil(event.target.value)} />
            )}
          </Field>
          <Field title="事由" error={faultOf(ask.error, 'reason')}>
            {props => <input {...props} value={reason} onChange={event => setReason(event.target.value)} />}
          </Field>
        </div>
        <Problem error={ask.error} fields={['post', 'borrower', 'until', 'reason']} />
        <button type="submit" className="primary" disabled={ask.isPending}>
          提出申请
        </button>
      </form>
    </Section>
  );
}
