import { VERDICT_MEANINGS, VERDICT_TITLES, VERDICTS } from '../../language/verdict.ts';
import { VerdictShape } from './mark.tsx';
import { COLOURS } from './shapes.ts';

/** Shape, word and, on demand, meaning of the seven verdicts. */
export function Legend({ meanings = true }: { meanings?: boolean }) {
  return (
    <section className="legend" aria-label="图例">
      <ul>
        {VERDICTS.map(verdict => (
          <li key={verdict} style={{ color: COLOURS[verdict].text }} title={VERDICT_MEANINGS[verdict]}>
            <VerdictShape verdict={verdict} /> {VERDICT_TITLES[verdict]}
          </li>
        ))}
      </ul>
      {meanings && (
        <details>
          <summary>各结论的含义</summary>
          <dl>
            {VERDICTS.map(verdict => (
              <div key={verdict}>
                <dt style={{ color: COLOURS[verdict].text }}>
                  <VerdictShape verdict={verdict} /> {VERDICT_TITLES[verdict]}
                </dt>
                <dd>{VERDICT_MEANINGS[verdict]}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
