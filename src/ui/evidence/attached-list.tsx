import { useQueries } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { EVIDENCE_TYPES, type EvidenceDetail } from '../../language/evidence.ts';
import { contentAddress, evidenceApi, sizeText } from './api.ts';
import { PreviewPanel } from './preview-panel.tsx';

function About({ file }: { file: EvidenceDetail }) {
  return (
    <span className="quiet attached-about">
      {EVIDENCE_TYPES[file.type].title}，<span className="figures">{sizeText(file.size)}</span>
      {file.uses > 1 && `，${file.uses} 条记录以此为据`}
    </span>
  );
}

/** Stored files by id, each with preview and download; with `remove` each can be taken off. */
export function AttachedList({ files, remove }: { files: readonly string[]; remove?: (id: string) => void }) {
  const [shown, setShown] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement | null>(null);
  const details = useQueries({
    queries: files.map(id => ({
      queryKey: ['evidence', id],
      queryFn: () => evidenceApi.one(id),
      staleTime: 60_000,
    })),
  });
  const close = () => {
    setShown(null);
    opener.current?.focus();
  };
  if (files.length === 0) return null;
  return (
    <ul className="attached-list" aria-label="已附材料">
      {files.map((id, n) => {
        const { data, error } = details[n];
        const name = data?.name ?? (error === null ? '正在读取……' : `无法查看的材料（${id.slice(-6)}）`);
        return (
          <li key={id} data-testid="attached">
            <div className="attached-row">
              <span className="attached-name">
                {data === undefined ? (
                  name
                ) : (
                  <a href={contentAddress(id)} download={name}>
                    {name}
                  </a>
                )}
                {data !== undefined && <About file={data} />}
              </span>
              {data !== undefined && (
                <button
                  type="button"
                  className="plain"
                  aria-expanded={shown === id}
                  aria-label={`预览${name}`}
                  onClick={event => {
                    opener.current = event.currentTarget;
                    setShown(shown === id ? null : id);
                  }}
                >
                  预览
                </button>
              )}
              {remove !== undefined && (
                <button type="button" className="plain" aria-label={`移除${name}`} onClick={() => remove(id)}>
                  移除
                </button>
              )}
            </div>
            {shown === id && data !== undefined && <PreviewPanel id={id} name={name} close={close} />}
          </li>
        );
      })}
    </ul>
  );
}
