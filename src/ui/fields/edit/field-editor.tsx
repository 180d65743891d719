import { ReferencePicker } from '../../pickers/reference-picker.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';
import { BooleanEditor, ChoiceEditor, ChoicesEditor } from './choice.tsx';
import { DateEditor } from './date.tsx';
import { type EditorProps, textIn } from './editor.ts';
import { EvidenceEditor } from './evidence.tsx';
import { MoneyEditor, NumberEditor } from './numbers.tsx';
import { LongTextEditor, TextEditor } from './text.tsx';
import './edit.css';

/** The control of a field, by its type alone. */
export function FieldEditor({ field, ...rest }: EditorProps) {
  const picker = {
    ...rest,
    title: field.title,
    value: textIn(rest.value),
    onChange: (value: string) => rest.onChange(value === '' ? null : value),
  };
  switch (field.type) {
    case 'text':
      return <TextEditor {...rest} field={field} />;
    case 'long-text':
      return <LongTextEditor {...rest} field={field} />;
    case 'integer':
    case 'decimal':
      return <NumberEditor {...rest} field={field} />;
    case 'money':
      return <MoneyEditor {...rest} field={field} />;
    case 'date':
      return <DateEditor {...rest} field={field} />;
    case 'boolean':
      return <BooleanEditor {...rest} field={field} />;
    case 'choice':
      return <ChoiceEditor {...rest} field={field} />;
    case 'choices':
      return <ChoicesEditor {...rest} field={field} />;
    case 'unit':
      return <UnitPicker {...picker} />;
    case 'reference':
      return <ReferencePicker {...picker} register={field.register} />;
    case 'evidence':
      return <EvidenceEditor {...rest} field={field} />;
  }
}
