import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { EntryView } from '../../language/answers.ts';
import { groundProblem } from '../../language/entry-check.ts';
import { useStatus } from '../shell/frame.tsx';
import { FieldRow } from './form/field-row.tsx';
import { underField } from './form/inputs.ts';
import { focusField } from './form/problem-summary.tsx';
import { randomId } from './form/random-id.ts';
import { refusedBy, saveLine } from './form/saving.ts';
import '../fields/edit/edit.css';
import './form/form.css';

/** Asks for the ground on which an entry is voided, on the page itself. */
export function VoidPanel({ entry, onClose }: { entry: EntryView; onClose: () => void }) {
  const [ground, setGround] = useState('');
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const key = useRef(randomId());
  const queries = useQueryClient();
  const { data: status } = useStatus();
  useEffect(() => void focusField('void-ground'), []);
  const wrong = groundProblem(ground.trim())[0]?.message;
  const problem = !tried
    ? undefined
    : ground.trim() === ''
      ? '必须写明作废的理由'
      : wrong && underField('理由', wrong);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (saving) return;
    if (wrong !== undefined) {
      focusField('void-ground');
      return;
    }
    setSaving(true);
    setTrouble(null);
    try {
      await saveLine(queries, {
        line: { voids: entry.id, ground: ground.trim() },
        key: key.current,
        unit: entry.unit,
        days: [entry.legalDate, status?.today ?? entry.legalDate],
        version: entry.versions,
        what: 'voided',
      });
      onClose();
    } catch (error) {
      setTrouble(refusedBy(error).message);
      setSaving(false);
    }
  }

  return (
    <form
      className="void-panel"
      onSubmit={event => void submit(event)}
      noValidate
      aria-label="作废本记录"
      data-testid="void-panel"
    >
      <p>作废以后，本记录不再计入任何结论；内容和理由都保留，可以查到。作废不能撤回，需要时重新登记。</p>
      {trouble !== null && (
        <p className="field-problem" role="alert">
          {trouble}
        </p>
      )}
      <FieldRow place="void-ground" title="作废理由" required problem={problem}>
        {ids => (
          <textarea
            id={ids.id}
            className="control-wide"
            rows={2}
            aria-describedby={ids.describedBy}
            aria-invalid={problem !== undefined || undefined}
            aria-required
            value={ground}
            onChange={event => setGround(event.target.value)}
          />
        )}
      </FieldRow>
      <p className="void-actions">
        <button type="submit" className="danger" disabled={saving}>
          {saving ? '正在作废……' : '确认作废'}
        </button>
        <button type="button" className="plain" onClick={onClose}>
          不作废
        </button>
      </p>
    </form>
  );
}
