import { useQuery } from '@tanstack/react-query';
import { PageHead } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { Answer } from '../shell/states.tsx';
import { CaseList } from './case-list.tsx';
import { procedureApi } from './procedure-api.ts';

/** All cases that whoever looks may see. */
export default function CasesPage() {
  const procedures = useQuery({ queryKey: ['procedures'], queryFn: procedureApi.procedures });
  return (
    <>
      <PageHead
        title="办件"
        crumbs={[{ title: '程序', to: '/procedures' }]}
        note="本单位和所属单位参与的办件，从发起到办结。"
        actions={
          <PageLink to="/tasks" className="button">
            待办
          </PageLink>
        }
      />
      <Answer of={procedures} what="程序目录">
        {lines => <CaseList titles={Object.fromEntries(lines.map(({ slug, title }) => [slug, title]))} />}
      </Answer>
    </>
  );
}
