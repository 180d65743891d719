/** Reading the server: typed answers, and errors as Chinese messages that a person can act on. */

import type { Json } from '../kernel/canonical-json.ts';
import type {
  CalendarYearView,
  Cells,
  DeadlineView,
  DraftView,
  Entries,
  EntryComparison,
  EntryVerdicts,
  EntryView,
  MapView,
  MeasureLine,
  MeasureView,
  Questions,
  Referrers,
  RegisterLine,
  RegisterView,
  SavedView,
  Status,
  UnitView,
} from '../language/answers.ts';
import type { Explanation, Heatmap, Overview, UnitLine } from '../language/views.ts';
import { randomId } from './register/form/random-id.ts';

/** Why the server gave no answer; `message` is Chinese. `status` 0: it could not be reached. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  /** What is wrong with the request, place by place. */
  readonly faults: readonly ApiFault[];
  constructor(status: number, code: string, message: string, faults: readonly ApiFault[] = []) {
    super(message);
    this.name = 'ApiFailure';
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
}

/** One thing that is wrong with a request: `1.fields.topic`, and what to do. */
export interface ApiFault {
  readonly field?: string;
  readonly message: string;
}

export type Parameters = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An address with the parameters that say something; empty ones are left out so that equal questions have one address. */
export function address(path: string, parameters: Parameters = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The same table as an Excel file. */
export function excelAddress(path: string, parameters: Parameters = {}): string {
  return address(`/api${path}`, { ...parameters, format: 'xlsx' });
}

function plainMessage(status: number): string {
  if (status === 404) return '没有找到所要的内容。请核对网址，或者从导航重新进入。';
  if (status === 503) return '服务正在启动或者数据库暂时不可用。稍候会自动恢复，也可以点“重试”。';
  if (status >= 500) return `服务器处理时出错（${status}）。请重试；仍不成功的，请把时间和网址告诉管理员。`;
  return `请求未被接受（${status}）。请检查筛选条件和网址。`;
}

async function failureOf(response: Response): Promise<ApiFailure> {
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'error' in body) {
      const { error } = body as {
        error: { code?: unknown; message?: unknown; faults?: readonly ApiFault[] };
      };
      if (typeof error.message === 'string') {
        return new ApiFailure(response.status, String(error.code ?? ''), error.message, error.faults ?? []);
      }
    }
  } catch {
    // Not JSON: a proxy answered in place of the server; the status says enough.
  }
  return new ApiFailure(response.status, '', plainMessage(response.status));
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    // The session is a cookie of this origin; no other site is ever asked.
    response = await fetch(`/api${path}`, { credentials: 'same-origin', ...init });
  } catch {
    throw new ApiFailure(0, 'unreachable', '连接不上服务器。请检查网络，确认服务已经启动，然后重试。');
  }
  if (!response.ok) throw await failureOf(response);
  return response;
}

export async function get<T>(path: string, parameters?: Parameters): Promise<T> {
  const response = await ask(address(path, parameters), { headers: { accept: 'application/json' } });
  return (await response.json()) as T;
}

/** Keys of requests whose answer did not come: who presses again sends the same request, and it has its effect once. */
const unanswered = new Map<string, string>();

/** Runs a request under the key that it had when it was last sent and not answered, else under a new one. */
export async function underKey<T>(what: string, work: (key: string) => Promise<T>): Promise<T> {
  const key = unanswered.get(what) ?? randomId();
  unanswered.set(what, key);
  try {
    const answer = await work(key);
    unanswered.delete(what);
    return answer;
  } catch (error) {
    // Refused is answered. What did not arrive, or failed on the way, may have had its effect.
    const answered = error instanceof ApiFailure && error.status >= 400 && error.status < 500;
    if (answered && error.code !== 'in-flight') unanswered.delete(what);
    throw error;
  }
}

/** Sends a change; `headers` say which version it replaces, or under which key it may be repeated. */
export async function send<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: Json,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const sent = async (key: string) => {
    const response = await ask(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        'idempotency-key': key,
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  return underKey(`${method} ${path} ${headers['if-match'] ?? ''} ${text ?? ''}`, sent);
}

/** What the server answers to recorded lines. */
export interface Recorded {
  readonly entries: readonly { readonly id: string; readonly position: number }[];
  readonly recordedAt: string;
}

/** The version that a change replaces, as a header. */
export const ifMatch = (version: number | undefined): Record<string, string> =>
  version === undefined ? {} : { 'if-match': `"${version}"` };

const enc = encodeURIComponent;

export const api = {
  status: () => get<Status>('/status'),
  overview: (p: Parameters) => get<Overview>('/overview', p),
  heatmap: (p: Parameters) => get<Heatmap>('/heatmap', p),
  cells: (p: Parameters) => get<Cells>('/cells', p),
  explanation: (p: Parameters) => get<Explanation>('/explanation', p),
  measures: (p: Parameters) => get<MeasureLine[]>('/measures', p),
  measure: (no: string | number, p: Parameters) => get<MeasureView>(`/measures/${enc(no)}`, p),
  questions: (p: Parameters) => get<Questions>('/questions', p),
  units: (p: Parameters) => get<UnitLine[]>('/units', p),
  unit: (code: string) => get<UnitView>(`/units/${enc(code)}`),
  registers: () => get<RegisterLine[]>('/registers'),
  register: (slug: string) => get<RegisterView>(`/registers/${enc(slug)}`),
  entries: (slug: string, p: Parameters) => get<Entries>(`/registers/${enc(slug)}/entries`, p),
  comparison: (slug: string, p: Parameters) => get<EntryComparison>(`/registers/${enc(slug)}/comparison`, p),
  views: (slug: string) => get<SavedView[]>(`/registers/${enc(slug)}/views`),
  /** `version`: that of the view which it replaces, 0 where there is none. */
  saveView: (slug: string, name: string, query: Readonly<Record<string, string>>, version: number) =>
    send<unknown>('PUT', `/registers/${enc(slug)}/views/${enc(name)}`, { query }, ifMatch(version)),
  removeView: (slug: string, { name, version }: SavedView) =>
    send<void>('DELETE', `/registers/${enc(slug)}/views/${enc(name)}`, undefined, ifMatch(version)),
  entry: (id: string) => get<EntryView>(`/entries/${enc(id)}`),
  verdictsOf: (id: string) => get<EntryVerdicts>(`/entries/${enc(id)}/verdicts`),
  referrersOf: (id: string) => get<Referrers>(`/entries/${enc(id)}/referrers`),
  /** One line. The same key twice makes one entry; `version` is that of the entry which the line changes. */
  record: (line: Json, key: string, version?: number) =>
    send<Recorded>('POST', '/entries', line, { 'idempotency-key': key, ...ifMatch(version) }),
  drafts: (register?: string) => get<DraftView[]>('/drafts', { register }),
  draft: (id: string) => get<DraftView>(`/drafts/${enc(id)}`),
  /** `version` 0: a new one. */
  saveDraft: (id: string, draft: { readonly register: string; readonly body: Json }, version: number) =>
    send<DraftView>('PUT', `/drafts/${enc(id)}`, draft, ifMatch(version)),
  discardDraft: (id: string) => send<void>('DELETE', `/drafts/${enc(id)}`),
  calendar: (year: number) => get<CalendarYearView>(`/calendar/${year}`),
  deadline: (p: Parameters) => get<DeadlineView>('/deadline', p),
  map: () => get<MapView>('/map'),
};
