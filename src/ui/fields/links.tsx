import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { PageLink } from '../shell/page-link.tsx';

/** A unit by name; the code until the name is known. */
export function UnitValue({ value }: { value: string }) {
  const unit = useQuery({ queryKey: ['unit', value], queryFn: () => api.unit(value), staleTime: 3_600_000 });
  return <PageLink to={`/units/${encodeURIComponent(value)}`}>{unit.data?.name ?? value}</PageLink>;
}

/** The key of an entry in another register. */
export function ReferenceValue({ value, register }: { value: string; register: string }) {
  return (
    <PageLink to={`/registers/${encodeURIComponent(register)}`} label={`${value}，打开所引用的台账`}>
      {value}
    </PageLink>
  );
}

const HASH = /^[0-9a-f]{32,}$/;

/** A stored file by its hash (shortened), or the number of a paper file. */
export function EvidenceValue({ value }: { value: string }) {
  return HASH.test(value) ? (
    <span className="mono" title={value}>
      存档文件 {value.slice(0, 12)}…
    </span>
  ) : (
    <span>{value}</span>
  );
}
