import { LONG_TEXT_LENGTH, TEXT_LENGTH } from '../../../language/field-check.ts';
import { lengthOf } from '../../../language/field-text.ts';
import { control, type EditorProps, type FieldOf, textIn } from './editor.ts';

/** How much of the room is left before how much is used is told. */
const NEARLY = 0.8;

function Length({ text, most }: { text: string; most: number }) {
  const length = lengthOf(text);
  return length < most * NEARLY ? null : (
    <span className="field-length figures">
      {length} / {most} 字
    </span>
  );
}

export function TextEditor(props: EditorProps<FieldOf<'text'>>) {
  const text = textIn(props.value);
  const most = props.field.maxLength ?? TEXT_LENGTH;
  return (
    <>
      <input
        {...control(props)}
        type={props.field.personal === 'phone' ? 'tel' : 'text'}
        className={most <= 40 ? 'control-short' : 'control-wide'}
        autoComplete="off"
        value={text}
        onChange={event => props.onChange(event.target.value)}
      />
      <Length text={text} most={most} />
    </>
  );
}

export function LongTextEditor(props: EditorProps<FieldOf<'long-text'>>) {
  const text = textIn(props.value);
  return (
    <>
      <textarea
        {...control(props)}
        className="control-wide"
        rows={Math.min(16, Math.max(4, text.split('\n').length + 1))}
        value={text}
        onChange={event => props.onChange(event.target.value)}
      />
      <Length text={text} most={LONG_TEXT_LENGTH} />
    </>
  );
}
