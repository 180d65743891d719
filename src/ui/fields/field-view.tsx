import type { Field, FieldValue } from '../../language/field.ts';
import { BooleanValue, ChoicesValue, ChoiceValue } from './choice.tsx';
import { DateValue } from './date.tsx';
import { EvidenceValue, ReferenceValue, UnitValue } from './links.tsx';
import { DecimalValue, IntegerValue, MoneyValue } from './numbers.tsx';
import { LongTextValue, TextValue } from './text.tsx';
import './fields.css';

/** A year by its bounds: written without a comma. */
const isYear = ({ min = 0, max = Infinity }: { readonly min?: number; readonly max?: number }) =>
  min >= 1900 && max < 3000;

/** Shows the value of a field by its type. A value that does not fit its type is shown as written, not hidden. */
export function FieldView({ field, value }: { field: Field; value: FieldValue | null | undefined }) {
  if (value === undefined || value === null || value === '') return <span className="field-empty">未填</span>;
  const text = Array.isArray(value) ? value.join('、') : String(value);
  switch (field.type) {
    case 'text':
      return <TextValue value={text} />;
    case 'long-text':
      return <LongTextValue value={text} />;
    case 'integer':
      return typeof value === 'number' ? (
        <IntegerValue value={value} unit={field.unit} year={isYear(field)} />
      ) : (
        <TextValue value={text} />
      );
    case 'decimal':
      return typeof value === 'number' ? (
        <DecimalValue value={value} unit={field.unit} />
      ) : (
        <TextValue value={text} />
      );
    case 'money':
      return typeof value === 'number' ? <MoneyValue value={value} /> : <TextValue value={text} />;
    case 'date':
      return <DateValue value={text} />;
    case 'boolean':
      return typeof value === 'boolean' ? <BooleanValue value={value} /> : <TextValue value={text} />;
    case 'choice':
      return <ChoiceValue value={text} options={field.options} />;
    case 'choices':
      return Array.isArray(value) ? (
        <ChoicesValue value={value} options={field.options} />
      ) : (
        <TextValue value={text} />
      );
    case 'unit':
      return <UnitValue value={text} />;
    case 'reference':
      return <ReferenceValue value={text} register={field.register} />;
    case 'evidence':
      return <EvidenceValue value={text} />;
  }
}

export const FIELD_TYPE_TITLES: Readonly<Record<Field['type'], string>> = {
  text: '文字',
  'long-text': '长文字',
  integer: '整数',
  decimal: '数',
  money: '金额',
  date: '日期',
  boolean: '是/否',
  choice: '单选',
  choices: '多选',
  unit: '单位',
  reference: '引用其他台账',
  evidence: '佐证材料',
};
