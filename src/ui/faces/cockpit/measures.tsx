import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MeasureLine } from '../../../language/answers.ts';
import { api } from '../../api.ts';
import { clauseShort } from '../../shell/clause.ts';
import { PageHead, Section } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useAsOf } from '../../shell/query.ts';
import { Answer, Empty } from '../../shell/states.tsx';
import { ExportLink } from '../../table/export-link.tsx';
import { Legend } from '../../verdict/legend.tsx';
import { countOf, judgedOf, number } from '../../verdict/tally.ts';
import { TallyBar } from '../../verdict/tally-bar.tsx';
import './cockpit.css';
import { useParts } from './shared/filters.tsx';
import { partTitle } from './shared/labels.ts';

function Line({ measure }: { measure: MeasureLine }) {
  return (
    <li>
      <PageLink to={`/measures/${measure.no}`} className="measure-line">
        <span className="measure-no">{clauseShort(measure.no)}</span>
        <span className="measure-title">{measure.title}</span>
        <span className="measure-units">{measure.responsible}</span>
        <span className="measure-figures figures">
          {measure.obligations} 项义务
          {judgedOf(measure.tally) > 0 && ` · 未达标 ${number(countOf(measure.tally, 'breached'))}`}
        </span>
        <TallyBar tally={measure.tally} height="thin" />
      </PageLink>
    </li>
  );
}

/** The directive's table of contents. */
export default function MeasuresPage() {
  const asOf = useAsOf();
  const parts = useParts();
  const measures = useQuery({
    queryKey: ['measures', asOf],
    queryFn: () => api.measures({ asOf }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHead title="举措" actions={<ExportLink path="/measures" query={{ asOf }} />} />
      <Answer of={measures} what="举措">
        {lines =>
          lines.length === 0 ? (
            <Empty>还没有举措。</Empty>
          ) : (
            [...new Set(lines.map(l => l.part))].map(part => (
              <Section
                key={part}
                title={partTitle(
                  part,
                  lines.find(l => l.part === part)?.partTitle ?? parts.find(p => p.no === part)?.title ?? '',
                )}
                note={`${lines.filter(l => l.part === part).length} 条`}
              >
                <ol className="measure-lines">
                  {lines
                    .filter(line => line.part === part)
                    .map(line => (
                      <Line key={line.no} measure={line} />
                    ))}
                </ol>
              </Section>
            ))
          )
        }
      </Answer>
      <Legend />
    </>
  );
}
