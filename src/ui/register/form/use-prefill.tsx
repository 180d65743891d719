import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts';
import type { RegisterView } from '../../../language/answers.ts';
import type { Prefill, PrefilledValue } from '../../../language/desk-answers.ts';
import { get } from '../../api.ts';
import { PageLink } from '../../shell/page-link.tsx';
import { type Input, type Inputs, inputOf, isEmpty } from './inputs.ts';

interface Filled {
  readonly input: Input;
  readonly from: PrefilledValue;
}
type AllFilled = Readonly<Record<string, Filled>>;

const same = (a: Input | undefined, b: Input): boolean =>
  canonicalJson((a ?? null) as Json) === canonicalJson(b as Json);

/** True while the editor holds what was filled in beforehand. */
const stands = (inputs: Inputs, name: string, filled: AllFilled): boolean =>
  filled[name] !== undefined && same(inputs.fields[name], filled[name].input);

/** The form without the values that were filled in beforehand and that nobody changed. */
function without(inputs: Inputs, filled: AllFilled, names: readonly string[]): Inputs {
  const gone = new Set(names.filter(name => stands(inputs, name, filled)));
  const fields = Object.entries(inputs.fields).filter(([name]) => !gone.has(name));
  return { ...inputs, fields: Object.fromEntries(fields) };
}

/** What the server knows for the unit, as editors hold it, where nothing has been typed. */
function offered(register: RegisterView, inputs: Inputs, { fields }: Prefill): AllFilled {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => register.fields[name] !== undefined && isEmpty(inputs.fields[name]))
      .map(([name, from]) => [name, { input: inputOf(register.fields[name], from.value), from }]),
  );
}

/**
 * Values that the system already knows for a new entry of a unit: put into empty fields, each with where it comes from, each
 * gone with one click. Another unit takes back what stood for the one before.
 */
export function usePrefill(options: {
  readonly register: RegisterView;
  readonly inputs: Inputs;
  readonly onInputs: (change: (inputs: Inputs) => Inputs) => void;
  /** False for a form that began with something already. */
  readonly wanted: boolean;
}): { readonly noteOf: (name: string) => ReactNode; readonly head: ReactNode } {
  const { register, inputs, onInputs, wanted } = options;
  const { slug } = register;
  const { unit } = inputs;
  const [filled, setFilled] = useState<AllFilled>({});
  const known = useQuery({
    queryKey: ['prefill', slug, unit],
    queryFn: () => get<Prefill>(`/registers/${encodeURIComponent(slug)}/prefill`, { unit }),
    enabled: wanted && unit !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const answer = wanted && known.data?.unit === unit ? known.data : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is put in once, and what is typed later stays
  useEffect(() => {
    const bare = without(inputs, filled, Object.keys(filled));
    const next = answer === null ? {} : offered(register, bare, answer);
    setFilled(next);
    const values = Object.entries(next).map(([name, { input }]) => [name, input] as const);
    if (values.length === 0 && Object.keys(filled).length === 0) return;
    onInputs(now => {
      const left = without(now, filled, Object.keys(filled));
      return { ...left, fields: { ...left.fields, ...Object.fromEntries(values) } };
    });
  }, [answer]);
  const standing = Object.keys(filled).filter(name => stands(inputs, name, filled));
  const clear = (names: readonly string[]) => onInputs(now => without(now, filled, names));
  return {
    noteOf: name =>
      standing.includes(name) ? (
        <p className="field-note" data-testid="prefilled">
          {filled[name].from.from}
          {filled[name].from.entry !== null && (
            <>
              {' '}
              <PageLink
                to={`/entries/${encodeURIComponent(filled[name].from.entry ?? '')}`}
                className="note-link"
                label={`看记录：${register.fields[name].title}的预填由此取得`}
              >
                看记录
              </PageLink>
            </>
          )}
          <button
            type="button"
            className="plain"
            aria-label={`清除预填：${register.fields[name].title}`}
            onClick={() => clear([name])}
          >
            清除预填
          </button>
        </p>
      ) : null,
    head:
      standing.length > 1 ? (
        <p className="prefill-head" role="status" data-testid="prefill-head">
          已预填 {standing.length} 项，请逐项核对。
          <button type="button" className="plain" onClick={() => clear(standing)}>
            全部清除
          </button>
        </p>
      ) : null,
  };
}
