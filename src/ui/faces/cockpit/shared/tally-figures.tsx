import { VERDICT_MEANINGS, VERDICT_TITLES, VERDICTS } from '../../../../language/verdict.ts';
import type { Tally } from '../../../../language/views.ts';
import type { Parameters } from '../../../api.ts';
import { PageLink } from '../../../shell/page-link.tsx';
import { VerdictShape } from '../../../verdict/mark.tsx';
import { COLOURS } from '../../../verdict/shapes.ts';
import { countOf, number } from '../../../verdict/tally.ts';

/** The seven counts as figures; each leads to its cells. */
export function TallyFigures({ tally, query }: { tally: Tally; query: Parameters }) {
  return (
    <ul className="tally-figures" data-testid="tally">
      {VERDICTS.map(verdict => (
        <li key={verdict} data-verdict={verdict}>
          <PageLink to="/cells" query={{ ...query, verdict }}>
            <span
              className="tally-word"
              style={{ color: COLOURS[verdict].text }}
              title={VERDICT_MEANINGS[verdict]}
            >
              <VerdictShape verdict={verdict} /> {VERDICT_TITLES[verdict]}
            </span>
            <span className="tally-count">{number(countOf(tally, verdict))}</span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
