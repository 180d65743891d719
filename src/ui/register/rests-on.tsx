import { useQuery } from '@tanstack/react-query';
import type { EntryView } from '../../language/answers.ts';
import { api } from '../api.ts';
import { DateValue } from '../fields/date.tsx';
import { Section } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { Answer, isMissing } from '../shell/states.tsx';
import { VerdictMark } from '../verdict/mark.tsx';

/** The verdicts that rest on an entry, each with what the entry does in it. */
export function RestingVerdicts({ entry }: { entry: EntryView }) {
  const verdicts = useQuery({
    queryKey: ['entry-verdicts', entry.id, entry.versions, entry.state],
    queryFn: () => api.verdictsOf(entry.id),
  });
  if (entry.state === 'voided') return null;
  return (
    <Section title="影响的结论" testId="resting-verdicts">
      <Answer of={verdicts} what="结论">
        {({ governs, verdicts: rows }) =>
          governs ? (
            <p>这条记录决定怎样评判，可能改变所有有关结论。</p>
          ) : rows.length === 0 ? (
            <p className="quiet">目前没有结论以这条记录为根据。</p>
          ) : (
            <ul className="moved">
              {rows.map(row => (
                <li key={`${row.obligation} ${row.bearer} ${row.period}`}>
                  <span>
                    <PageLink
                      to="/explanation"
                      query={{ obligation: row.obligation, bearer: row.bearer, period: row.period }}
                    >
                      {row.title}
                    </PageLink>
                    <span className="quiet">
                      {' '}
                      {row.bearerName} · {row.periodLabel} · {row.note}
                    </span>
                  </span>
                  <VerdictMark verdict={row.verdict} late={row.late} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Section>
  );
}

/** Entries of any register that name this one. */
export function ReferringEntries({ id }: { id: string }) {
  const referrers = useQuery({ queryKey: ['referrers', id], queryFn: () => api.referrersOf(id) });
  if (referrers.data?.rows.length === 0 || isMissing(referrers.error)) return null;
  return (
    <Section title="引用本记录的" testId="referrers">
      <Answer of={referrers} what="引用">
        {({ rows, more }) => (
          <>
            <ul className="moved">
              {rows.map(row => (
                <li key={`${row.id} ${row.fieldTitle}`}>
                  <span>
                    <PageLink to={`/entries/${encodeURIComponent(row.id)}`}>
                      {row.registerTitle} · <DateValue value={row.legalDate} />
                    </PageLink>
                    <span className="quiet">
                      {' '}
                      {row.unitName} · {row.fieldTitle}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
            {more && <p className="quiet">只列出较近的一些。</p>}
          </>
        )}
      </Answer>
    </Section>
  );
}
