import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { RegisterView } from '../../../language/answers.ts';
import { ApiFailure, api } from '../../api.ts';
import type { ListState } from './use-list.ts';

const same = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  new URLSearchParams(Object.entries(a).sort()).toString() ===
  new URLSearchParams(Object.entries(b).sort()).toString();

/** Views that the person keeps: to be gone back to, kept anew, or removed. */
export function Views({ register, list, may }: { register: RegisterView; list: ListState; may: boolean }) {
  const queries = useQueryClient();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const views = useQuery({
    queryKey: ['views', register.slug],
    queryFn: () => api.views(register.slug),
    enabled: may,
    retry: false,
  });
  if (!may) return null;
  const kept = views.data ?? [];
  const here = kept.find(view => same(view.query, list.asked));
  const change = async (work: () => Promise<unknown>) => {
    try {
      await work();
      setNaming(false);
      setWrong(null);
      await queries.invalidateQueries({ queryKey: ['views', register.slug] });
    } catch (error) {
      setWrong(error instanceof ApiFailure ? error.message : '没有保存，请重试');
    }
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const there = kept.find(view => view.name === name.trim())?.version ?? 0;
    void change(() => api.saveView(register.slug, name.trim(), list.asked, there));
  };
  const asksSomething = Object.keys(list.asked).length > 0;
  if (kept.length === 0 && !asksSomething) return null;
  return (
    <div className="views" data-testid="views">
      {kept.length > 0 && <span className="views-title">视图</span>}
      {kept.map(view => (
        <button
          key={view.name}
          type="button"
          className="view"
          aria-pressed={view === here}
          onClick={() => list.askOnly(view.query)}
        >
          {view.name}
        </button>
      ))}
      {here !== undefined && (
        <button
          type="button"
          className="plain"
          onClick={() => void change(() => api.removeView(register.slug, here))}
        >
          删去“{here.name}”
        </button>
      )}
      {here === undefined && asksSomething && !naming && (
        <button type="button" className="plain" onClick={() => setNaming(true)}>
          保存为视图
        </button>
      )}
      {naming && (
        <form className="views-form" onSubmit={save}>
          <input
            type="text"
            aria-label="视图名称"
            placeholder="视图名称"
            maxLength={40}
            value={name}
            // biome-ignore lint/a11y/noAutofocus: it appears where the person has just pressed a button for it
            autoFocus
            onChange={event => setName(event.target.value)}
          />
          <button type="submit" disabled={name.trim() === ''}>
            保存
          </button>
          <button type="button" className="plain" onClick={() => setNaming(false)}>
            取消
          </button>
        </form>
      )}
      {wrong !== null && (
        <span className="field-problem" role="alert">
          {wrong}
        </span>
      )}
    </div>
  );
}
