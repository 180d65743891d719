import { useQuery } from '@tanstack/react-query';
import type { ImportState, ImportView } from '../../language/import-view.ts';
import { shanghaiTime } from '../fields/date.tsx';
import { Section } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { Answer } from '../shell/states.tsx';
import { type Column, Table } from '../table/table.tsx';
import { imports } from './client.ts';
import { counted } from './progress.tsx';

const STATES: Readonly<Record<ImportState, string>> = {
  reading: '正在读取',
  read: '待检查',
  checking: '正在检查',
  checked: '待写入',
  committed: '已写入',
  undone: '已撤销',
  refused: '不能导入',
};

function what({ state, counts, undoneBy }: ImportView): string {
  const written = `新增 ${counted(counts.fresh)}，更正 ${counted(counts.amended)}`;
  if (state === 'committed') return written;
  if (state === 'undone') return `${written}${undoneBy === null ? '' : `；由 ${undoneBy} 撤销`}`;
  return counts.faulty > 0 ? `${counted(counts.faulty)} 行有错误` : '';
}

const columnsFor = (slug: string): readonly Column<ImportView>[] => [
  {
    key: 'file',
    title: '文件',
    kind: 'main',
    cell: view => (
      <PageLink to={`/registers/${slug}/import?import=${encodeURIComponent(view.id)}`}>
        {view.fileName}
      </PageLink>
    ),
  },
  { key: 'unit', title: '单位', cell: view => view.unitName },
  { key: 'by', title: '导入人', cell: view => (view.mine ? `${view.by}（本人）` : view.by), kind: 'nowrap' },
  { key: 'at', title: '时间', cell: view => shanghaiTime(view.committedAt ?? view.begunAt), kind: 'nowrap' },
  { key: 'state', title: '状态', cell: view => STATES[view.state], kind: 'nowrap' },
  { key: 'what', title: '结果', cell: what },
];

/** What has been brought into a register for one's units, by whomever, the last one first. */
export function UnitImports({ slug }: { slug: string }) {
  const list = useQuery({
    queryKey: ['imports', slug],
    queryFn: () => imports.list(slug),
    staleTime: 0,
  });
  return (
    <Section
      title="以往的导入"
      note="本单位（和所辖单位）的，不论谁导入；已写入的，本单位经办人、负责人都可以撤销"
    >
      <Answer of={list} what="以往的导入">
        {rows =>
          rows.length === 0 ? (
            <p className="quiet">还没有。</p>
          ) : (
            <Table
              caption="以往的导入"
              columns={columnsFor(slug)}
              rows={rows}
              rowKey={view => view.id}
              testId="unit-imports"
            />
          )
        }
      </Answer>
    </Section>
  );
}

/** Somebody else's import that is not written yet: who has it in hand; its rows are for them alone. */
export function OthersImport({ view, restart }: { view: ImportView; restart: () => void }) {
  return (
    <div className="import-step" data-testid="others-import">
      <div className="state" role="status">
        <strong>
          {view.by} 的导入：{STATES[view.state]}
        </strong>
        <p>
          {view.fileName}，{shanghaiTime(view.begunAt)}{' '}
          传入，还没有写入台账。文件的内容只有导入的人能看到，由其继续办理。
        </p>
      </div>
      <p className="import-actions">
        <button type="button" onClick={restart}>
          返回
        </button>
      </p>
    </div>
  );
}
