import { useEffect, useRef } from 'react';
import type { CaseState } from '../../language/procedure/case.ts';
import { standing } from '../../language/procedure/case.ts';
import { flowChart } from '../../language/procedure/flow-chart.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { reachedFrom, waysOf } from '../../language/procedure/procedure-graph.ts';
import { PLACE_TITLES, type StagePlace, StageShape } from './stage-shape.tsx';
import { END_TITLES } from './words.ts';

interface Mark {
  readonly key: string;
  readonly title: string;
  readonly place: StagePlace;
  /** Day on which it was entered last. */
  readonly day: string | null;
}

/** Stages off the way, which only lead back or give up: a case comes there where something is missing, or never. */
function asides(procedure: Procedure): ReadonlySet<string> {
  const { stages } = procedure;
  const onwards = flowChart(procedure).edges.filter(
    ({ kind, to }) => kind !== 'back' && (stages[to].end === undefined || stages[to].end === 'completed'),
  );
  const leading = new Set(onwards.map(({ from }) => from));
  return new Set(Object.keys(stages).filter(slug => stages[slug].end === undefined && !leading.has(slug)));
}

/** The stages as they lie in the definition; of the ends the one that was reached, or one that stands for those to come. */
export function stageMarks(procedure: Procedure, state: CaseState): readonly Mark[] {
  const been = new Map(standing(state.steps).map(step => [step.to, step.day]));
  const ended = procedure.stages[state.stage].end !== undefined;
  const stages = Object.entries(procedure.stages);
  const aside = asides(procedure);
  // A way that was not taken at the beginning does not lie ahead.
  const ahead = reachedFrom([state.stage], waysOf(procedure));
  const marks = stages
    .filter(([slug, stage]) => stage.end === undefined || slug === state.stage)
    .map(
      ([slug, stage]): Mark => ({
        key: slug,
        title: stage.title,
        place:
          slug === state.stage
            ? 'now'
            : been.has(slug)
              ? 'done'
              : ended || !ahead.has(slug)
                ? 'passed-by'
                : aside.has(slug)
                  ? 'aside'
                  : 'ahead',
        day: been.get(slug) ?? null,
      }),
    );
  if (ended) return marks;
  const ends = [...new Set(stages.flatMap(([, { end }]) => (end === undefined ? [] : [END_TITLES[end]])))];
  return [...marks, { key: '', title: ends[0] ?? '办结', place: 'ahead', day: null }];
}

/** Where a case stands, as a line of its stages. */
export function StageLine({ procedure, state }: { procedure: Procedure; state: CaseState }) {
  const seen = useRef<HTMLElement>(null);
  const steps = state.steps.length;
  // Where it stands is in the middle of what can be seen of a long line; the page itself stays where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every step it may stand elsewhere
  useEffect(() => {
    const here = seen.current?.querySelector<HTMLElement>('[data-here]');
    if (seen.current && here) {
      seen.current.scrollLeft = here.offsetLeft - (seen.current.clientWidth - here.offsetWidth) / 2;
    }
  }, [steps]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long line is scrolled by the keyboard too
    <section ref={seen} className="stage-scroller" aria-label="环节" tabIndex={0}>
      <ol className="stage-line" data-testid="stage-line">
        {stageMarks(procedure, state).map(({ key, title, place, day }) => (
          <li
            key={key}
            className={`stage stage-${place}`}
            aria-current={place === 'now' ? 'step' : undefined}
            data-stage={key}
            data-here={key === state.stage ? '' : undefined}
          >
            <StageShape place={place} className="stage-shape" />
            <span className="stage-title">{title}</span>
            <span className="stage-place">
              {PLACE_TITLES[place]}
              {day !== null && <span className="figures"> {day.slice(5)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
