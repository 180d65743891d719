import type { RegisterView } from '../../../language/answers.ts';

/** Which fields the list shows. */
export function ColumnChooser({
  register,
  columns,
  choose,
  usual,
}: {
  register: RegisterView;
  columns: readonly string[];
  choose: (names: readonly string[] | null) => void;
  usual: boolean;
}) {
  const names = Object.keys(register.fields);
  return (
    <section className="list-panel" aria-label="显示哪些列" data-testid="columns">
      <div className="options">
        {names.map(name => (
          <label key={name} className="option">
            <input
              type="checkbox"
              checked={columns.includes(name)}
              onChange={event => {
                const on = event.target.checked;
                const next = names.filter(each => (each === name ? on : columns.includes(each)));
                if (next.length > 0) choose(next);
              }}
            />
            {register.fields[name].title}
          </label>
        ))}
      </div>
      {!usual && (
        <button type="button" className="plain" onClick={() => choose(null)}>
          恢复通常的列
        </button>
      )}
    </section>
  );
}
