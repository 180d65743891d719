import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import './pickers.css';

/** Something that can be picked. */
export interface Choice {
  readonly value: string;
  readonly title: string;
  /** What tells it from others of the same title: a code, a unit. */
  readonly note?: string;
}

export interface ComboboxProps {
  readonly id: string;
  readonly describedBy?: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
  readonly placeholder: string;
  /** What was found for the words; undefined while it is looked for. */
  readonly choices: readonly Choice[] | undefined;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly onPick: (choice: Choice) => void;
  readonly onBlur: () => void;
  readonly autoFocus?: boolean;
  /** Said when nothing is found. */
  readonly none: string;
}

/**
 * A text field with a list of what was found below it: arrows move, Enter picks, Escape closes (ARIA combobox with list
 * autocomplete). The list is part of the page, not a window of its own.
 */
export function Combobox(props: ComboboxProps) {
  const { id, choices, words, onWords, onPick, onBlur, none } = props;
  const list = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const focusNow = props.autoFocus === true;
  useEffect(() => {
    if (focusNow) input.current?.focus();
  }, [focusNow]);
  const count = choices?.length ?? 0;
  const active = open && at >= 0 && at < count ? at : -1;
  const pick = (choice: Choice) => {
    setOpen(false);
    setAt(-1);
    onPick(choice);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt(count === 0 ? -1 : (Math.max(active, step > 0 ? -1 : 0) + step + count) % count);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      const chosen = choices?.[active >= 0 ? active : count === 1 ? 0 : -1];
      if (chosen !== undefined) pick(chosen);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <div className="combobox">
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        aria-required={props.required || undefined}
        placeholder={props.placeholder}
        value={words}
        onChange={event => {
          setOpen(true);
          setAt(-1);
          onWords(event.target.value);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(false);
          onBlur();
        }}
      />
      <div
        className="combobox-list"
        id={list}
        role="listbox"
        aria-label="找到的内容"
        hidden={!open || choices === undefined || count === 0}
      >
        {(choices ?? []).map((choice, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the text field, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox are not focused
          <div
            key={choice.value}
            id={`${list}-${i}`}
            role="option"
            aria-selected={i === active}
            onMouseDown={event => event.preventDefault()}
            onClick={() => pick(choice)}
          >
            <span>{choice.title}</span>
            {choice.note !== undefined && <span className="combobox-note">{choice.note}</span>}
          </div>
        ))}
      </div>
      <p className="combobox-state" role="status">
        {open && choices === undefined && '正在查找……'}
        {open && choices !== undefined && count === 0 && words.trim() !== '' && none}
        {open && count > 0 && <span className="unseen">找到 {count} 项，用上下键选择</span>}
      </p>
    </div>
  );
}

/** What was picked, with the way to pick something else. */
export function Picked({
  id,
  title,
  note,
  what,
  describedBy,
  invalid,
  onChange,
  onClear,
}: {
  id: string;
  title: string;
  note?: string | undefined;
  what: string;
  describedBy?: string | undefined;
  invalid: boolean;
  onChange: () => void;
  onClear?: (() => void) | undefined;
}) {
  return (
    <div className={invalid ? 'picked picked-wrong' : 'picked'}>
      <span className="picked-value">
        {title}
        {note !== undefined && <span className="picked-note">{note}</span>}
      </span>
      <button
        type="button"
        id={id}
        className="plain"
        onClick={onChange}
        aria-label={`更换${what}，现为${title}`}
        aria-describedby={describedBy}
      >
        更换
      </button>
      {onClear !== undefined && (
        <button type="button" className="plain" onClick={onClear} aria-label={`清除${what}`}>
          清除
        </button>
      )}
    </div>
  );
}
