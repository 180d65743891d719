import { number } from '../verdict/tally.ts';

/** Which part of a long list is shown, and the way to the rest. */
export function Paging({
  total,
  limit,
  offset,
  onOffset,
}: {
  total: number;
  limit: number;
  offset: number;
  onOffset: (offset: number) => void;
}) {
  if (total <= limit && offset === 0) return <p className="paging figures">共 {number(total)} 条</p>;
  const page = Math.floor(offset / limit) + 1;
  const pages = Math.max(1, Math.ceil(total / limit));
  return (
    <nav className="paging" aria-label="翻页">
      <span className="figures">
        共 {number(total)} 条 · 第 {page} / {number(pages)} 页
      </span>
      <button type="button" disabled={page <= 1} onClick={() => onOffset(offset - limit)}>
        上一页
      </button>
      <button type="button" disabled={page >= pages} onClick={() => onOffset(offset + limit)}>
        下一页
      </button>
    </nav>
  );
}
