/** Reading the server: typed answers, and errors as Chinese messages that a person can act on. */

import type {
  CalendarYearView,
  Cells,
  DeadlineView,
  Entries,
  EntryView,
  MapView,
  MeasureLine,
  MeasureView,
  Questions,
  RegisterLine,
  RegisterView,
  Status,
  UnitView,
} from '../language/answers.ts';
import type { Explanation, Heatmap, Overview, UnitLine } from '../language/views.ts';

/** Why the server gave no answer; `message` is Chinese. `status` 0: it could not be reached. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ApiFailure';
    this.status = status;
    this.code = code;
  }
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
      const error = (body as { error: { code?: unknown; message?: unknown } }).error;
      if (typeof error.message === 'string') {
        return new ApiFailure(response.status, String(error.code ?? ''), error.message);
      }
    }
  } catch {
    // Not JSON: a proxy answered in place of the server; the status says enough.
  }
  return new ApiFailure(response.status, '', plainMessage(response.status));
}

async function get<T>(path: string, parameters?: Parameters): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address(`/api${path}`, parameters), { headers: { accept: 'application/json' } });
  } catch {
    throw new ApiFailure(0, 'unreachable', '连接不上服务器。请检查网络，确认服务已经启动，然后重试。');
  }
  if (!response.ok) throw await failureOf(response);
  return (await response.json()) as T;
}

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
  entry: (id: string) => get<EntryView>(`/entries/${enc(id)}`),
  calendar: (year: number) => get<CalendarYearView>(`/calendar/${year}`),
  deadline: (p: Parameters) => get<DeadlineView>('/deadline', p),
  map: () => get<MapView>('/map'),
};
