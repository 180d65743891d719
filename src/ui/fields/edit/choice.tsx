import { control, type EditorProps, type FieldOf, textIn } from './editor.ts';

/** Up to so many options are shown side by side; more go into a list that opens. */
const SHOWN = 5;

type Options = readonly (readonly [string, string])[];

interface OneOf {
  readonly props: EditorProps;
  readonly options: Options;
  readonly chosen: string;
  readonly onChoose: (slug: string | null) => void;
}

/** One of a few. The first control carries the id, so that the summary of errors leads to it. */
function Radios({ props, options, chosen, onChoose }: OneOf) {
  const { id, describedBy, invalid, required, onBlur, field } = props;
  return (
    <div
      className="options"
      role="radiogroup"
      aria-label={field.title}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-required={required || undefined}
    >
      {options.map(([slug, title], i) => (
        <label key={slug} className="option">
          <input
            type="radio"
            id={i === 0 ? id : undefined}
            name={id}
            checked={chosen === slug}
            onChange={() => onChoose(slug)}
            onBlur={onBlur}
          />
          {title}
        </label>
      ))}
      {chosen !== '' && !required && (
        <button
          type="button"
          className="plain"
          onClick={() => onChoose(null)}
          aria-label={`清除${field.title}`}
        >
          清除
        </button>
      )}
    </div>
  );
}

export function BooleanEditor(props: EditorProps<FieldOf<'boolean'>>) {
  const chosen = props.value === true ? 'yes' : props.value === false ? 'no' : '';
  return (
    <Radios
      props={props}
      options={[
        ['yes', '是'],
        ['no', '否'],
      ]}
      chosen={chosen}
      onChoose={slug => props.onChange(slug === null ? null : slug === 'yes')}
    />
  );
}

/** Options as defined; one that is no longer offered stays visible as it was written. */
export function ChoiceEditor(props: EditorProps<FieldOf<'choice'>>) {
  const chosen = textIn(props.value);
  const options: Options = Object.entries(props.field.options);
  const known = chosen === '' || options.some(([slug]) => slug === chosen);
  if (options.length <= SHOWN && known) {
    return <Radios props={props} options={options} chosen={chosen} onChoose={props.onChange} />;
  }
  return (
    <select
      {...control(props)}
      className="control-select"
      value={chosen}
      onChange={event => props.onChange(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{props.required ? '请选择' : '（不填）'}</option>
      {!known && <option value={chosen}>{chosen}</option>}
      {options.map(([slug, title]) => (
        <option key={slug} value={slug}>
          {title}
        </option>
      ))}
    </select>
  );
}

export function ChoicesEditor(props: EditorProps<FieldOf<'choices'>>) {
  const chosen = Array.isArray(props.value) ? (props.value as readonly string[]) : [];
  const { id, describedBy, field, onBlur } = props;
  const change = (slug: string, on: boolean) => {
    // In the order of the definition, so that the same choice is the same value.
    const next = Object.keys(field.options).filter(each => (each === slug ? on : chosen.includes(each)));
    props.onChange(next.length === 0 ? null : next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for one of a few
    <div className="options" role="group" aria-label={field.title} aria-describedby={describedBy}>
      {Object.entries(field.options).map(([slug, title], i) => (
        <label key={slug} className="option">
          <input
            type="checkbox"
            id={i === 0 ? id : undefined}
            checked={chosen.includes(slug)}
            onChange={event => change(slug, event.target.checked)}
            onBlur={onBlur}
          />
          {title}
        </label>
      ))}
    </div>
  );
}
