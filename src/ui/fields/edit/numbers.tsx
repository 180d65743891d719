import { formatField, parseField } from '../../../language/field-check.ts';
import { control, type EditorProps, type FieldOf, textIn } from './editor.ts';

type Numeric = FieldOf<'integer'> | FieldOf<'decimal'>;

function bounds({ min, max }: Numeric): string {
  if (min !== undefined && max !== undefined) return `${min} 至 ${max}`;
  if (min !== undefined && min !== 0) return `不小于 ${min}`;
  return max === undefined ? '' : `不大于 ${max}`;
}

/** A number with its unit behind it. Text, not `type=number`: that one changes under the wheel and swallows what is wrong. */
export function NumberEditor(props: EditorProps<Numeric>) {
  const { field } = props;
  const range = bounds(field);
  return (
    <span className="control-row">
      <input
        {...control(props)}
        type="text"
        inputMode={field.type === 'integer' ? 'numeric' : 'decimal'}
        className="control-number figures"
        autoComplete="off"
        value={textIn(props.value)}
        onChange={event => props.onChange(event.target.value)}
      />
      {field.unit !== undefined && <span className="control-unit">{field.unit}</span>}
      {range !== '' && <span className="control-aside">{range}</span>}
    </span>
  );
}

/** An amount in 元 as it is spoken of; what is kept are whole 分. */
export function MoneyEditor(props: EditorProps<FieldOf<'money'>>) {
  const text = textIn(props.value);
  const parsed = parseField(props.field, text);
  const read = parsed.ok && parsed.value !== null ? formatField(props.field, parsed.value) : null;
  return (
    <span className="control-row">
      <input
        {...control(props)}
        type="text"
        inputMode="decimal"
        className="control-number control-money figures"
        autoComplete="off"
        value={text}
        onChange={event => props.onChange(event.target.value)}
      />
      <span className="control-unit">元</span>
      {read !== null && read !== text && <span className="control-aside figures">即 {read} 元</span>}
    </span>
  );
}
