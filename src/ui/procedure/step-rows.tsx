import { longDate } from '../fields/date.tsx';
import { FieldEditor } from '../fields/edit/field-editor.tsx';
import { FieldRow } from '../register/form/field-row.tsx';
import type { Sending } from '../register/form/use-sending.tsx';
import type { StepTyped } from './typed.ts';

interface RowProps {
  readonly typed: StepTyped;
  readonly onTyped: (change: Partial<StepTyped>) => void;
  readonly sending: Sending;
}

const DAY = { type: 'date', title: '办理日期', source: { source: '' } } as const;

/** The day on which it happened in law; when it was recorded is the system's to say. */
export function DayRow({ typed, onTyped, sending, last }: RowProps & { readonly last?: string }) {
  const problem = sending.problemOf('day', '办理日期');
  return (
    <FieldRow
      place="day"
      title="办理日期"
      required
      hint={`事情在法律上发生的那一天${last === undefined ? '' : `，不早于上一步的 ${longDate(last)}`}`}
      problem={problem}
    >
      {ids => (
        <FieldEditor
          {...ids}
          field={DAY}
          value={typed.day}
          onChange={day => onTyped({ day: typeof day === 'string' ? day : '' })}
          onBlur={() => sending.leave('day')}
          invalid={problem !== undefined}
          required
          register=""
          unit=""
        />
      )}
    </FieldRow>
  );
}

/** What is said with a step. */
export function TextRow({
  typed,
  onTyped,
  sending,
  title,
  must,
}: RowProps & { readonly title: string; readonly must: boolean }) {
  const problem = sending.problemOf('text', title)?.replace(/^(理由|说明)：/, '');
  return (
    <FieldRow place="text" title={title} required={must} problem={problem}>
      {ids => (
        <textarea
          id={ids.id}
          className="control-wide"
          rows={3}
          aria-describedby={ids.describedBy}
          aria-invalid={problem !== undefined || undefined}
          aria-required={must || undefined}
          value={typed.text}
          onChange={event => onTyped({ text: event.target.value })}
          onBlur={() => sending.leave('text')}
        />
      )}
    </FieldRow>
  );
}
