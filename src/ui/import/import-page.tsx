import { useQuery } from '@tanstack/react-query';
import type { ImportState, ImportView } from '../../language/import-view.ts';
import { api } from '../api.ts';
import { useSession, writableUnits } from '../register/session.ts';
import { PageHead } from '../shell/page.tsx';
import { useQueryState } from '../shell/query.ts';
import { Answer } from '../shell/states.tsx';
import { CheckStep } from './check-step.tsx';
import { imports } from './client.ts';
import { ColumnsStep } from './columns-step.tsx';
import { Progress } from './progress.tsx';
import { ResultStep } from './result-step.tsx';
import { OthersImport, UnitImports } from './unit-imports.tsx';
import { UploadStep } from './upload-step.tsx';
import './import.css';

const STEPS = ['选择文件', '检查', '写入台账'] as const;

const STEP_OF: Readonly<Record<ImportState, number>> = {
  reading: 0,
  read: 0,
  refused: 0,
  checking: 1,
  checked: 1,
  committed: 2,
  undone: 2,
};

function Stepper({ at }: { at: number }) {
  return (
    <ol className="stepper" aria-label="导入的步骤">
      {STEPS.map((title, i) => (
        <li
          key={title}
          className={i < at ? 'step step-done' : i === at ? 'step step-now' : 'step'}
          aria-current={i === at ? 'step' : undefined}
        >
          <span className="step-number" aria-hidden="true">
            {i + 1}
          </span>
          {title}
          {i < at && <span className="unseen">（已完成）</span>}
        </li>
      ))}
    </ol>
  );
}

const isMoving = (state: ImportState | undefined): boolean => state === 'reading' || state === 'checking';

/** Import in three steps; which import it is lies in the address, so that a closed tab goes on where it was. */
export default function ImportPage({ slug }: { slug: string }) {
  const query = useQueryState();
  const id = query.get('import');
  const register = useQuery({ queryKey: ['register', slug], queryFn: () => api.register(slug) });
  const session = useSession();
  const running = useQuery({
    queryKey: ['import', id],
    queryFn: () => imports.one(id),
    enabled: id !== '',
    refetchInterval: ({ state }) => (isMoving(state.data?.state) ? 700 : false),
  });
  const go = (next: string) => query.set({ import: next });
  const again = () => void running.refetch();
  return (
    <Answer
      of={register}
      what="台账"
      missing={{ title: '没有这本台账', to: '/registers', back: '回到台账目录' }}
    >
      {definition => (
        <>
          <PageHead
            title={`导入：${definition.title}`}
            crumbs={[
              { title: '台账', to: '/registers' },
              { title: definition.title, to: `/registers/${slug}` },
            ]}
            note="先检查，再整批写入：有一行不对就一行也不写，写入之后可以整批撤销。"
          />
          {id === '' ? (
            <>
              <Stepper at={0} />
              <UploadStep slug={slug} units={writableUnits(session)} onSent={view => go(view.id)} />
              <UnitImports slug={slug} />
            </>
          ) : (
            <Answer
              of={running}
              what="这次导入"
              missing={{ title: '没有这次导入', to: `/registers/${slug}/import`, back: '重新选择文件' }}
            >
              {view => (
                <>
                  <Stepper at={STEP_OF[view.state]} />
                  <Step view={view} slug={slug} again={again} restart={() => go('')} />
                </>
              )}
            </Answer>
          )}
        </>
      )}
    </Answer>
  );
}

function Step({
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
  const common = { view, again, restart };
  const written = view.state === 'committed' || view.state === 'undone';
  if (!view.mine && !written) return <OthersImport view={view} restart={restart} />;
  switch (view.state) {
    case 'reading':
      return <Progress verb="已读取" {...view.progress} />;
    case 'read':
      return <ColumnsStep {...common} />;
    case 'refused':
      return (
        <div className="state state-failure" role="alert" data-testid="import-refused">
          <strong>这个文件不能导入</strong>
          <p>{view.refusal}</p>
          <button type="button" onClick={restart}>
            重新选择文件
          </button>
        </div>
      );
    case 'checking':
      return <Progress verb="已检查" {...view.progress} />;
    case 'checked':
      return <CheckStep {...common} />;
    case 'committed':
    case 'undone':
      return <ResultStep {...common} slug={slug} />;
  }
}
