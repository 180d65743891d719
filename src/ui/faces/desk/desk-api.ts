import type { BurdenLine, DeskView, Notices } from '../../../language/desk-answers.ts';
import { ApiFailure, address, type Parameters } from '../../api.ts';

async function ask<T>(method: 'GET' | 'POST', path: string, parameters?: Parameters): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address(`/api${path}`, parameters), {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
    });
  } catch {
    throw new ApiFailure(0, 'unreachable', '连接不上服务器。请检查网络，然后重试。');
  }
  if (response.status === 204) return undefined as T;
  const body = (await response.json().catch(() => null)) as {
    error?: { code: string; message: string };
  } | null;
  if (response.ok && body !== null) return body as T;
  throw new ApiFailure(
    response.status,
    body?.error?.code ?? '',
    body?.error?.message ?? `请求未被接受（${response.status}）`,
  );
}

/** What the desk asks of the server. */
export const deskApi = {
  desk: (p: Parameters) => ask<DeskView>('GET', '/desk', p),
  burden: (unit: string) => ask<readonly BurdenLine[]>('GET', '/burden', { unit }),
  notices: (p: Parameters) => ask<Notices>('GET', '/notices', p),
  readNotice: (id: string) => ask<void>('POST', `/notices/${encodeURIComponent(id)}/read`),
};
