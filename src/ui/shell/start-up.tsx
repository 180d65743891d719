import type { Status } from '../../language/answers.ts';

function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return total > 0 ? (
    <progress value={done} max={total} aria-label={label}>
      {Math.round((100 * done) / total)}%
    </progress>
  ) : (
    <progress aria-label={label} />
  );
}

/** Shown in place of pages until the server has rebuilt its state from the database. */
export function StartUp({ status }: { status: Status }) {
  return (
    <main className="start-up" id="content" data-testid="start-up">
      <h1>正在启动</h1>
      <p role="status">{status.phase}</p>
      <Progress label="启动进度" done={status.done} total={status.total} />
      {status.total > 0 && (
        <p className="figures">
          {status.done} / {status.total}
        </p>
      )}
      <p className="quiet">完成后本页自动打开，无须刷新。</p>
    </main>
  );
}

/** Says on every page that the data are invented, and how far loading them has come. */
export function DemonstrationBanner({ status }: { status: Status | undefined }) {
  if (status === undefined || !status.demonstration.present) return null;
  const { done, total } = status.demonstration;
  const loading = total > 0 && done < total;
  return (
    <div className="demonstration" role="note" data-testid="demonstration">
      <strong>演示数据</strong>
      <span>单位真实，记录均系模拟生成，不反映任何单位的实际工作。</span>
      {loading && (
        <span className="demonstration-progress">
          正在载入 <Progress label="演示数据载入进度" done={done} total={total} />{' '}
          {Math.floor((100 * done) / total)}%
        </span>
      )}
    </div>
  );
}
