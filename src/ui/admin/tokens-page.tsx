import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { TOKEN_ACTIONS, TOKEN_RESOURCES, type TokenView } from '../../language/people-answers.ts';
import { PageHead, Section } from '../shell/page.tsx';
import { Answer, Empty } from '../shell/states.tsx';
import { Field, faultOf, Problem } from '../sign-in/field.tsx';
import { people } from '../sign-in/people.ts';
import { type Column, Table } from '../table/table.tsx';
import { Sure, Told } from './parts.tsx';

const STATES: Readonly<Record<TokenView['state'], string>> = {
  valid: '有效',
  expired: '已到期',
  revoked: '已作废',
};

function scopeText({ scopes }: TokenView): string {
  const actions: Readonly<Record<string, string>> = TOKEN_ACTIONS;
  const resources: Readonly<Record<string, string>> = TOKEN_RESOURCES;
  return scopes.map(s => `${actions[s.action] ?? s.action}${resources[s.resource] ?? s.resource}`).join('、');
}

const COLUMNS: readonly Column<TokenView>[] = [
  { key: 'name', title: '名称', cell: t => t.name },
  { key: 'scopes', title: '用途', cell: scopeText, kind: 'main' },
  { key: 'until', title: '失效日期', cell: t => t.until, kind: 'nowrap' },
  { key: 'state', title: '状态', cell: t => STATES[t.state], kind: 'nowrap' },
  {
    key: 'actions',
    title: '操作',
    bare: true,
    cell: t =>
      t.state === 'valid' ? (
        <span className="row-actions">
          <Sure title="作废" sure="确认作废" act={() => people.endToken(t.id)} />
        </span>
      ) : null,
  },
];

/** One's own tokens for programs. */
export default function TokensPage() {
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: people.tokens });
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <PageHead
        title="我的令牌"
        note="程序用令牌以您的名义办事，只能做选定的事，不会超出您本人的权限。请像口令一样保管。"
      />
      {secret !== null && (
        <Told secret={secret}>
          新令牌只显示这一次，请现在复制。使用时写在请求头 Authorization: Bearer 之后：
        </Told>
      )}
      <NewToken onMade={setSecret} />
      <Section title="令牌列表">
        <Answer of={tokens} what="令牌">
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty>还没有令牌。</Empty>
            ) : (
              <div className="scroller">
                <Table caption="令牌" columns={COLUMNS} rows={rows} rowKey={t => t.id} testId="tokens" />
              </div>
            )
          }
        </Answer>
      </Section>
    </>
  );
}

function NewToken({ onMade }: { onMade: (secret: string) => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [until, setUntil] = useState('');
  const [actions, setActions] = useState<readonly string[]>([]);
  const [resources, setResources] = useState<readonly string[]>([]);
  const make = useMutation({
    mutationFn: () => {
      const scopes = actions.flatMap(action => resources.map(resource => ({ action, resource })));
      return people.createToken({ name, until, scopes });
    },
    onSuccess: made => {
      setName('');
      setActions([]);
      setResources([]);
      onMade(made.secret);
      return client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.isPending) make.mutate();
  };
  return (
    <Section title="建立令牌">
      <form onSubmit={submit} noValidate data-testid="new-token">
        <div className="form-row">
          <Field title="名称" hint="如：月报取数" error={faultOf(make.error, 'name')}>
            {props => <input {...props} value={name} onChange={event => setName(event.target.value)} />}
          </Field>
          <Field title="失效日期" hint="当日起不能使用，最长一年" error={faultOf(make.error, 'until')}>
            {props => (
              <input {...props} type="date" value={until} onChange={event => setUntil(event.target.value)} />
            )}
          </Field>
        </div>
        <Choices title="可以做" options={TOKEN_ACTIONS} chosen={actions} onChange={setActions} />
        <Choices title="可以用于" options={TOKEN_RESOURCES} chosen={resources} onChange={setResources} />
        {faultOf(make.error, 'scopes') !== undefined && (
          <p className="form-error" role="alert">
            {faultOf(make.error, 'scopes')}
          </p>
        )}
        <Problem error={make.error} fields={['name', 'until', 'scopes']} />
        <button type="submit" className="primary" disabled={make.isPending}>
          建立
        </button>
      </form>
    </Section>
  );
}

function Choices({
  title,
  options,
  chosen,
  onChange,
}: {
  title: string;
  options: Readonly<Record<string, string>>;
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}) {
  return (
    <fieldset className="form-group">
      <legend>{title}</legend>
      <div className="form-choices">
        {Object.entries(options).map(([value, text]) => (
          <label key={value} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={event =>
                onChange(event.target.checked ? [...chosen, value] : chosen.filter(one => one !== value))
              }
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
