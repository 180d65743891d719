import type { Status } from '../../language/answers.ts';
import { useAsOf, useQueryState, useWrongAsOf } from './query.ts';

/** The day on which everything is judged. Without a choice it is today, and moves on with it. */
export function AsOfPicker({ status }: { status: Status | undefined }) {
  const asOf = useAsOf();
  const query = useQueryState();
  const today = status?.today ?? '';
  const past = asOf !== '' && asOf !== today;
  return (
    <div className={past ? 'as-of as-of-past' : 'as-of'}>
      <label htmlFor="as-of">截至</label>
      <input
        id="as-of"
        type="date"
        data-testid="as-of"
        value={asOf === '' ? today : asOf}
        min="2024-01-01"
        max={today === '' ? undefined : `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`}
        onChange={event => {
          const value = event.target.value;
          if (value !== '') query.set({ asOf: value === today ? '' : value });
        }}
      />
      {past && (
        <button type="button" className="plain" onClick={() => query.set({ asOf: '' })}>
          回到今天
        </button>
      )}
    </div>
  );
}

/** Says that the day in the address is none and that today is shown in its place. */
export function WrongAsOf() {
  const wrong = useWrongAsOf();
  const query = useQueryState();
  if (wrong === '') return null;
  const shown = wrong.length > 20 ? `${wrong.slice(0, 20)}…` : wrong;
  return (
    <p className="notice as-of-wrong" role="status" data-testid="as-of-wrong">
      截至日期“{shown}”无效，已按今天显示。{' '}
      <button type="button" className="plain" onClick={() => query.set({ asOf: '' })}>
        知道了
      </button>
    </p>
  );
}
