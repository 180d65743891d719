import { EvidenceField } from '../../evidence/evidence-field.tsx';
import { type EditorProps, type FieldOf, textIn } from './editor.ts';

/** What proves it: files, or the number of a paper file. */
export function EvidenceEditor(props: EditorProps<FieldOf<'evidence'>>) {
  const { id, value, onChange, onBlur, describedBy, invalid, unit, register } = props;
  return (
    <EvidenceField
      id={id}
      value={textIn(value) === '' ? undefined : textIn(value)}
      onChange={next => onChange(next ?? null)}
      onBlur={onBlur}
      describedBy={describedBy}
      invalid={invalid}
      unit={unit}
      register={register}
    />
  );
}
