import { useQuery } from '@tanstack/react-query';
import { STRENGTH_TITLES, type Strength } from '../../../../language/strength.ts';
import { VERDICT_TITLES, VERDICTS } from '../../../../language/verdict.ts';
import { api } from '../../../api.ts';
import { useQueryState } from '../../../shell/query.ts';
import { partTitle } from './labels.ts';

const STRENGTHS: readonly Strength[] = ['must', 'ordinarily', 'strive'];

/** Titles of the parts of the directive. */
export function useParts() {
  const overview = useQuery({
    queryKey: ['overview', {}],
    queryFn: () => api.overview({}),
    staleTime: 600_000,
  });
  return overview.data?.parts ?? [];
}

export interface Filters {
  readonly part: string;
  readonly strength: string;
  readonly verdict: string;
}

export function useFilters(): Filters {
  const query = useQueryState();
  return { part: query.get('part'), strength: query.get('strength'), verdict: query.get('verdict') };
}

function Choice({
  name,
  title,
  all,
  options,
}: {
  name: string;
  title: string;
  all: string;
  options: readonly (readonly [string, string])[];
}) {
  const query = useQueryState();
  return (
    <label className="filter">
      <span>{title}</span>
      <select
        value={query.get(name)}
        data-testid={`filter-${name}`}
        onChange={event => query.set({ [name]: event.target.value, offset: '' })}
      >
        <option value="">{all}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Part, verdict and strength, kept in the address. */
export function FilterBar({ verdict = true }: { verdict?: boolean }) {
  const parts = useParts();
  const query = useQueryState();
  const { part, strength, verdict: chosen } = useFilters();
  return (
    <form className="filters" aria-label="筛选" onSubmit={event => event.preventDefault()}>
      <Choice
        name="part"
        title="部分"
        all="全部部分"
        options={parts.map(p => [String(p.no), partTitle(p.no, p.title)] as const)}
      />
      {verdict && (
        <Choice
          name="verdict"
          title="结论"
          all="全部结论"
          options={VERDICTS.map(v => [v, VERDICT_TITLES[v]] as const)}
        />
      )}
      <Choice
        name="strength"
        title="力度"
        all="全部力度"
        options={STRENGTHS.map(s => [s, STRENGTH_TITLES[s]] as const)}
      />
      {(part !== '' || strength !== '' || (verdict && chosen !== '')) && (
        <button
          type="button"
          className="plain"
          onClick={() => query.set({ part: '', strength: '', verdict: '', offset: '' })}
        >
          清除筛选
        </button>
      )}
    </form>
  );
}
