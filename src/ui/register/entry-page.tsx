import { useQuery } from '@tanstack/react-query';
import type { EntryEventKind, EntryVersion, EntryView, RegisterView } from '../../language/answers.ts';
import { api } from '../api.ts';
import { DateValue, InstantValue, longDate } from '../fields/date.tsx';
import { FieldView } from '../fields/field-view.tsx';
import { PageHead, Section } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { Answer } from '../shell/states.tsx';
import './register.css';

const EVENT_TITLES: Readonly<Record<EntryEventKind, string>> = {
  recorded: '记录',
  amended: '更改',
  voided: '作废',
};

function Version({ version, register }: { version: EntryVersion; register: RegisterView }) {
  const names = Object.keys(version.fields).filter(name => name in register.fields);
  return (
    <li className={`version version-${version.kind}`}>
      <p className="version-head">
        <strong>{EVENT_TITLES[version.kind]}</strong> <InstantValue value={version.recordedAt} />
        <span className="quiet figures">位点 {version.position}</span>
      </p>
      {version.ground !== undefined && <p>理由：{version.ground}</p>}
      {version.kind === 'amended' && (
        <ul className="changes">
          {version.legalDate !== undefined && (
            <li>
              {register.legalDate.title} → <DateValue value={version.legalDate} />
            </li>
          )}
          {names.map(name => (
            <li key={name}>
              {register.fields[name].title} →{' '}
              {version.fields[name] === null ? (
                '删除'
              ) : (
                <FieldView field={register.fields[name]} value={version.fields[name]} />
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Content({ entry, register }: { entry: EntryView; register: RegisterView }) {
  return (
    <div className="entry-columns">
      <Section title="内容">
        <dl className="facts">
          <div>
            <dt>单位</dt>
            <dd>
              <PageLink to={`/units/${encodeURIComponent(entry.unit)}`}>{entry.unitName}</PageLink>
            </dd>
          </div>
          <div>
            <dt>{register.legalDate.title}</dt>
            <dd>{longDate(entry.legalDate)}</dd>
          </div>
          {Object.entries(register.fields).map(([name, field]) => (
            <div key={name}>
              <dt>{field.title}</dt>
              <dd>
                <FieldView field={field} value={entry.fields[name]} />
              </dd>
            </div>
          ))}
          <div>
            <dt>记录时间</dt>
            <dd>
              <InstantValue value={entry.recordedAt} />
            </dd>
          </div>
        </dl>
      </Section>
      <Section title="历次变动" note={`${entry.history.length} 次`} testId="history">
        <ol className="history">
          {entry.history.map(version => (
            <Version key={version.position} version={version} register={register} />
          ))}
        </ol>
        <p className="quiet">记录从不就地改写：更改和作废都另记一笔，原样保留。</p>
      </Section>
    </div>
  );
}

/** One entry with all that happened to it. */
export default function EntryPage({ id }: { id: string }) {
  const entry = useQuery({ queryKey: ['entry', id], queryFn: () => api.entry(id) });
  const slug = entry.data?.register;
  const register = useQuery({
    queryKey: ['register', slug],
    queryFn: () => api.register(slug ?? ''),
    enabled: slug !== undefined,
  });
  return (
    <Answer of={entry} what="记录">
      {data => (
        <>
          <PageHead
            title={`${data.registerTitle} · ${longDate(data.legalDate)}`}
            kicker={data.unitName}
            crumbs={[
              { title: '台账', to: '/registers' },
              { title: data.registerTitle, to: `/registers/${data.register}` },
            ]}
            note={
              data.state === 'voided' ? (
                <span className="voided">本记录已作废，不再计入任何结论。</span>
              ) : (
                <span className="mono">{data.id}</span>
              )
            }
          />
          <Answer of={register} what="台账定义">
            {definition => <Content entry={data} register={definition} />}
          </Answer>
        </>
      )}
    </Answer>
  );
}
