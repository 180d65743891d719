import { VERDICT_TITLES, VERDICTS } from '../../../../language/verdict.ts';
import type { Heatmap } from '../../../../language/views.ts';
import { clauseLabel } from '../../../shell/clause.ts';
import { VerdictShape } from '../../../verdict/mark.tsx';
import { countOf, number } from '../../../verdict/tally.ts';
import { tallyAt } from './cells.ts';
import type { Place } from './place.ts';

/** What lies under the mouse; the same is read out by the live line for the keyboard. */
export function Tooltip({ map, place, x, y }: { map: Heatmap; place: Place; x: number; y: number }) {
  const tally = tallyAt(map, place.row, place.column);
  const measure = map.measures[place.column];
  const width = 300;
  const left = Math.max(8, Math.min(x + 14, document.documentElement.clientWidth - width - 8));
  const above = y > window.innerHeight * 0.6;
  return (
    <div
      className="tooltip"
      style={{ left, width, ...(above ? { bottom: window.innerHeight - y + 16 } : { top: y + 20 }) }}
      aria-hidden="true"
    >
      <p className="tooltip-unit">{map.units[place.row].name}</p>
      <p className="tooltip-measure">
        {clauseLabel(measure.no)} {measure.title}
      </p>
      {VERDICTS.every(v => countOf(tally, v) === 0) ? (
        <p className="quiet">没有义务</p>
      ) : (
        <ul>
          {VERDICTS.filter(v => countOf(tally, v) > 0).map(v => (
            <li key={v}>
              <VerdictShape verdict={v} /> {VERDICT_TITLES[v]}{' '}
              <b className="figures">{number(countOf(tally, v))}</b>
            </li>
          ))}
          {tally.late > 0 && (
            <li className="quiet">
              其中逾期 <b className="figures">{number(tally.late)}</b>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
