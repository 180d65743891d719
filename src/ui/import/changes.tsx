import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportChange, ImportChangeKind } from '../../language/import-view.ts';
import { PageLink } from '../shell/page-link.tsx';
import { Answer } from '../shell/states.tsx';
import { Paging } from '../table/paging.tsx';
import { imports } from './client.ts';

const PAGE = 20;

/** What will become of the rows of one kind: corrections field by field, old and new. */
export function Changes({ id, kind }: { id: string; kind: ImportChangeKind }) {
  const [offset, setOffset] = useState(0);
  const changes = useQuery({
    queryKey: ['import-changes', id, kind, offset],
    queryFn: () => imports.changes(id, kind, offset, PAGE),
    placeholderData: keepPreviousData,
  });
  return (
    <Answer of={changes} what="改动">
      {({ total, changes: rows }) => (
        <>
          <table className="table" data-testid="changes">
            <caption className="unseen">改动，逐行</caption>
            <thead>
              <tr>
                <th scope="col">行</th>
                <th scope="col">单位</th>
                <th scope="col">内容</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(change => (
                <tr key={change.line}>
                  <td data-title="行" className="figures">
                    {change.line}
                  </td>
                  <td data-title="单位">{change.unitName}</td>
                  <td data-title="内容">
                    <Said change={change} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {total > PAGE && <Paging total={total} limit={PAGE} offset={offset} onOffset={setOffset} />}
        </>
      )}
    </Answer>
  );
}

function Said({ change }: { change: ImportChange }) {
  if (change.ofLine !== null) return <>与第 {change.ofLine} 行相同</>;
  return (
    <>
      {change.entry !== null && (
        <>
          <PageLink to={`/entries/${change.entry}`}>记录 {change.entry}</PageLink>{' '}
        </>
      )}
      {change.fields.map(({ title, before, after }) => (
        <span key={title} className="import-said">
          <span className="quiet">{title}</span>{' '}
          {before !== undefined && (
            <>
              <del>{before}</del> <span aria-hidden="true">→</span>{' '}
            </>
          )}
          {change.entry === null ? after : <ins>{after}</ins>}
        </span>
      ))}
    </>
  );
}
