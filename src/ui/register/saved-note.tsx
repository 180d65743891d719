import { useQuery } from '@tanstack/react-query';
import type { EntryView, RegisterView } from '../../language/answers.ts';
import { PageLink } from '../shell/page-link.tsx';
import { VerdictMark } from '../verdict/mark.tsx';
import { type Saved, savedKey } from './form/saving.ts';
import { mayWriteFor, useSession } from './session.ts';

const DONE: Readonly<Record<Saved['what'], string>> = {
  recorded: '已登记。',
  amended: '已保存为新的版本。',
  voided: '已作废。',
};

/** After a saving: that it is done, and which verdicts of the unit are others than before. */
export function SavedNote({ register, entry }: { register: RegisterView; entry: EntryView }) {
  const session = useSession();
  // Put there by the form that saved; a page opened otherwise has none.
  const { data: saved } = useQuery<Saved | null>({
    queryKey: savedKey(entry.id),
    queryFn: () => null,
    initialData: null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (saved === null) return null;
  return (
    <section className="saved" role="status" data-testid="saved" aria-label="保存的结果">
      <p>
        <strong>{DONE[saved.what]}</strong>{' '}
        {saved.moved === null
          ? '结论已经按新的记录重新推算。'
          : saved.moved.length === 0
            ? `${entry.unitName}的结论没有因此改变。`
            : `${entry.unitName}有 ${saved.moved.length} 项结论改变：`}
      </p>
      {saved.moved !== null && saved.moved.length > 0 && (
        <ul className="moved">
          {saved.moved.map(({ before, cell }) => (
            <li key={`${cell.obligation} ${cell.period}`}>
              <PageLink
                to="/explanation"
                query={{ obligation: cell.obligation, bearer: cell.bearer, period: cell.period }}
              >
                {cell.title}（{cell.periodLabel}）
              </PageLink>
              <span className="moved-change">
                {before === null ? '没有这项' : <VerdictMark verdict={before} />}
                <span aria-hidden="true"> → </span>
                <span className="unseen">变为</span>
                <VerdictMark verdict={cell.verdict} late={cell.late} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {saved.what === 'recorded' && mayWriteFor(session, entry.unit) && (
        <p className="saved-next">
          <PageLink to={`/registers/${register.slug}/new`} query={{ unit: entry.unit }} className="button">
            再登记一条
          </PageLink>
        </p>
      )}
    </section>
  );
}
