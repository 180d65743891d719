import { useQuery } from '@tanstack/react-query';
import type { ProcedureSummary } from '../../language/procedure/answers.ts';
import { byGroup } from '../register/by-group.ts';
import { PageHead, Section } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { Answer, Empty } from '../shell/states.tsx';
import { number } from '../verdict/tally.ts';
import { procedureApi } from './procedure-api.ts';
import '../register/register.css';
import './procedure.css';

function Line({ line }: { line: ProcedureSummary }) {
  const { slug, title, description, register, mayOpen, open, overdue } = line;
  return (
    <li data-procedure={slug}>
      <div className="procedure-line-head">
        <h3>
          <PageLink to={`/procedures/${slug}`}>{title}</PageLink>
        </h3>
        {mayOpen.length > 0 && (
          <PageLink to={`/procedures/${slug}/new`} className="button" label={`发起：${title}`}>
            发起
          </PageLink>
        )}
      </div>
      <p>{description}</p>
      <p className="procedure-line-foot">
        <PageLink to={`/procedures/${slug}`} query={{ state: 'open' }}>
          在办 <b className="figures">{number(open)}</b>
        </PageLink>
        <PageLink
          to={`/procedures/${slug}`}
          query={{ state: 'overdue' }}
          className={overdue > 0 ? 'official' : undefined}
        >
          逾期 <b className="figures">{number(overdue)}</b>
        </PageLink>
        <span className="quiet">
          写入台账{' '}
          <PageLink to={`/registers/${register.slug}`} className="register-link">
            {register.title}
          </PageLink>
        </span>
      </p>
    </li>
  );
}

/** All procedures by group: what each is for, how many of its cases go on, and where one may be begun. */
export default function ProceduresPage() {
  const procedures = useQuery({ queryKey: ['procedures'], queryFn: procedureApi.procedures });
  return (
    <>
      <PageHead
        title="程序"
        note="有法律效力的记录不手工填写，由办理的程序写成：谁发起、谁审查、期限到哪天，一步一步都有依据。"
        actions={
          <PageLink to="/cases" className="button">
            全部办件
          </PageLink>
        }
      />
      <Answer of={procedures} what="程序目录">
        {lines =>
          lines.length === 0 ? (
            <Empty>还没有程序。</Empty>
          ) : (
            <div data-testid="procedures">
              {byGroup(lines, line => line.groupTitle).map(group => (
                <Section key={group.title} title={group.title} note={`${group.lines.length} 种`}>
                  <ul className="procedure-list">
                    {group.lines.map(line => (
                      <Line key={line.slug} line={line} />
                    ))}
                  </ul>
                </Section>
              ))}
            </div>
          )
        }
      </Answer>
    </>
  );
}
