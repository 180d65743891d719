import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { EvidencePreview } from '../../language/evidence.ts';
import { Failure, Loading } from '../shell/states.tsx';
import { contentAddress, evidenceApi } from './api.ts';

function Shown({ id, name, preview }: { id: string; name: string; preview: EvidencePreview }) {
  switch (preview.kind) {
    case 'image':
      return <img className="preview-image" src={contentAddress(id)} alt={name} />;
    case 'none':
      return <p className="quiet">{preview.reason}。</p>;
    case 'text':
      return (
        <>
          {/* A region that scrolls must be reachable by keyboard. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <section className="preview-text" aria-label={`${name}的文字`} tabIndex={0}>
            {preview.text}
          </section>
          {preview.cut && <p className="quiet">只显示开头部分，全文请下载查看。</p>}
        </>
      );
  }
}

/** What is in a file, without opening it: its text or its picture. */
export function PreviewPanel({ id, name, close }: { id: string; name: string; close: () => void }) {
  const preview = useQuery({
    queryKey: ['evidence', id, 'preview'],
    queryFn: () => evidenceApi.preview(id),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <section
      ref={panel}
      className="preview-panel"
      aria-label={`预览${name}`}
      tabIndex={-1}
      data-testid="preview"
      onKeyDown={event => {
        if (event.key === 'Escape') close();
      }}
    >
      <div className="preview-head">
        <strong>{name}</strong>
        <a href={contentAddress(id)} download={name}>
          下载
        </a>
        <button type="button" className="plain" onClick={close}>
          关闭预览
        </button>
      </div>
      {preview.isError && <Failure error={preview.error} retry={() => void preview.refetch()} />}
      {preview.isPending && <Loading what="预览" />}
      {preview.data !== undefined && <Shown id={id} name={name} preview={preview.data} />}
    </section>
  );
}
