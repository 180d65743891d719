import { type FormEvent, useId, useState } from 'react';
import type { Unmasked } from '../../language/answers.ts';
import type { Fields } from '../../language/entry.ts';
import { ApiFailure, send } from '../api.ts';
import { type Session, writableUnits } from './session.ts';

const SHORTEST = 4;

/** Whether to offer it; the server decides. Who oversees a government sees its units' numbers too. */
export function mayUnmask(session: Session, unit: string): boolean {
  return writableUnits(session).includes(unit) || session.posts.some(post => post.role === 'supervisor');
}

/** A number shown in part, and a way to see it whole until the page is left: only for a purpose, which is logged. */
export function MaskedValue({
  entry,
  title,
  value,
  offered,
  onSeen,
}: {
  entry: string;
  title: string;
  value: string;
  offered: boolean;
  /** All numbers of the entry come with one answer. They are kept nowhere but on the page. */
  onSeen: (fields: Fields) => void;
}) {
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if ([...purpose.trim()].length < SHORTEST) {
      setWrong(`请写明为了办什么事，至少 ${SHORTEST} 个字`);
      return;
    }
    setBusy(true);
    try {
      const path = `/entries/${encodeURIComponent(entry)}/unmask`;
      const { fields } = await send<Unmasked>('POST', path, { purpose: purpose.trim() });
      onSeen(fields);
    } catch (error) {
      setWrong(error instanceof ApiFailure ? error.message : '没有取到，请重试');
      setBusy(false);
    }
  };
  return (
    <>
      <span className="mono">{value}</span>
      {offered && !asking && (
        <button
          type="button"
          className="plain unmask-open"
          aria-label={`查看完整的${title}`}
          onClick={() => setAsking(true)}
        >
          查看完整
        </button>
      )}
      {asking && (
        <form
          className="unmask"
          onSubmit={event => void submit(event)}
          onKeyDown={event => event.key === 'Escape' && setAsking(false)}
          noValidate
        >
          <label htmlFor={id}>查看目的（记入审计日志）</label>
          <span className="unmask-row">
            <input
              id={id}
              type="text"
              value={purpose}
              maxLength={200}
              placeholder="如：回访投诉人"
              aria-describedby={`${id}-problem`}
              aria-invalid={wrong !== null || undefined}
              // biome-ignore lint/a11y/noAutofocus: it appears where the person has just pressed a button for it
              autoFocus
              onChange={event => setPurpose(event.target.value)}
            />
            <button type="submit" disabled={busy}>
              查看
            </button>
            <button type="button" className="plain" onClick={() => setAsking(false)}>
              取消
            </button>
          </span>
          <span className="field-problem" id={`${id}-problem`} role="alert">
            {wrong}
          </span>
        </form>
      )}
    </>
  );
}
