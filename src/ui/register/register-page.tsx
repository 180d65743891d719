import { useQuery } from '@tanstack/react-query';
import type { RegisterView } from '../../language/answers.ts';
import { api } from '../api.ts';
import { FIELD_TYPE_TITLES } from '../fields/field-view.tsx';
import { CitationText } from '../shell/citation.tsx';
import { clauseLabel } from '../shell/clause.ts';
import { PageHead } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { Answer } from '../shell/states.tsx';
import { ByProcedure } from './by-procedure.tsx';
import { DraftsList } from './form/drafts-list.tsx';
import { EntriesList } from './list/entries-list.tsx';
import { useHolders } from './session.ts';
import './register.css';

const PUBLICATION_TITLES: Readonly<Record<RegisterView['publication'], string>> = {
  public: '向社会公开',
  internal: '内部使用',
  restricted: '限定范围',
};

/** What the register is, for those who want to know: where it stands written, who reads it, which fields it has. */
function About({ register }: { register: RegisterView }) {
  const fields = Object.entries(register.fields);
  return (
    <details className="fold">
      <summary>关于这本台账：依据、字段（{fields.length} 项）、读取它的义务</summary>
      <dl className="facts facts-wide">
        <div>
          <dt>法定日期</dt>
          <dd>
            {register.legalDate.title} · <CitationText citation={register.legalDate.source} />
          </dd>
        </div>
        <div>
          <dt>公开范围</dt>
          <dd>{PUBLICATION_TITLES[register.publication]}</dd>
        </div>
        <div>
          <dt>保存</dt>
          <dd>{register.retention}</dd>
        </div>
        <div>
          <dt>读取它的义务</dt>
          <dd>
            {register.usedBy.length === 0 ? (
              '没有'
            ) : (
              <ul className="inline-list">
                {register.usedBy.map(use => (
                  <li key={use.obligation}>
                    <PageLink to={`/measures/${use.measure}`}>
                      {clauseLabel(use.measure)} {use.title}
                    </PageLink>
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
        {fields.map(([name, field]) => (
          <div key={name}>
            <dt>{field.title}</dt>
            <dd>
              {FIELD_TYPE_TITLES[field.type]}
              {field.required === true && ' · 必填'}
              {field.personal !== undefined && ' · 个人信息'} · <CitationText citation={field.source} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** For who writes this register: one entry, or a table of them. */
function WriterLinks({ register, unit }: { register: RegisterView; unit: string }) {
  return (
    <>
      <PageLink to={`/registers/${register.slug}/import`} className="button">
        导入
      </PageLink>
      <PageLink to={`/registers/${register.slug}/new`} query={{ unit }} className="button button-primary">
        登记一条
      </PageLink>
    </>
  );
}

function Page({ register }: { register: RegisterView }) {
  const holder = useHolders(register)?.[0] ?? null;
  return (
    <>
      <PageHead
        title={register.title}
        crumbs={[{ title: '台账', to: '/registers' }]}
        note={register.description}
        actions={
          holder === null ? (
            <ByProcedure writer={register.writer} />
          ) : (
            <WriterLinks register={register} unit={holder} />
          )
        }
      />
      {holder !== null && <DraftsList register={register} />}
      <EntriesList register={register} />
      <About register={register} />
    </>
  );
}

/** A register: its entries, and what it is for. */
export default function RegisterPage({ slug }: { slug: string }) {
  const register = useQuery({ queryKey: ['register', slug], queryFn: () => api.register(slug) });
  return (
    <Answer
      of={register}
      what="台账"
      missing={{ title: '没有这本台账', to: '/registers', back: '回到台账目录' }}
    >
      {definition => <Page register={definition} />}
    </Answer>
  );
}
