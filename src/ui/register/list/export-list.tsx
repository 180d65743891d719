import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '../../../language/authority.ts';
import type { ExportView } from '../../../language/import-view.ts';
import { ApiFailure, address, get } from '../../api.ts';
import { number } from '../../verdict/tally.ts';
import { type Session, useSession } from '../session.ts';

/** Roles whose lists may leave the system. The server decides; here links are shown or not. */
const EXPORTERS: ReadonlySet<Role> = new Set<Role>([
  'clerk',
  'legal-officer',
  'head',
  'supervisor',
  'leader',
  'auditor',
]);

/**
 * Rows that the server sends at once for certain, whatever its threshold: then a plain link does, which also saves where pages
 * cannot (WebView). A link to more would save the answer that the file is being written.
 */
export const SURELY_AT_ONCE = 1000;

const mayExport = (session: Session): boolean => session.posts.some(post => EXPORTERS.has(post.role));

const FORMATS = { xlsx: 'Excel', csv: 'CSV' } as const;
type Format = keyof typeof FORMATS;
const NAMES = Object.keys(FORMATS) as Format[];

/** Saves an answer of the server as a file, under the name that the server gave it. */
async function keep(answer: Response, name: string): Promise<void> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function failureOf(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
  return body?.error?.message ?? `请求未被接受（${answer.status}），请重试`;
}

/** A file that is being written: how far it is, then the link to it. */
function Job({ id }: { id: string }) {
  const path = `/exports/${encodeURIComponent(id)}`;
  const job = useQuery({
    queryKey: ['export', id],
    queryFn: () => get<ExportView>(path),
    refetchInterval: query => (query.state.data?.state === 'running' ? 1_000 : false),
  });
  if (job.error instanceof ApiFailure) return <p role="alert">{job.error.message}</p>;
  if (job.data === undefined) return null;
  const { state, done, total, refusal, registerTitle, format } = job.data;
  switch (state) {
    case 'running': {
      const words = `正在生成 ${number(done)} / ${number(total)} 行`;
      return (
        <p role="status">
          <progress max={total} value={done} aria-label={words} /> <span className="figures">{words}</span>
          <span className="quiet"> 可以继续做别的事；离开本页后须重新导出</span>
        </p>
      );
    }
    case 'ready':
      return (
        <p role="status">
          {number(total)} 行已生成：
          <a href={`/api${path}/file`} download data-testid="export-file">
            下载 {registerTitle}（{FORMATS[format]}）
          </a>
          <span className="quiet"> 一天之内有效</span>
        </p>
      );
    case 'failed':
      return (
        <p className="official" role="alert">
          {refusal}
        </p>
      );
  }
}

/** The list as it is filtered, as a file: at once where it is short, else written in the background. */
export function useExport({
  slug,
  title,
  asked,
  short,
}: {
  slug: string;
  title: string;
  asked: Readonly<Record<string, string>>;
  /** True where it is known that the list is short: then a plain link does. */
  short: boolean;
}) {
  const session = useSession();
  const [job, setJob] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState<Format | null>(null);
  const addressOf = (format: Format) =>
    address(`/api/registers/${encodeURIComponent(slug)}/export`, { ...asked, format });
  const begin = async (format: Format) => {
    setBusy(format);
    setWrong(null);
    setJob(null);
    try {
      const answer = await fetch(addressOf(format), { credentials: 'same-origin' });
      if (answer.status === 202) setJob(((await answer.json()) as ExportView).id);
      else if (answer.ok) await keep(answer, `${title}.${format}`);
      else setWrong(await failureOf(answer));
    } catch {
      setWrong('连接不上服务器。请检查网络，然后重试。');
    } finally {
      setBusy(null);
    }
  };
  if (!mayExport(session)) return { actions: undefined, progress: null };
  return {
    actions: (
      <span className="list-exports" data-testid="export">
        {NAMES.map(format =>
          short ? (
            <a key={format} className="button" href={addressOf(format)} download>
              导出 {FORMATS[format]}
            </a>
          ) : (
            <button key={format} type="button" disabled={busy !== null} onClick={() => void begin(format)}>
              {busy === format ? '正在导出……' : `导出 ${FORMATS[format]}`}
            </button>
          ),
        )}
      </span>
    ),
    progress:
      job === null && wrong === null ? null : (
        <div className="list-export" data-testid="export-progress">
          {wrong !== null ? (
            <p className="official" role="alert">
              {wrong}
            </p>
          ) : (
            job !== null && <Job id={job} />
          )}
        </div>
      ),
  };
}
