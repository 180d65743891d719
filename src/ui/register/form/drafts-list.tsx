import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RegisterView } from '../../../language/answers.ts';
import { api } from '../../api.ts';
import { InstantValue } from '../../fields/date.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useSession } from '../session.ts';
import { type Inputs, inputsIn } from './inputs.ts';
import { allKeptHere, forgetHere } from './kept-here.ts';
import './form.css';

interface Line {
  readonly id: string;
  readonly inputs: Inputs;
  /** Null: it lies in this browser only. */
  readonly changedAt: string | null;
}

/** What a draft is about: the first texts that were typed. */
function titleOf(register: RegisterView, { fields, legalDate }: Inputs): string {
  const texts = Object.keys(register.fields)
    .filter(name => ['text', 'long-text', 'reference'].includes(register.fields[name].type))
    .map(name => fields[name])
    .filter((value): value is string => typeof value === 'string' && value.trim() !== '');
  const words = [legalDate, ...texts.slice(0, 2)].filter(word => word !== '').join(' · ');
  return words === '' ? '（还没有写内容）' : words.slice(0, 60);
}

/** The person's drafts of a register; one that is open in the form is left out. */
export function useDrafts(register: RegisterView, except?: string): readonly Line[] {
  const { account, known } = useSession();
  const drafts = useQuery({
    queryKey: ['drafts', register.slug],
    queryFn: () => api.drafts(register.slug),
    enabled: known,
    retry: false,
  });
  if (!known) return [];
  const there = (drafts.data ?? []).map(draft => ({
    id: draft.id,
    inputs: inputsIn(register, draft.body),
    changedAt: draft.changedAt,
  }));
  const ids = new Set(there.map(draft => draft.id));
  const here = allKeptHere(account, register.slug)
    .filter(draft => !ids.has(draft.id))
    .map(draft => ({ id: draft.id, inputs: draft.inputs, changedAt: null }));
  return [...here, ...there].filter(draft => draft.id !== except);
}

/** “草稿 3 份”, and behind it what they are, to go on with or to give up. */
export function DraftsList({ register, except }: { register: RegisterView; except?: string }) {
  const lines = useDrafts(register, except);
  const { account } = useSession();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<string | null>(null);
  if (lines.length === 0) return null;
  const discard = async (id: string) => {
    forgetHere(account, id);
    await api.discardDraft(id).catch(() => {});
    setAsked(null);
    await queries.invalidateQueries({ queryKey: ['drafts'] });
  };
  return (
    <details className="fold drafts" data-testid="drafts">
      <summary>
        {except === undefined ? '草稿' : '另有草稿'} {lines.length} 份
      </summary>
      <ul>
        {lines.map(({ id, inputs, changedAt }) => (
          <li key={id}>
            <PageLink to={`/registers/${register.slug}/new`} query={{ draft: id }}>
              {titleOf(register, inputs)}
            </PageLink>
            <span className="quiet">
              {changedAt === null ? '仅在本机，尚未送达服务器' : <InstantValue value={changedAt} />}
            </span>
            {asked === id ? (
              <span>
                放弃后不能恢复。
                <button type="button" onClick={() => void discard(id)}>
                  确认放弃
                </button>
                <button type="button" className="plain" onClick={() => setAsked(null)}>
                  保留
                </button>
              </span>
            ) : (
              <button
                type="button"
                className="plain"
                aria-label={`放弃草稿：${titleOf(register, inputs)}`}
                onClick={() => setAsked(id)}
              >
                放弃
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
