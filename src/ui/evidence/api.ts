/** Reading stored files. */
import type { EvidenceDetail, EvidencePreview, EvidenceView } from '../../language/evidence.ts';
import { ApiFailure, address } from '../api.ts';

async function get<T>(path: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { headers: { accept: 'application/json' }, credentials: 'same-origin' });
  } catch {
    throw new ApiFailure(0, 'unreachable', '连接不上服务器。请检查网络，然后重试。');
  }
  if (response.ok) return (await response.json()) as T;
  const missing = response.status === 404;
  throw new ApiFailure(
    response.status,
    '',
    missing ? '没有这份材料，或者您无权查看' : `读取材料失败（${response.status}），请稍后重试`,
  );
}

const pathOf = (id: string) => `/api/evidence/${encodeURIComponent(id)}`;

export const evidenceApi = {
  one: (id: string) => get<EvidenceDetail>(pathOf(id)),
  preview: (id: string) => get<EvidencePreview>(`${pathOf(id)}/preview`),
  list: (unit: string, q: string) =>
    get<{ readonly files: readonly EvidenceView[]; readonly total: number }>(
      address('/api/evidence', { unit, q, limit: 8 }),
    ),
};

/** Where a file is downloaded from. */
export const contentAddress = (id: string): string => `${pathOf(id)}/content`;

/** `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
