import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { PageHead, Section } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { Answer, Empty } from '../shell/states.tsx';
import { ExportLink } from '../table/export-link.tsx';
import { number } from '../verdict/tally.ts';
import { byGroup } from './by-group.ts';
import './register.css';

/** All registers by group. */
export default function RegistersPage() {
  const registers = useQuery({ queryKey: ['registers'], queryFn: api.registers });
  return (
    <>
      <PageHead
        title="台账"
        note="各单位如实记录做了什么，附上佐证；是否达标由系统从台账推算，任何人都不填“已完成”。"
        actions={<ExportLink path="/registers" />}
      />
      <Answer of={registers} what="台账目录">
        {lines =>
          lines.length === 0 ? (
            <Empty>还没有台账。</Empty>
          ) : (
            byGroup(lines, line => line.groupTitle).map(group => (
              <Section key={group.title} title={group.title} note={`${group.lines.length} 本`}>
                <ul className="register-list">
                  {group.lines.map(line => (
                    <li key={line.slug}>
                      <PageLink to={`/registers/${line.slug}`}>{line.title}</PageLink>
                      <span className="figures">{number(line.count)}</span>
                      <p>{line.description}</p>
                    </li>
                  ))}
                </ul>
              </Section>
            ))
          )
        }
      </Answer>
    </>
  );
}
