/** The import's part of the API: files go up as they are, with their progress. */
import type {
  ImportChangeKind,
  ImportChanges,
  ImportDone,
  ImportFaults,
  ImportTouched,
  ImportView,
} from '../../language/import-view.ts';
import { ApiFailure, address, ifMatch, underKey } from '../api.ts';

const enc = encodeURIComponent;

async function answerOf<T>(response: Response): Promise<T> {
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  throw failure(response.status, await response.text());
}

function failure(status: number, text: string): ApiFailure {
  try {
    const { error } = JSON.parse(text) as {
      error: { code: string; message: string; faults?: readonly { field?: string; message: string }[] };
    };
    return new ApiFailure(status, error.code, error.message, error.faults ?? []);
  } catch {
    return new ApiFailure(status, '', `请求未被接受（${status}），请重试`);
  }
}

/** Sends a request, a change in place of the version that was shown. */
async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiFailure(0, 'unreachable', '连接不上服务器。请检查网络，然后重试；已经完成的步骤不会丢失。');
  }
  return answerOf<T>(response);
}

/** A change of what was shown, under a key. */
const change = <T>(
  method: 'POST' | 'DELETE',
  { id, version }: ImportView,
  step: string,
  body?: unknown,
): Promise<T> =>
  underKey(`${step} ${id} ${version} ${JSON.stringify(body)}`, key =>
    ask<T>(method, `/imports/${enc(id)}${step}`, body, { 'idempotency-key': key, ...ifMatch(version) }),
  );

/** Sends a file as it is; `onSent` hears which part of it has gone, from 0 to 1. */
function send(slug: string, unit: string, file: File, onSent: (part: number) => void): Promise<ImportView> {
  const what = `import ${slug} ${unit} ${file.name} ${file.size} ${file.lastModified}`;
  return underKey(what, key => sendUnder(key, slug, unit, file, onSent));
}

function sendUnder(
  key: string,
  slug: string,
  unit: string,
  file: File,
  onSent: (part: number) => void,
): Promise<ImportView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how far a body has gone
    request.open('POST', `/api${address(`/registers/${enc(slug)}/imports`, { unit, name: file.name })}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('idempotency-key', key);
    request.upload.onprogress = event => {
      if (event.lengthComputable) onSent(event.loaded / event.total);
    };
    request.onerror = () =>
      reject(new ApiFailure(0, 'unreachable', '文件没有传完：连接中断。请检查网络，再选择一次文件。'));
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as ImportView);
      else reject(failure(request.status, request.responseText));
    };
    request.send(file);
  });
}

export const imports = {
  send,
  /** Of one's units, by whomever, the last one first. */
  list: (register: string) => ask<readonly ImportView[]>('GET', address('/imports', { register })),
  one: (id: string) => ask<ImportView>('GET', `/imports/${enc(id)}`),
  /** By these columns, or by those that were chosen before. */
  check: (of: ImportView, mapping?: readonly (string | null)[]) =>
    change<ImportView>('POST', of, '/check', mapping === undefined ? {} : { mapping }),
  faults: (id: string, offset: number, limit: number) =>
    ask<ImportFaults>('GET', address(`/imports/${enc(id)}/faults`, { offset, limit })),
  changes: (id: string, kind: ImportChangeKind, offset: number, limit: number) =>
    ask<ImportChanges>('GET', address(`/imports/${enc(id)}/changes`, { kind, offset, limit })),
  commit: (of: ImportView, ground: string) =>
    change<ImportDone>('POST', of, '/commit', ground === '' ? {} : { ground }),
  touched: (id: string) => ask<ImportTouched>('GET', `/imports/${enc(id)}/touched`),
  undo: (of: ImportView, ground: string, leaveOut: readonly string[]) =>
    change<{ voided: number; restored: number; leftOut: number }>('POST', of, '/undo', { ground, leaveOut }),
  discard: (of: ImportView) => change<void>('DELETE', of, ''),
  faultsFile: (id: string) => `/api/imports/${enc(id)}/faults?format=xlsx`,
  template: (slug: string, format: 'xlsx' | 'csv') => `/api/registers/${enc(slug)}/template?format=${format}`,
};
