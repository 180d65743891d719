import { type FormEvent, useState } from 'react';
import type { RegisterView } from '../../../language/answers.ts';
import type { Field } from '../../../language/field.ts';
import { readListQuery, type TestName, testsOf } from '../../../language/list-query.ts';
import type { Parameters } from '../../api.ts';
import { FieldEditor } from '../../fields/edit/field-editor.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';
import type { Input } from '../form/inputs.ts';
import { testWords } from './conditions.ts';

/** What every entry has beside its fields. */
const COMMON = { unit: '登记单位', legal: '', recorded: '登记日期', voided: '作废与否' } as const;
type Common = keyof typeof COMMON;

const isCommon = (what: string): what is Common => what in COMMON;

function Days({
  title,
  first,
  last,
  onChange,
}: {
  title: string;
  first: Input;
  last: Input;
  onChange: (first: Input, last: Input) => void;
}) {
  const editor = { describedBy: undefined, invalid: false, required: false, register: '', unit: '' };
  const field = (name: string) =>
    ({ type: 'date', title: `${title}${name}`, source: { source: '' } }) as const;
  return (
    <>
      <label htmlFor="condition-from">从</label>
      <FieldEditor
        {...editor}
        id="condition-from"
        field={field('从')}
        value={first}
        onChange={value => onChange(value, last)}
        onBlur={() => {}}
      />
      <label htmlFor="condition-to">到</label>
      <FieldEditor
        {...editor}
        id="condition-to"
        field={field('到')}
        value={last}
        onChange={value => onChange(first, value)}
        onBlur={() => {}}
      />
    </>
  );
}

/** The control in which the value of a test is written. */
function TestValue({
  field,
  test,
  value,
  onChange,
}: {
  field: Field;
  test: TestName;
  value: Input;
  onChange: (value: Input) => void;
}) {
  const editor = {
    id: 'condition-value',
    describedBy: undefined,
    invalid: false,
    required: true,
    onBlur: () => {},
    value,
    onChange,
    register: '',
    unit: '',
  };
  const title = field.title;
  if (test === 'empty') {
    const options = { true: '未填', false: '已填' };
    return <FieldEditor {...editor} field={{ type: 'choice', title, source: field.source, options }} />;
  }
  if (test === 'in' && (field.type === 'choice' || field.type === 'choices')) {
    return (
      <FieldEditor
        {...editor}
        field={{ type: 'choices', title, source: field.source, options: field.options }}
      />
    );
  }
  if (
    field.type === 'text' ||
    field.type === 'long-text' ||
    field.type === 'evidence' ||
    test === 'contains'
  ) {
    return (
      <input
        id="condition-value"
        type="text"
        aria-label={`${title}${testWords(field, test)}`}
        value={typeof value === 'string' ? value : ''}
        onChange={event => onChange(event.target.value)}
      />
    );
  }
  return <FieldEditor {...editor} field={field} />;
}

/** The text that an address carries for what an editor holds. */
function parameterOf(value: Input): string {
  if (Array.isArray(value)) return value.join(',');
  return value === null ? '' : String(value);
}

/** Adds a condition to a list: a field, how it is asked about, and a value, each by the field's type. */
export function AddCondition({
  register,
  asked,
  onAsk,
}: {
  register: RegisterView;
  asked: Readonly<Record<string, string>>;
  onAsk: (changes: Parameters) => void;
}) {
  const [what, setWhat] = useState('legal');
  const [test, setTest] = useState<TestName>('is');
  const [value, setValue] = useState<Input>(null);
  const [last, setLast] = useState<Input>(null);
  const [below, setBelow] = useState(true);
  const [wrong, setWrong] = useState<string | null>(null);
  const field: Field | undefined = isCommon(what) ? undefined : register.fields[what.slice(2)];
  const choose = (next: string) => {
    setWhat(next);
    setValue(null);
    setLast(null);
    setWrong(null);
    const chosen = isCommon(next) ? undefined : register.fields[next.slice(2)];
    if (chosen !== undefined) setTest(testsOf(chosen)[0]);
  };

  function changes(): Parameters {
    const [first, second] = [parameterOf(value), parameterOf(last)];
    switch (what) {
      case 'unit':
        return { unit: first, scope: below ? '' : 'own' };
      case 'legal':
        return { from: first, to: second };
      case 'recorded':
        return { recordedFrom: first, recordedTo: second };
      case 'voided':
        return { voided: first };
    }
    return { [`f.${what.slice(2)}.${test}`]: first };
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const added = changes();
    if (Object.values(added).every(each => each === '')) {
      setWrong('请先写条件');
      return;
    }
    const read = readListQuery(register, { ...asked, ...added });
    if (!read.ok) {
      setWrong(read.faults[0].message);
      return;
    }
    setWrong(null);
    setValue(null);
    setLast(null);
    onAsk(added);
  }

  return (
    <form
      className="list-panel condition"
      onSubmit={submit}
      noValidate
      aria-label="加筛选条件"
      data-testid="add-condition"
    >
      <select aria-label="按什么筛选" value={what} onChange={event => choose(event.target.value)}>
        <optgroup label="每条记录都有">
          <option value="legal">{register.legalDate.title}</option>
          <option value="unit">{COMMON.unit}</option>
          <option value="recorded">{COMMON.recorded}</option>
          <option value="voided">{COMMON.voided}</option>
        </optgroup>
        <optgroup label="本台账的字段">
          {Object.entries(register.fields).map(([name, each]) => (
            <option key={name} value={`f.${name}`}>
              {each.title}
            </option>
          ))}
        </optgroup>
      </select>
      {field !== undefined && (
        <select
          aria-label="怎样比较"
          value={test}
          onChange={event => {
            setTest(event.target.value as TestName);
            setValue(null);
          }}
        >
          {testsOf(field).map(each => (
            <option key={each} value={each}>
              {testWords(field, each)}
            </option>
          ))}
        </select>
      )}
      <div className="condition-value">
        {(what === 'legal' || what === 'recorded') && (
          <Days
            title={what === 'legal' ? register.legalDate.title : COMMON.recorded}
            first={value}
            last={last}
            onChange={(first, second) => {
              setValue(first);
              setLast(second);
            }}
          />
        )}
        {what === 'unit' && (
          <>
            <UnitPicker
              id="condition-value"
              title="登记单位"
              value={parameterOf(value)}
              onChange={setValue}
              onBlur={() => {}}
              invalid={false}
              required={false}
            />
            <label className="option">
              <input type="checkbox" checked={below} onChange={event => setBelow(event.target.checked)} />
              含所属单位
            </label>
          </>
        )}
        {what === 'voided' && (
          <FieldEditor
            id="condition-value"
            field={{
              type: 'choice',
              title: COMMON.voided,
              source: { source: '' },
              options: { no: '未作废', yes: '已作废' },
            }}
            value={value}
            onChange={setValue}
            onBlur={() => {}}
            describedBy={undefined}
            invalid={false}
            required
            register=""
            unit=""
          />
        )}
        {field !== undefined && (
          <TestValue key={what + test} field={field} test={test} value={value} onChange={setValue} />
        )}
      </div>
      <button type="submit">加上</button>
      {wrong !== null && (
        <p className="field-problem" role="alert">
          {wrong}
        </p>
      )}
    </form>
  );
}
