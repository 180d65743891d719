import { useState } from 'react';
import type { ImportView } from '../../language/import-view.ts';
import { imports } from './client.ts';
import { counted } from './progress.tsx';
import { Problem, useAction } from './use-action.tsx';

/** Between the steps: what each column fills, found by title, and to be set right by hand. */
export function ColumnsStep({
  view,
  again,
  restart,
}: {
  view: ImportView;
  again: () => void;
  restart: () => void;
}) {
  const [mapping, setMapping] = useState<ReadonlyMap<number, string | null>>(
    new Map(view.columns.map(column => [column.index, column.target])),
  );
  const { run, busy, problem } = useAction();
  const taken = new Set([...mapping.values()].filter(each => each !== null));
  const missing = view.targets.filter(each => each.required && !taken.has(each.target));
  const ignored = view.columns.filter(column => (mapping.get(column.index) ?? null) === null);
  const check = () =>
    run(async () => {
      const chosen = Array.from({ length: view.width }, (_, i) => mapping.get(i) ?? null);
      await imports.check(view, chosen);
      again();
    });
  const choose = (index: number, target: string) =>
    setMapping(new Map([...mapping, [index, target === '' ? null : target]]));
  return (
    <div className="import-step" data-testid="columns">
      <p>
        “{view.fileName}”共 {counted(view.progress.done)} 行，将为{view.unitName}
        导入。请核对每一列对应的内容：
      </p>
      <table className="table" data-testid="columns-table">
        <caption className="unseen">文件的列与台账的对应</caption>
        <thead>
          <tr>
            <th scope="col">文件中的列</th>
            <th scope="col">对应</th>
            <th scope="col">前几行</th>
          </tr>
        </thead>
        <tbody>
          {view.columns.map(({ index, title, samples }) => (
            <tr key={index}>
              <td data-title="文件中的列">{title === '' ? `（第 ${index + 1} 列，没有列名）` : title}</td>
              <td data-title="对应">
                <select
                  aria-label={`“${title}”列对应`}
                  value={mapping.get(index) ?? ''}
                  onChange={event => choose(index, event.target.value)}
                >
                  <option value="">不导入</option>
                  {view.targets.map(({ target, title: name, required }) => (
                    <option
                      key={target}
                      value={target}
                      disabled={taken.has(target) && mapping.get(index) !== target}
                    >
                      {name}
                      {required && '（必填）'}
                    </option>
                  ))}
                </select>
              </td>
              <td data-title="前几行" className="quiet">
                {samples.join('；')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.length > 0 && (
        <p role="alert" className="official">
          还缺少：{missing.map(each => each.title).join('、')}
        </p>
      )}
      {ignored.length > 0 && (
        <p className="quiet">
          这些列不导入：{ignored.map(each => each.title || `第 ${each.index + 1} 列`).join('、')}
        </p>
      )}
      <Problem text={problem} />
      <p className="import-actions">
        <button type="button" className="primary" disabled={busy} onClick={check}>
          开始检查
        </button>
        <button type="button" disabled={busy} onClick={restart}>
          换一个文件
        </button>
      </p>
    </div>
  );
}
