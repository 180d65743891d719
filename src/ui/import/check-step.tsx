import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportChangeKind, ImportView } from '../../language/import-view.ts';
import { Section } from '../shell/page.tsx';
import { Answer } from '../shell/states.tsx';
import { Paging } from '../table/paging.tsx';
import { Changes } from './changes.tsx';
import { imports } from './client.ts';
import { counted } from './progress.tsx';
import { Problem, useAction } from './use-action.tsx';

const PAGE = 50;
const KINDS: readonly { readonly kind: ImportChangeKind; readonly title: string; readonly note: string }[] = [
  { kind: 'new', title: '新增', note: '台账里还没有' },
  { kind: 'amend', title: '更正', note: '台账里有，内容不同' },
  { kind: 'same', title: '相同跳过', note: '台账里已经有' },
  { kind: 'repeated', title: '重复', note: '文件里出现两次，只计一次' },
];

const countOf = ({ counts }: ImportView, kind: ImportChangeKind): number =>
  ({ new: counts.fresh, amend: counts.amended, same: counts.same, repeated: counts.repeated })[kind];

/** Second step: what is wrong, or what will change; and the button that writes it. */
export function CheckStep({
  view,
  again,
  restart,
}: {
  view: ImportView;
  again: () => void;
  restart: () => void;
}) {
  const { counts } = view;
  const writes = counts.fresh + counts.amended;
  return (
    <div className="import-step" data-testid="checked">
      <ul className="import-counts">
        {KINDS.map(({ kind, title, note }) => (
          <li key={kind}>
            <b className="figures">{counted(countOf(view, kind))}</b> {title}
            <span className="quiet"> {note}</span>
          </li>
        ))}
        <li className={counts.faulty > 0 ? 'official' : undefined}>
          <b className="figures">{counted(counts.faulty)}</b> 行有错误
        </li>
      </ul>
      {counts.faulty > 0 ? (
        <Faults view={view} restart={restart} />
      ) : (
        <>
          <Diff view={view} />
          {writes > 0 ? (
            <Confirm view={view} again={again} restart={restart} />
          ) : (
            <p>
              文件中的记录台账里都已经有了，没有需要写入的。{' '}
              <button type="button" onClick={restart}>
                换一个文件
              </button>
            </p>
          )}
        </>
      )}
    </div>
  );
}

function Faults({ view, restart }: { view: ImportView; restart: () => void }) {
  const [offset, setOffset] = useState(0);
  const faults = useQuery({
    queryKey: ['import-faults', view.id, offset],
    queryFn: () => imports.faults(view.id, offset, PAGE),
    placeholderData: keepPreviousData,
  });
  const { faults: total } = view.counts;
  return (
    <Section
      title="要改的地方"
      note={`共 ${counted(total)} 处${total > 1000 ? '，列出前 1,000 处' : ''}；一行也没有写入`}
      actions={
        <a className="button" href={imports.faultsFile(view.id)} download>
          下载带错误说明的表
        </a>
      }
    >
      <Answer of={faults} what="错误">
        {({ faults: rows, kept }) => (
          <>
            <table className="table" data-testid="faults">
              <caption className="unseen">错误，按行和列</caption>
              <thead>
                <tr>
                  <th scope="col">行</th>
                  <th scope="col">列</th>
                  <th scope="col">原来的内容</th>
                  <th scope="col">怎么改</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(fault => (
                  <tr key={`${fault.line} ${fault.column} ${fault.title} ${fault.message}`}>
                    <td data-title="行" className="figures">
                      {fault.line}
                    </td>
                    <td data-title="列">
                      {fault.column !== null && <span className="quiet">{fault.column} </span>}
                      {fault.title}
                    </td>
                    <td data-title="原来的内容">{fault.value === '' ? '（空）' : fault.value}</td>
                    <td data-title="怎么改">{fault.message}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {kept > PAGE && <Paging total={kept} limit={PAGE} offset={offset} onOffset={setOffset} />}
          </>
        )}
      </Answer>
      <p className="import-actions">
        <button type="button" className="primary" onClick={restart}>
          改好了，重新选择文件
        </button>
      </p>
    </Section>
  );
}

function Diff({ view }: { view: ImportView }) {
  const filled = KINDS.filter(({ kind }) => countOf(view, kind) > 0);
  const [kind, setKind] = useState<ImportChangeKind>(
    filled.find(each => each.kind === 'amend')?.kind ?? filled[0]?.kind ?? 'new',
  );
  return (
    <Section title="写入之后会怎样">
      <fieldset className="switch import-kinds">
        <legend className="unseen">看哪一类</legend>
        {filled.map(each => (
          <button
            key={each.kind}
            type="button"
            aria-pressed={kind === each.kind}
            onClick={() => setKind(each.kind)}
          >
            {each.title} {counted(countOf(view, each.kind))}
          </button>
        ))}
      </fieldset>
      <Changes key={kind} id={view.id} kind={kind} />
    </Section>
  );
}

function Confirm({ view, again, restart }: { view: ImportView; again: () => void; restart: () => void }) {
  const [ground, setGround] = useState('');
  const client = useQueryClient();
  const { run, busy, problem } = useAction();
  const { fresh, amended } = view.counts;
  const needed = amended > 0 && ground.trim() === '';
  const commit = () =>
    run(async () => {
      await imports.commit(view, amended > 0 ? ground.trim() : '');
      await client.invalidateQueries(); // lists and verdicts show it at once
      again();
    });
  const checkAgain = () =>
    run(async () => {
      await imports.check(view);
      await client.invalidateQueries();
      again();
    });
  const give = () =>
    run(async () => {
      await imports.discard(view);
      restart();
    });
  return (
    <div>
      {amended > 0 && (
        <p>
          <label>
            更正理由（{counted(amended)} 条更正都记这一条）
            <input
              type="text"
              className="import-ground"
              maxLength={2000}
              value={ground}
              onChange={event => setGround(event.target.value)}
            />
          </label>
        </p>
      )}
      <Problem text={problem} />
      <p className="import-actions">
        <button type="button" className="primary" disabled={busy || needed} onClick={commit}>
          {busy ? '正在写入……' : `写入台账：新增 ${counted(fresh)} 条，更正 ${counted(amended)} 条`}
        </button>
        <button type="button" disabled={busy} onClick={checkAgain}>
          重新检查
        </button>
        <button type="button" disabled={busy} onClick={give}>
          放弃这次导入
        </button>
      </p>
    </div>
  );
}
