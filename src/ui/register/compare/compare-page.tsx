import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { isDateText } from '../../../kernel/local-date.ts';
import type {
  ComparedEntry,
  EntryComparison,
  EntryDifference,
  RegisterView,
} from '../../../language/answers.ts';
import { DIFFERENCE_TITLES } from '../../../language/answers.ts';
import type { FieldValue } from '../../../language/field.ts';
import { api } from '../../api.ts';
import { DateValue } from '../../fields/date.tsx';
import { FieldView } from '../../fields/field-view.tsx';
import { useStatus } from '../../shell/frame.tsx';
import { PageHead } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useQueryState } from '../../shell/query.ts';
import { Answer, Empty } from '../../shell/states.tsx';
import { ExportLink } from '../../table/export-link.tsx';
import { number } from '../../verdict/tally.ts';
import '../register.css';
import './compare.css';

const SHAPES: Readonly<Record<EntryDifference, string>> = { added: '＋', changed: '△', removed: '－' };
const ALL = Object.keys(DIFFERENCE_TITLES) as EntryDifference[];

function Mark({ what }: { what: EntryDifference }) {
  return (
    <span className={`difference difference-${what}`}>
      <span aria-hidden="true">{SHAPES[what]}</span> {DIFFERENCE_TITLES[what]}
    </span>
  );
}

/** What tells an entry from others: its key, or the first fields that are filled. */
function headline(register: RegisterView, { fields }: ComparedEntry): readonly string[] {
  const { key } = register;
  const names = Object.keys(register.fields).filter(name => fields[name] !== undefined && name !== key);
  return [...(key !== undefined && fields[key] !== undefined ? [key] : []), ...names].slice(0, 3);
}

function Value({
  register,
  name,
  value,
}: {
  register: RegisterView;
  name: string | null;
  value: FieldValue;
}) {
  const field = name === null ? undefined : register.fields[name];
  if (name === null) return <DateValue value={String(value)} />;
  return field === undefined ? String(value) : <FieldView field={field} value={value} />;
}

function Changes({ register, entry }: { register: RegisterView; entry: ComparedEntry }) {
  return (
    <ul className="changes">
      {entry.changes.map(({ field, before, after }) => (
        <li key={field ?? ''}>
          <span className="change-title">
            {field === null ? register.legalDate.title : (register.fields[field]?.title ?? field)}
          </span>{' '}
          {before !== null && (
            <>
              <del>
                <Value register={register} name={field} value={before} />
              </del>{' '}
            </>
          )}
          {before !== null && after !== null && (
            <>
              <span aria-hidden="true">→ </span>
              <span className="unseen">改为</span>
            </>
          )}
          {before === null && '补填 '}
          {after === null ? '删去' : <Value register={register} name={field} value={after} />}
        </li>
      ))}
    </ul>
  );
}

function Row({ register, entry }: { register: RegisterView; entry: ComparedEntry }) {
  return (
    <li data-difference={entry.what}>
      <Mark what={entry.what} />
      <div>
        <p>
          <PageLink to={`/entries/${encodeURIComponent(entry.id)}`}>
            {register.legalDate.title} <DateValue value={entry.legalDate} />
          </PageLink>{' '}
          <span className="quiet">{entry.unitName}</span>
        </p>
        <p className="difference-fields">
          {headline(register, entry).map(name => (
            <span key={name}>
              <span className="quiet">{register.fields[name].title}</span>{' '}
              <FieldView field={register.fields[name]} value={entry.fields[name]} />
            </span>
          ))}
        </p>
        {entry.changes.length > 0 && <Changes register={register} entry={entry} />}
      </div>
    </li>
  );
}

function Differences({ register, answer }: { register: RegisterView; answer: EntryComparison }) {
  const { counts, entries, more, most, from, to } = answer;
  return (
    <>
      <p className="difference-counts" role="status" data-testid="comparison-counts">
        {ALL.map(what => (
          <span key={what}>
            <Mark what={what} /> <b className="figures">{number(counts[what])}</b>
          </span>
        ))}
      </p>
      {more && (
        <p className="notice">
          两日之间有变化的记录超过 {number(most)} 条，只比较了先登记的 {number(most)} 条；请缩短日期。
        </p>
      )}
      {entries.length === 0 ? (
        <Empty>
          {from} 与 {to} 的清单没有不同。
        </Empty>
      ) : (
        <ul className="differences" data-testid="differences">
          {entries.map(entry => (
            <Row key={entry.id} register={register} entry={entry} />
          ))}
        </ul>
      )}
    </>
  );
}

function Comparison({ register, today }: { register: RegisterView; today: string }) {
  const query = useQueryState();
  const yearBegan = `${today.slice(0, 4)}-01-01`;
  const day = (name: string, otherwise: string) =>
    isDateText(query.get(name)) ? query.get(name) : otherwise;
  const asked = {
    from: day('from', yearBegan),
    to: day('to', today),
    known: query.get('known') === 'now' ? 'now' : 'then',
    unit: query.get('unit'),
  };
  const compared = useQuery({
    queryKey: ['comparison', register.slug, asked],
    queryFn: () => api.comparison(register.slug, asked),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className="comparison-bar">
        {(['from', 'to'] as const).map(name => (
          <label key={name}>
            {name === 'from' ? '前一日' : '后一日'}{' '}
            <input
              type="date"
              value={asked[name]}
              max={today}
              data-testid={`comparison-${name}`}
              onChange={event => event.target.value !== '' && query.set({ [name]: event.target.value })}
            />
          </label>
        ))}
        <label>
          按{' '}
          <select
            value={asked.known}
            onChange={event => query.set({ known: event.target.value === 'now' ? 'now' : '' })}
          >
            <option value="then">当日已经登记的内容</option>
            <option value="now">今天已经登记的内容</option>
          </select>
        </label>
        <ExportLink path={`/registers/${encodeURIComponent(register.slug)}/comparison`} query={asked} />
      </div>
      <Answer of={compared} what="比较">
        {answer => <Differences register={register} answer={answer} />}
      </Answer>
    </>
  );
}

/** How the list of a register on one day differs from that on another. */
export default function ComparePage({ slug }: { slug: string }) {
  const register = useQuery({ queryKey: ['register', slug], queryFn: () => api.register(slug) });
  const { data: status } = useStatus();
  return (
    <Answer
      of={register}
      what="台账"
      missing={{ title: '没有这本台账', to: '/registers', back: '回到台账目录' }}
    >
      {definition => (
        <>
          <PageHead
            title={`${definition.title}：两日比较`}
            crumbs={[
              { title: '台账', to: '/registers' },
              { title: definition.title, to: `/registers/${slug}` },
            ]}
            note="清单中的记录：法定日期已到、已经登记、没有作废的。"
          />
          {status !== undefined && <Comparison register={definition} today={status.today} />}
        </>
      )}
    </Answer>
  );
}
