import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useId, useRef, useState } from 'react';
import type { ImportView } from '../../language/import-view.ts';
import { api } from '../api.ts';
import { imports } from './client.ts';

const MIB = 1024 * 1024;

/** First step: the template, the unit, the file – by choosing or by dragging it here. */
export function UploadStep({
  slug,
  units,
  onSent,
}: {
  slug: string;
  units: readonly string[];
  onSent: (view: ImportView) => void;
}) {
  const [unit, setUnit] = useState('');
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const unitId = useId();
  const chosen = unit === '' ? (units[0] ?? '') : unit;
  const take = async (file: File | undefined) => {
    if (file === undefined || sent !== null) return;
    if (chosen === '') return setProblem('您没有可以登记的单位，不能导入');
    setProblem('');
    setSent(0);
    try {
      onSent(await imports.send(slug, chosen, file, setSent));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '文件没有传上去，请重试');
    }
    setSent(null);
    if (input.current) input.current.value = '';
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className="import-step">
      <p>
        还没有表格？先下载模板：
        <a className="button" href={imports.template(slug, 'xlsx')} download>
          Excel 模板
        </a>{' '}
        <a className="button" href={imports.template(slug, 'csv')} download>
          CSV 模板
        </a>
      </p>
      {units.length > 1 && (
        <p>
          <label htmlFor={unitId}>为哪个单位导入</label>{' '}
          <select id={unitId} value={chosen} onChange={event => setUnit(event.target.value)}>
            {units.map(code => (
              <UnitOption key={code} code={code} />
            ))}
          </select>
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
      <div
        className={over ? 'drop drop-over' : 'drop'}
        data-testid="drop"
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <p>把表格拖到这里，或者</p>
        <button
          type="button"
          className="primary"
          disabled={sent !== null}
          onClick={() => input.current?.click()}
        >
          选择文件
        </button>
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label="要导入的表格"
          accept=".xlsx,.csv"
          onChange={event => void take(event.target.files?.[0])}
        />
        <p className="quiet">
          xlsx 或 csv，最多 100,000 行、{Math.round((64 * MIB) / MIB)} MB；列的顺序不限。
        </p>
      </div>
      {sent !== null && (
        <div className="import-progress" role="status">
          <progress max={1} value={sent} aria-label="上传进度" />
          <p className="figures">已上传 {Math.round(sent * 100)}%</p>
        </div>
      )}
      {problem !== '' && (
        <div className="state state-failure" role="alert" data-testid="import-problem">
          <strong>没有传上去</strong>
          <p>{problem}</p>
        </div>
      )}
    </div>
  );
}

function UnitOption({ code }: { code: string }) {
  const { data } = useQuery({ queryKey: ['unit', code], queryFn: () => api.unit(code) });
  return <option value={code}>{data?.name ?? code}</option>;
}
