import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RegisterView } from '../../language/answers.ts';
import type { Fields } from '../../language/entry.ts';
import { formatField } from '../../language/field-check.ts';
import { api } from '../api.ts';
import { type Choice, Combobox, Picked } from './combobox.tsx';
import { useDebounced } from './debounced.ts';
import { findEntries } from './find-entries.ts';
import type { PickerProps } from './unit-picker.tsx';

/** The text that tells an entry from others: a person's name, or the first texts of the register. */
export function titleOfEntry(register: RegisterView, fields: Fields): string {
  const names = Object.keys(register.fields).filter(name => name !== register.key);
  const person = names.find(name => register.fields[name].personal === 'name');
  const texts = names.filter(name => ['text', 'choice', 'date'].includes(register.fields[name].type));
  const shown = (person === undefined ? texts : [person]).filter(name => fields[name] !== undefined);
  return shown
    .slice(0, 2)
    .map(name => formatField(register.fields[name], fields[name]))
    .join(' · ');
}

/** True for a register of people: each entry has a person's name. */
export const isOfPeople = (register: RegisterView): boolean =>
  Object.values(register.fields).some(field => field.personal === 'name');

/** Picks an entry of another register, by what stands in it. The value is its key, or its number where there is no key. */
export function ReferencePicker(props: PickerProps & { readonly register: string }) {
  const { id, title, value, onChange, register: slug } = props;
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const asked = useDebounced(words.trim());
  const register = useQuery({
    queryKey: ['register', slug],
    queryFn: () => api.register(slug),
    staleTime: 3_600_000,
  });
  const found = useQuery({
    queryKey: ['entries', slug, 'search', asked],
    queryFn: () => findEntries(slug, asked),
    enabled: open || value === '',
  });
  const definition = register.data;
  const choice = (entry: { id: string; unitName: string; legalDate: string; fields: Fields }): Choice => {
    const key = definition?.key === undefined ? entry.id : String(entry.fields[definition.key] ?? entry.id);
    const named = definition === undefined ? '' : titleOfEntry(definition, entry.fields);
    return {
      value: key,
      title: named === '' ? key : named,
      note: `${key} · ${entry.unitName} · ${entry.legalDate}`,
    };
  };
  // What was found for other words is nothing to pick from.
  const choices = words.trim() === asked ? found.data?.map(choice) : undefined;
  const chosen = choices?.find(each => each.value === value);
  const pick = (picked: string) => {
    setOpen(false);
    setWords('');
    onChange(picked);
    setTimeout(() => document.getElementById(id)?.focus(), 0);
  };
  if (value !== '' && !open) {
    return (
      <Picked
        id={id}
        title={chosen?.title ?? value}
        note={chosen === undefined ? undefined : value}
        what={title}
        describedBy={props.describedBy}
        invalid={props.invalid}
        onChange={() => setOpen(true)}
        onClear={props.required ? undefined : () => pick('')}
      />
    );
  }
  const what = definition === undefined ? '记录' : isOfPeople(definition) ? '姓名' : definition.title;
  const typed = words.trim();
  return (
    <div className="picker-row">
      <Combobox
        {...props}
        autoFocus={open}
        placeholder={`查找${what}，可用编号、文字或者拼音首字母`}
        choices={choices}
        words={words}
        onWords={setWords}
        onPick={picked => pick(picked.value)}
        onBlur={() => {
          // A key may be known before what it names is registered; then it is taken as typed.
          if (typed !== '' && definition?.key !== undefined) pick(typed);
          props.onBlur();
        }}
        none={
          definition?.key === undefined
            ? '没有找到，请换个词'
            : '没有找到；确知编号的，离开本栏即按所写编号填入'
        }
      />
      {value !== '' && (
        <button type="button" className="plain" onClick={() => setOpen(false)}>
          不换
        </button>
      )}
    </div>
  );
}
