import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportView } from '../../language/import-view.ts';
import { shanghaiTime } from '../fields/date.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { Answer } from '../shell/states.tsx';
import { imports } from './client.ts';
import { counted } from './progress.tsx';
import { Problem, useAction } from './use-action.tsx';

/** Third step: what was written, and the way back. */
export function ResultStep({
  view,
  slug,
  again,
  restart,
}: {
  view: ImportView;
  slug: string;
  again: () => void;
  restart: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const undone = view.state === 'undone';
  const { fresh, amended } = view.counts;
  return (
    <div className="import-step" data-testid="import-result">
      <div className="state" role="status">
        <strong>{undone ? '本批已经撤销' : '已经写入台账'}</strong>
        <p>
          {undone ? '写入过的' : '新增'} {counted(fresh)} 条，更正 {counted(amended)} 条
          {undone ? '，已作废或者改回；历史仍可在各条记录中查看。' : '。有关结论已经更新。'}
        </p>
        <p className="quiet">
          {view.fileName}，{view.unitName}，{view.by} 导入
          {view.committedAt !== null && `，${shanghaiTime(view.committedAt)} 写入`}
          {view.undoneAt !== null && `，${shanghaiTime(view.undoneAt)} 由 ${view.undoneBy ?? view.by} 撤销`}
        </p>
      </div>
      <p className="import-actions">
        <PageLink className="button" to={`/registers/${slug}`}>
          查看台账
        </PageLink>
        <button type="button" onClick={restart}>
          再导入一个文件
        </button>
        {view.mayUndo && !asking && (
          <button type="button" onClick={() => setAsking(true)}>
            撤销本批
          </button>
        )}
      </p>
      {view.mayUndo && asking && <Undo view={view} again={again} leave={() => setAsking(false)} />}
    </div>
  );
}

function Undo({ view, again, leave }: { view: ImportView; again: () => void; leave: () => void }) {
  const touched = useQuery({
    queryKey: ['import-touched', view.id],
    queryFn: () => imports.touched(view.id),
    staleTime: 0,
  });
  const [ground, setGround] = useState('');
  const [kept, setKept] = useState(false);
  const client = useQueryClient();
  const { run, busy, problem } = useAction();
  const undo = (leaveOut: readonly string[]) =>
    run(async () => {
      await imports.undo(view, ground.trim(), leaveOut);
      await client.invalidateQueries();
      again();
    });
  return (
    <section className="import-undo" aria-label="撤销本批">
      <h2>撤销本批</h2>
      <p>本批新增的记录将作废，更正的内容将改回；都留有痕迹。</p>
      <Answer of={touched} what="本批的记录">
        {({ total, entries }) => (
          <>
            {total > 0 && (
              <div role="alert">
                <p>导入之后有 {counted(total)} 条记录又被更正或者作废，不能随本批撤销：</p>
                <p>
                  {entries.slice(0, 20).map(id => (
                    <span key={id}>
                      <PageLink to={`/entries/${id}`}>{id}</PageLink>{' '}
                    </span>
                  ))}
                  {total > 20 && `等 ${counted(total)} 条`}
                </p>
                <label>
                  <input type="checkbox" checked={kept} onChange={event => setKept(event.target.checked)} />{' '}
                  保留这些记录，撤销其余的
                </label>
              </div>
            )}
            <p>
              <label>
                撤销理由（必填）
                <input
                  type="text"
                  className="import-ground"
                  maxLength={2000}
                  value={ground}
                  onChange={event => setGround(event.target.value)}
                />
              </label>
            </p>
            <Problem text={problem} />
            <p className="import-actions">
              <button
                type="button"
                className="primary"
                disabled={busy || ground.trim() === '' || (total > 0 && !kept) || total > entries.length}
                onClick={() => undo(entries)}
              >
                {busy ? '正在撤销……' : '确认撤销'}
              </button>
              <button type="button" disabled={busy} onClick={leave}>
                不撤销
              </button>
            </p>
          </>
        )}
      </Answer>
    </section>
  );
}
