import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RegisterView } from '../../language/answers.ts';
import { api } from '../api.ts';
import { FIELD_TYPE_TITLES } from '../fields/field-view.tsx';
import { UnitValue } from '../fields/links.tsx';
import { CitationText } from '../shell/citation.tsx';
import { clauseLabel } from '../shell/clause.ts';
import { PageHead, Section } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { useQueryState } from '../shell/query.ts';
import { Answer, Empty } from '../shell/states.tsx';
import { ExportLink } from '../table/export-link.tsx';
import { Paging } from '../table/paging.tsx';
import { PAGE, usePaging } from '../table/use-paging.ts';
import { EntriesTable } from './entries-table.tsx';
import './register.css';

const PUBLICATION_TITLES: Readonly<Record<RegisterView['publication'], string>> = {
  public: '向社会公开',
  internal: '内部使用',
  restricted: '限定范围',
};

function Entries({ register }: { register: RegisterView }) {
  const query = useQueryState();
  const { offset, onOffset } = usePaging();
  const unit = query.get('unit');
  const scope = query.get('scope') === 'own' ? 'own' : 'subtree';
  const filters = { unit, scope: unit === '' ? '' : scope };
  const entries = useQuery({
    queryKey: ['entries', register.slug, filters, offset],
    queryFn: () => api.entries(register.slug, { ...filters, limit: PAGE, offset }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section
      title="记录"
      note={
        unit !== '' ? (
          <>
            <UnitValue value={unit} /> {scope === 'own' ? '本单位' : '及其下级'}{' '}
            <button type="button" className="plain" onClick={() => query.set({ unit: '', offset: '' })}>
              看全部
            </button>
          </>
        ) : undefined
      }
      actions={<ExportLink path={`/registers/${register.slug}/entries`} query={filters} />}
    >
      <Answer of={entries} what="记录">
        {({ total, rows }) =>
          rows.length === 0 ? (
            <Empty>这里还没有记录。</Empty>
          ) : (
            <>
              <div className="scroller">
                <EntriesTable register={register} rows={rows} />
              </div>
              <Paging total={total} limit={PAGE} offset={offset} onOffset={onOffset} />
            </>
          )
        }
      </Answer>
    </Section>
  );
}

function FieldList({ register }: { register: RegisterView }) {
  return (
    <details className="fold">
      <summary>字段与来源（{Object.keys(register.fields).length} 项）</summary>
      <dl className="facts">
        {Object.entries(register.fields).map(([name, field]) => (
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

/** A register: what it is for, who reads it, its entries. */
export default function RegisterPage({ slug }: { slug: string }) {
  const register = useQuery({ queryKey: ['register', slug], queryFn: () => api.register(slug) });
  return (
    <Answer of={register} what="台账">
      {definition => (
        <>
          <PageHead
            title={definition.title}
            crumbs={[{ title: '台账', to: '/registers' }]}
            note={definition.description}
          />
          <dl className="facts facts-wide">
            <div>
              <dt>记录的法定日期</dt>
              <dd>
                {definition.legalDate.title} · <CitationText citation={definition.legalDate.source} />
              </dd>
            </div>
            <div>
              <dt>公开范围</dt>
              <dd>{PUBLICATION_TITLES[definition.publication]}</dd>
            </div>
            <div>
              <dt>保存</dt>
              <dd>{definition.retention}</dd>
            </div>
            <div>
              <dt>读取它的义务</dt>
              <dd>
                {definition.usedBy.length === 0 ? (
                  '没有'
                ) : (
                  <ul className="inline-list">
                    {definition.usedBy.map(use => (
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
          </dl>
          <FieldList register={definition} />
          <Entries register={definition} />
        </>
      )}
    </Answer>
  );
}
