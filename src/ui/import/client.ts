/** The import's part of the API: files go up as they are, with their progress. */
import type {
  ImportChangeKind,
  ImportChanges,
  ImportDone,
  ImportFaults,
  ImportTouched,
  ImportView,
} from '../../language/import-view.ts';
import { ApiFailure, address } from '../api.ts';

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

async function ask<T>(method: string, path: string, body?: unknown, key?: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiFailure(0, 'unreachable', '连接不上服务器。请检查网络，然后重试；已经完成的步骤不会丢失。');
  }
  return answerOf<T>(response);
}

/** Sends a file as it is; `onSent` hears which part of it has gone, from 0 to 1. */
function send(slug: string, unit: string, file: File, onSent: (part: number) => void): Promise<ImportView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how far a body has gone
    request.open('POST', `/api${address(`/registers/${enc(slug)}/imports`, { unit, name: file.name })}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
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
  one: (id: string) => ask<ImportView>('GET', `/imports/${enc(id)}`),
  /** By these columns, or by those that were chosen before. */
  check: (id: string, mapping?: readonly (string | null)[]) =>
    ask<ImportView>('POST', `/imports/${enc(id)}/check`, mapping === undefined ? {} : { mapping }),
  faults: (id: string, offset: number, limit: number) =>
    ask<ImportFaults>('GET', address(`/imports/${enc(id)}/faults`, { offset, limit })),
  changes: (id: string, kind: ImportChangeKind, offset: number, limit: number) =>
    ask<ImportChanges>('GET', address(`/imports/${enc(id)}/changes`, { kind, offset, limit })),
  commit: (id: string, ground: string, key: string) =>
    ask<ImportDone>('POST', `/imports/${enc(id)}/commit`, ground === '' ? {} : { ground }, key),
  touched: (id: string) => ask<ImportTouched>('GET', `/imports/${enc(id)}/touched`),
  undo: (id: string, ground: string, leaveOut: readonly string[], key: string) =>
    ask<{ voided: number; restored: number; leftOut: number }>(
      'POST',
      `/imports/${enc(id)}/undo`,
      { ground, leaveOut },
      key,
    ),
  discard: (id: string) => ask<void>('DELETE', `/imports/${enc(id)}`),
  faultsFile: (id: string) => `/api/imports/${enc(id)}/faults?format=xlsx`,
  template: (slug: string, format: 'xlsx' | 'csv') => `/api/registers/${enc(slug)}/template?format=${format}`,
};
