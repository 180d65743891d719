import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Combobox, Picked } from '../pickers/combobox.tsx';
import { Problem } from '../sign-in/field.tsx';
import { people } from '../sign-in/people.ts';

/** A text that follows what is typed after a pause. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** A field that searches a list. */
export function Search({
  title,
  value,
  onChange,
}: {
  title: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{title}</label>
      <br />
      <input id={id} type="search" value={value} onChange={event => onChange(event.target.value)} />
    </div>
  );
}

/** Picks a unit among those that an administrator looks after. */
export function AdminUnit({
  id,
  describedBy,
  value,
  onChange,
}: {
  id: string;
  describedBy: string;
  value: { code: string; name: string } | null;
  onChange: (unit: { code: string; name: string } | null) => void;
}) {
  const [words, setWords] = useState('');
  const asked = useSettled(words.trim());
  const found = useQuery({
    queryKey: ['admin-units', asked],
    queryFn: () => people.units(asked),
    placeholderData: keepPreviousData,
  });
  const common = { id, describedBy, invalid: false };
  if (value !== null) {
    return (
      <Picked
        {...common}
        what="单位"
        title={value.name}
        note={value.code}
        onChange={() => onChange(null)}
        onClear={undefined}
      />
    );
  }
  return (
    <Combobox
      {...common}
      required
      placeholder="单位名称或代码"
      words={words}
      onWords={setWords}
      onBlur={() => {}}
      // What was found for other words must not be picked by a quick Enter.
      choices={
        found.isPlaceholderData || asked !== words.trim()
          ? undefined
          : found.data?.rows.map(unit => ({ value: unit.code, title: unit.name, note: unit.code }))
      }
      onPick={choice => {
        setWords('');
        onChange({ code: choice.value, name: choice.title });
      }}
      none="没有找到所辖的单位"
    />
  );
}

/** A button that asks once more, in place, before it does what cannot be taken back. */
export function Sure({ title, sure, act }: { title: string; sure: string; act: () => Promise<unknown> }) {
  const [asked, setAsked] = useState(false);
  const confirm = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone; the focus goes to the one in its place.
  useEffect(() => {
    if (asked) confirm.current?.focus();
  }, [asked]);
  const client = useQueryClient();
  const doing = useMutation({
    mutationFn: act,
    onSuccess: () => setAsked(false),
    onSettled: () => client.invalidateQueries(),
  });
  if (!asked) {
    return (
      <button type="button" onClick={() => setAsked(true)}>
        {title}
      </button>
    );
  }
  return (
    <span>
      <button
        type="button"
        className="primary"
        ref={confirm}
        disabled={doing.isPending}
        onClick={() => doing.mutate()}
      >
        {sure}
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        取消
      </button>
      <Problem error={doing.error} />
    </span>
  );
}

/** A secret that is told this once. */
export function Told({ children, secret }: { children: ReactNode; secret: string }) {
  return (
    <div className="form-told" role="status">
      <p>{children}</p>
      <p>
        <code data-testid="told-secret">{secret}</code>
      </p>
    </div>
  );
}
