import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { RegisterView } from '../../../language/answers.ts';
import type { Problem } from '../../../language/entry-check.ts';
import { FieldEditor } from '../../fields/edit/field-editor.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';
import { FieldRow } from './field-row.tsx';
import { type Input, type Inputs, isRequired, type Reading, underField } from './inputs.ts';
import { MaskedEditor } from './masked-editor.tsx';
import { focusField, ProblemSummary } from './problem-summary.tsx';
import './form.css';

/** What the server said to a form that was right by all that the browser knows. */
export interface Refused {
  readonly message: string;
  readonly problems: readonly Problem[];
}

export interface EntryFormProps {
  readonly register: RegisterView;
  readonly inputs: Inputs;
  readonly onInputs: (inputs: Inputs) => void;
  readonly reading: Reading;
  /** Saves; what the server refused comes back. */
  readonly onSave: () => Promise<Refused | null>;
  readonly saveTitle: string;
  /** Where the unit is fixed (a correction), its name. */
  readonly fixedUnit?: string;
  readonly near?: readonly string[];
  /** Ground of a correction, and for which places it is needed. */
  readonly ground?: { readonly needed: boolean };
  /** Numbers of the entry as they are shown, in part: they stay what they are unless another is written. */
  readonly masked?: Readonly<Record<string, string>>;
  /** What is said under the editor of a field: where its value was taken from. */
  readonly noteOf?: (name: string) => ReactNode;
  /** Above the fields. */
  readonly head?: ReactNode;
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
}

const DATE = { type: 'date' } as const;

/** The form of any register, from its definition alone. */
export function EntryForm(props: EntryFormProps) {
  const { register, inputs, onInputs, reading, onSave } = props;
  const [tried, setTried] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Refused | null>(null);
  const [saving, setSaving] = useState(false);
  const busy = useRef(false);
  // What the server found wrong stays until the form is sent again: only the server can say that it is right now.
  const problems = [...reading.problems, ...(refused?.problems ?? [])];
  const problemOf = (place: string, title: string): string | undefined => {
    if (!tried && !left.has(place)) return undefined;
    const found = problems.find(problem => problem.field === place);
    return found && underField(title, found.message);
  };
  const leave = (place: string) =>
    setLeft(before => (before.has(place) ? before : new Set(before).add(place)));
  const change = (name: string, value: Input) =>
    onInputs({ ...inputs, fields: { ...inputs.fields, [name]: value } });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy.current) return;
    setTried(true);
    setRefused(null);
    if (reading.problems.length > 0) {
      const wrong = reading.problems.map(problem => problem.field);
      setTimeout(() => wrong.some(focusField), 0);
      return;
    }
    busy.current = true;
    setSaving(true);
    try {
      const answer = await onSave();
      setRefused(answer);
      if (answer !== null) setTimeout(() => answer.problems.some(p => focusField(p.field)), 0);
    } finally {
      busy.current = false;
      setSaving(false);
    }
  }

  return (
    <form
      className="entry-form"
      onSubmit={event => void submit(event)}
      noValidate
      aria-label={register.title}
    >
      {refused !== null && refused.problems.length === 0 && (
        <ProblemSummary problems={[]} message={refused.message} />
      )}
      {tried && problems.length > 0 && <ProblemSummary problems={problems} />}
      {props.head}
      <FieldRow
        place="unit"
        title="单位"
        required={props.fixedUnit === undefined}
        problem={problemOf('unit', '单位')}
      >
        {ids =>
          props.fixedUnit !== undefined ? (
            <p className="field-fixed" id={ids.id} tabIndex={-1}>
              {props.fixedUnit}
            </p>
          ) : (
            <UnitPicker
              {...ids}
              title="单位"
              value={inputs.unit}
              near={props.near}
              required
              invalid={problemOf('unit', '单位') !== undefined}
              onChange={unit => onInputs({ ...inputs, unit })}
              onBlur={() => {}}
            />
          )
        }
      </FieldRow>
      <FieldRow
        place="legalDate"
        title={register.legalDate.title}
        required
        hint="事情在法律上发生的那一天；登记时间由系统记"
        source={register.legalDate.source}
        problem={problemOf('legalDate', register.legalDate.title)}
      >
        {ids => (
          <FieldEditor
            {...ids}
            field={{ ...DATE, title: register.legalDate.title, source: register.legalDate.source }}
            value={inputs.legalDate}
            onChange={value => onInputs({ ...inputs, legalDate: typeof value === 'string' ? value : '' })}
            onBlur={() => leave('legalDate')}
            invalid={problemOf('legalDate', register.legalDate.title) !== undefined}
            required
            register={register.slug}
            unit={inputs.unit}
          />
        )}
      </FieldRow>
      {reading.asked.map(name => {
        const field = register.fields[name];
        const place = `fields.${name}`;
        const problem = problemOf(place, field.title);
        const required = isRequired(register, name);
        const group =
          field.type === 'boolean' ||
          field.type === 'choices' ||
          (field.type === 'choice' && Object.keys(field.options).length <= 5);
        return (
          <FieldRow
            key={name}
            place={place}
            title={field.title}
            required={required}
            hint={field.hint}
            source={field.source}
            problem={problem}
            group={group}
          >
            {ids => (
              <>
                <MaskedEditor
                  id={ids.id}
                  title={field.title}
                  masked={props.masked?.[name]}
                  value={inputs.fields[name] ?? null}
                  onChange={value => change(name, value)}
                >
                  <FieldEditor
                    {...ids}
                    field={field}
                    value={inputs.fields[name] ?? null}
                    onChange={value => change(name, value)}
                    onBlur={() => leave(place)}
                    invalid={problem !== undefined}
                    required={required}
                    register={register.slug}
                    unit={inputs.unit}
                  />
                </MaskedEditor>
                {props.noteOf?.(name)}
              </>
            )}
          </FieldRow>
        );
      })}
      {props.ground !== undefined && (
        <FieldRow
          place="ground"
          title="更正理由"
          required={props.ground.needed}
          hint="改动或者删去已登记的内容要写明根据什么；补填空白项不必写"
          problem={problemOf('ground', '更正理由')?.replace(/^理由：/, '')}
        >
          {ids => (
            <textarea
              id={ids.id}
              className="control-wide"
              aria-describedby={ids.describedBy}
              aria-invalid={problemOf('ground', '更正理由') !== undefined || undefined}
              rows={3}
              value={inputs.ground}
              onChange={event => onInputs({ ...inputs, ground: event.target.value })}
              onBlur={() => leave('ground')}
            />
          )}
        </FieldRow>
      )}
      <div className="form-end">
        <button
          type="submit"
          className="primary"
          disabled={saving}
          // A field that loses the focus may show what is wrong with it, and push this button from under the pointer.
          onMouseDown={event => event.preventDefault()}
          data-testid="save"
        >
          {saving ? '正在保存……' : props.saveTitle}
        </button>
        {props.actions}
        {props.aside}
      </div>
    </form>
  );
}
