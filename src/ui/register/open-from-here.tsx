import { useQuery } from '@tanstack/react-query';
import type { EntryView } from '../../language/answers.ts';
import { allHold } from '../../language/condition.ts';
import { isMasked } from '../../language/mask.ts';
import type { Register } from '../../language/register.ts';
import { procedureApi } from '../procedure/procedure-api.ts';
import { Section } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';

/** What names an entry in a field of another register: its key, or its own id where the register has none. */
function keyOf(entry: EntryView, { key, fields }: Register): string | null {
  if (key === undefined) return entry.id;
  const value = entry.fields[key];
  return typeof value === 'string' && !isMasked(fields[key]) ? value : null;
}

/** Procedures whose opening names such an entry, for who may open them: the form begins with it filled in. */
export function OpenFromHere({ entry, register }: { entry: EntryView; register: Register }) {
  const procedures = useQuery({
    queryKey: ['procedures'],
    queryFn: procedureApi.procedures,
    staleTime: 600_000,
    retry: false,
  });
  const key = keyOf(entry, register);
  if (entry.state === 'voided' || key === null) return null;
  const offered = (procedures.data ?? []).flatMap(({ slug, title, mayOpen, names }) =>
    mayOpen.length === 0
      ? []
      : names
          .filter(each => each.register === register.slug && allHold(each.where, entry.fields))
          .map(({ field }) => ({ slug, title, field, unit: mayOpen.includes(entry.unit) ? entry.unit : '' })),
  );
  if (offered.length === 0) return null;
  return (
    <Section title="由此开办" testId="open-from-here">
      <ul className="moved">
        {offered.map(({ slug, title, field, unit }) => (
          <li key={`${slug} ${field}`}>
            <PageLink to={`/procedures/${slug}/new`} query={{ unit, [`f.${field}`]: key }}>
              {title}
            </PageLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
