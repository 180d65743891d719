import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Selector } from '../../language/unit.ts';
import type { UnitLine } from '../../language/views.ts';
import { api } from '../api.ts';
import { Combobox, Picked } from './combobox.tsx';
import { useDebounced } from './debounced.ts';
import { UnitTree } from './unit-tree.tsx';

/** Most units listed at once; more words find fewer. */
const LISTED = 12;

export interface PickerProps {
  readonly id: string;
  /** Title of what is picked, for screen readers. */
  readonly title: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  readonly describedBy?: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
}

/** Answers of the server about one unit hardly ever change while a form is filled. */
export const unitQuery = (code: string) => ({
  queryKey: ['unit', code],
  queryFn: () => api.unit(code),
  staleTime: 3_600_000,
});

/**
 * Picks a unit: by name, code or the initials of its pinyin, or by going down the tree. `near`: units offered first.
 * `among`: only such can be picked.
 */
export function UnitPicker(
  props: PickerProps & { readonly near?: readonly string[]; readonly among?: Selector | undefined },
) {
  const { id, title, value, onChange, near = [] } = props;
  const among = props.among === undefined ? undefined : JSON.stringify(props.among);
  const [open, setOpen] = useState(false);
  const [browsing, setBrowsing] = useState(false);
  const [words, setWords] = useState('');
  const asked = useDebounced(words.trim());
  const unit = useQuery({ ...unitQuery(value), enabled: value !== '' });
  const found = useQuery({
    queryKey: ['units', 'search', asked, among],
    queryFn: () => api.units({ q: asked, among }),
    enabled: asked !== '',
    staleTime: 600_000,
  });
  const offered = useQuery({
    queryKey: ['units', 'near', near],
    queryFn: () => Promise.all(near.map(code => api.unit(code))),
    enabled: near.length > 0,
    staleTime: 600_000,
  });
  const pick = (code: string) => {
    setOpen(false);
    setBrowsing(false);
    setWords('');
    onChange(code);
    // The text field is gone; the focus stays with the field that it belonged to.
    setTimeout(() => document.getElementById(id)?.focus(), 0);
  };
  if (value !== '' && !open) {
    return (
      <Picked
        id={id}
        title={unit.data?.name ?? value}
        note={value}
        what={title}
        describedBy={props.describedBy}
        invalid={props.invalid}
        onChange={() => setOpen(true)}
        onClear={props.required ? undefined : () => pick('')}
      />
    );
  }
  const line = (each: UnitLine) => ({ value: each.code, title: each.name, note: each.code });
  const offers = near.length === 0 ? [] : offered.data?.map(line);
  const matching = found.data?.slice(0, LISTED).map(line);
  // What was found for other words is nothing to pick from.
  const choices = words.trim() !== asked ? undefined : asked === '' ? offers : matching;
  return (
    <div className="unit-picker">
      <div className="picker-row">
        <Combobox
          {...props}
          autoFocus={open}
          placeholder="单位名称、代码或者拼音首字母"
          choices={choices}
          words={words}
          onWords={setWords}
          onPick={choice => pick(choice.value)}
          none={
            among === undefined
              ? '没有找到，请换个词，或者从机构树中选'
              : '可选的单位中没有找到，请换个词，或者从机构树中选'
          }
        />
        <button type="button" aria-expanded={browsing} onClick={() => setBrowsing(!browsing)}>
          机构树
        </button>
        {value !== '' && (
          <button type="button" className="plain" onClick={() => setOpen(false)}>
            不换
          </button>
        )}
      </div>
      {browsing && <UnitTree title={title} onPick={pick} among={among} />}
    </div>
  );
}
