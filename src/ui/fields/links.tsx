import { useQuery } from '@tanstack/react-query';
import { evidenceParts } from '../../language/evidence.ts';
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

/** What an entry rests on, in few words; its own page shows the files themselves. */
export function EvidenceValue({ value }: { value: string }) {
  const { files, text } = evidenceParts(value);
  const words = [text, files.length > 0 ? `${files.length} 份材料` : ''].filter(word => word !== '');
  return <span>{words.join('，')}</span>;
}
