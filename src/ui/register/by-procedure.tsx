import type { Register } from '../../language/register.ts';
import { useProcedure } from '../procedure/procedure-api.ts';
import { PageLink } from '../shell/page-link.tsx';

function Link({ slug }: { slug: string }) {
  const { data } = useProcedure(slug);
  return (
    <PageLink to={`/procedures/${slug}`} className="button">
      {data === undefined ? '到程序办理' : `到程序“${data.procedure.title}”办理`}
    </PageLink>
  );
}

/** Where entries of a register come from that nobody types in; nothing for others. */
export function ByProcedure({ writer }: { writer: Register['writer'] }) {
  return writer === 'form' ? null : <Link slug={writer.procedure} />;
}
