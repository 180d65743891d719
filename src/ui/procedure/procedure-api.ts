/** What the pages of procedures and cases ask the server. */
import { useQuery } from '@tanstack/react-query';
import type { Json } from '../../kernel/canonical-json.ts';
import type {
  CaseAnswer,
  CaseDocument,
  CaseList,
  ClockDays,
  DocumentAct,
  DocumentAnswer,
  ProcedureAnswer,
  ProcedureSummary,
  StepAnswer,
  TaskList,
} from '../../language/procedure/answers.ts';
import type { Command } from '../../language/procedure/case.ts';
import { api, get, ifMatch, type Parameters, send } from '../api.ts';

const enc = encodeURIComponent;

/** Somebody of a unit who can be asked to do something. */
export interface CasePerson {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly { readonly role: string; readonly title: string }[];
}

export const procedureApi = {
  procedures: () => get<readonly ProcedureSummary[]>('/procedures'),
  procedure: (slug: string) => get<ProcedureAnswer>(`/procedures/${enc(slug)}`),
  cases: (p: Parameters) => get<CaseList>('/cases', p),
  case: (id: string) => get<CaseAnswer>(`/cases/${enc(id)}`),
  clock: (id: string, clock: string) => get<ClockDays>(`/cases/${enc(id)}/clocks/${enc(clock)}`),
  people: (id: string, unit: string) =>
    get<{ people: readonly CasePerson[] }>(`/cases/${enc(id)}/people`, { unit }),
  tasks: (p: Parameters) => get<TaskList>('/tasks', p),
  /** The same key twice opens one case. */
  open: (body: Json, key: string) => send<StepAnswer>('POST', '/cases', body, { 'idempotency-key': key }),
  /** `seen`: how many steps the case had on the page that asks. */
  step: (id: string, command: Command, seen: number) =>
    send<StepAnswer>('POST', `/cases/${enc(id)}/steps`, command as unknown as Json, ifMatch(seen)),
  /** What is checked is the draft that was read: `sha256` says which. */
  act: (id: string, { id: document, version, sha256 }: CaseDocument, act: DocumentAct, text: string) =>
    send<DocumentAnswer>(
      'POST',
      `/cases/${enc(id)}/documents/${enc(document)}/${act}`,
      { ...(text === '' ? {} : { text }), ...(act === 'check' && sha256 !== null ? { sha256 } : {}) },
      ifMatch(version),
    ),
};

/** A procedure, asked for once: it changes with the program alone. */
export const useProcedure = (slug: string) =>
  useQuery({
    queryKey: ['procedure', slug],
    queryFn: () => procedureApi.procedure(slug),
    staleTime: 600_000,
  });

/** A procedure with the register that its cases write. */
export function useProcedureWithRegister(slug: string) {
  const procedure = useProcedure(slug);
  const written = procedure.data?.procedure.register;
  const register = useQuery({
    queryKey: ['register', written],
    queryFn: () => api.register(written ?? ''),
    enabled: written !== undefined,
  });
  return { procedure, register };
}
