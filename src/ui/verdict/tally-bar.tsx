import { VERDICT_TITLES, VERDICTS } from '../../language/verdict.ts';
import type { Tally } from '../../language/views.ts';
import { countOf, describeTally, totalOf } from './tally.ts';
import './verdict.css';

/** The seven counts as one bar. `judgedOnly` leaves out what is not applicable or not judged, which would swamp the rest. */
export function TallyBar({
  tally,
  judgedOnly = false,
  height = 'normal',
}: {
  tally: Tally;
  judgedOnly?: boolean;
  height?: 'thin' | 'normal' | 'tall';
}) {
  const shown = judgedOnly ? VERDICTS.filter(v => v !== 'not-applicable' && v !== 'not-judged') : VERDICTS;
  const total = judgedOnly ? shown.reduce((sum, v) => sum + countOf(tally, v), 0) : totalOf(tally);
  let at = 0;
  return (
    <svg
      className={`tally-bar tally-bar-${height}`}
      role="img"
      aria-label={describeTally(tally, VERDICT_TITLES)}
    >
      {total > 0 &&
        shown.map(verdict => {
          const width = (100 * countOf(tally, verdict)) / total;
          const x = at;
          at += width;
          return width === 0 ? null : (
            <rect
              key={verdict}
              x={`${x}%`}
              width={`${width}%`}
              y="0"
              height="100%"
              fill={`url(#fill-${verdict})`}
            >
              <title>{`${VERDICT_TITLES[verdict]} ${countOf(tally, verdict)}`}</title>
            </rect>
          );
        })}
    </svg>
  );
}
