import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { PageHead, Section } from '../shell/page.tsx';
import { Answer } from '../shell/states.tsx';
import { Field, faultOf, Problem } from '../sign-in/field.tsx';
import { type Contact, running } from './admin-api.ts';

function Form({ email: known, version }: Contact) {
  const [email, setEmail] = useState(known ?? '');
  const [done, setDone] = useState<string | null>(null);
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: running.setContact,
    onSuccess: (_, saved) => {
      setDone(saved.email === null ? '已停用邮件提醒。' : '已保存。');
      return client.invalidateQueries({ queryKey: ['contact'] });
    },
  });
  const change = (next: string | null) => {
    if (save.isPending) return;
    setDone(null);
    save.mutate({ email: next, version });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = email.trim();
    change(text === '' ? null : text);
  };
  return (
    <form className="form" onSubmit={submit} noValidate data-testid="contact">
      <Field title="电子邮件" hint="请用单位邮箱；留空则不发邮件" error={faultOf(save.error, 'email')}>
        {props => (
          <input
            {...props}
            type="email"
            autoComplete="email"
            value={email}
            onChange={event => {
              setDone(null);
              setEmail(event.target.value);
            }}
          />
        )}
      </Field>
      <Problem error={save.error} fields={['email']} />
      {done !== null && (
        <p className="form-done" role="status">
          {done}
        </p>
      )}
      <p className="form-actions">
        <button type="submit" className="primary" disabled={save.isPending}>
          保存
        </button>
        {known !== null && (
          <button
            type="button"
            disabled={save.isPending}
            onClick={() => {
              setEmail('');
              change(null);
            }}
          >
            不用邮件提醒
          </button>
        )}
      </p>
    </form>
  );
}

/** How the person is told of what falls due, beside the notices in the system. */
export default function ContactPage() {
  const contact = useQuery({ queryKey: ['contact'], queryFn: running.contact });
  return (
    <>
      <PageHead
        title="我的提醒方式"
        note="到期提醒总会出现在工作台的“通知”里；填了邮箱的，系统同时发邮件。提前几日提醒由安全保密管理员设置。"
      />
      <Section title="邮件提醒">
        <Answer of={contact} what="提醒方式">
          {there => <Form {...there} />}
        </Answer>
      </Section>
    </>
  );
}
