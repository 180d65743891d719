import type { KeyboardEvent } from 'react';
import { formatDate, isDateText, type LocalDate, parseDate } from '../../../kernel/local-date.ts';
import { parseField } from '../../../language/field-check.ts';
import { useStatus } from '../../shell/frame.tsx';
import { longDate } from '../date.tsx';
import { control, type EditorProps, type FieldOf, textIn } from './editor.ts';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

function dayIn(field: FieldOf<'date'>, text: string): LocalDate | null {
  const parsed = parseField(field, text);
  if (!parsed.ok || typeof parsed.value !== 'string' || !isDateText(parsed.value)) return null;
  return parseDate(parsed.value);
}

const weekday = (day: LocalDate): string => WEEKDAYS[(((day + 4) % 7) + 7) % 7];

/**
 * A day, typed as people type days (2026-3-1, 20260301, 2026年3月1日); arrow keys move it by one day. What was understood is
 * said behind it, so that nobody needs a calendar sheet to know that it was a Sunday.
 */
export function DateEditor(props: EditorProps<FieldOf<'date'>>) {
  const { field, onChange } = props;
  const text = textIn(props.value);
  const day = dayIn(field, text);
  const { data: status } = useStatus();
  const onKeyDown = (event: KeyboardEvent) => {
    if (day === null || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onChange(formatDate((day + (event.key === 'ArrowUp' ? 1 : -1)) as LocalDate));
  };
  return (
    <span className="control-row">
      <input
        {...control(props)}
        type="text"
        inputMode="numeric"
        className="control-date figures"
        placeholder="年-月-日"
        autoComplete="off"
        value={text}
        onChange={event => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (day !== null && formatDate(day) !== text) onChange(formatDate(day));
          props.onBlur();
        }}
      />
      {text.trim() === '' && status !== undefined && (
        <button
          type="button"
          className="plain"
          aria-label={`${field.title}：今天`}
          onClick={() => onChange(status.today)}
        >
          今天
        </button>
      )}
      {day !== null && (
        <span className="control-aside figures">
          {longDate(formatDate(day))} 星期{weekday(day)}
        </span>
      )}
    </span>
  );
}
