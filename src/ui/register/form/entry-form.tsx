import type { ReactNode } from 'react';
import type { RegisterView } from '../../../language/answers.ts';
import { FieldEditor } from '../../fields/edit/field-editor.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';
import { AskedFields } from './asked-fields.tsx';
import { FieldRow } from './field-row.tsx';
import { type Input, type Inputs, isRequired, type Reading } from './inputs.ts';
import { type Refused, useSending } from './use-sending.tsx';
import './form.css';

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
  const { problemOf, leave, submit, saving, head } = useSending(reading.problems, onSave);
  const change = (name: string, value: Input) =>
    onInputs({ ...inputs, fields: { ...inputs.fields, [name]: value } });

  return (
    <form
      className="entry-form"
      onSubmit={event => void submit(event)}
      noValidate
      aria-label={register.title}
    >
      {head}
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
      <AskedFields
        register={register}
        unit={inputs.unit}
        asked={reading.asked}
        values={inputs.fields}
        onValue={change}
        onLeave={leave}
        problemOf={problemOf}
        isRequired={name => isRequired(register, name)}
        masked={props.masked}
        noteOf={props.noteOf}
      />
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
