import type { DraftRequirement, Per } from '../draft.ts';
import type { Figure } from './figures.ts';
import type { Signal } from './signals.ts';

/** A requirement without its wording. */
export type RequirementBody = Omit<DraftRequirement, 'text' | 'span'>;

type Of<T extends Signal['type']> = Extract<Signal, { type: T }>;

/** What is known at a point of the text from what stands before it. */
export interface State {
  period: Of<'period'> | null;
  periodUsed: boolean;
  bound: Of<'bound'> | null;
  staff: Of<'staff'> | null;
  body: Of<'body'> | null;
  /** A deadline or a bare year that holds to the end of the sentence. */
  by: string | null;
  year: number | null;
  people: boolean;
  training: boolean;
  /** End of the last finding; the next one never reaches back over it. */
  taken: number;
}

export const FRESH: Omit<State, 'taken'> = {
  period: null,
  periodUsed: false,
  bound: null,
  staff: null,
  body: null,
  by: null,
  year: null,
  people: false,
  training: false,
};

/** A bound right before the figure, as lengths of time need: 一般不少于5个工作日. */
function closeBound(state: State, figure: Figure): 'min' | 'max' | null {
  if (figure.suffix) return figure.suffix;
  if (figure.ahead) return 'min';
  const { bound } = state;
  return bound && figure.start - bound.end <= 6 && figure.start >= bound.end ? bound.bound : null;
}

function bounds(figure: Figure, bound: 'min' | 'max' | null): { min?: number; max?: number } {
  if (figure.high !== figure.low) return { min: figure.low, max: figure.high };
  if (bound === null) return {};
  return bound === 'min' ? { min: figure.low } : { max: figure.low };
}

function withPer(state: State): { per?: Per } {
  if (!state.period) return {};
  state.periodUsed = true;
  return { per: state.period.per };
}

function withBy(state: State): { by?: string } {
  return state.by === null || state.period ? {} : { by: state.by };
}

function countOf(state: State, figure: Figure): RequirementBody | null {
  const bound = figure.suffix ?? state.bound?.bound ?? null;
  if (figure.spelled && !state.period && bound === null) return null;
  return {
    kind: 'count',
    count: figure.low,
    ...bounds(figure, bound),
    unit: figure.unit,
    ...withPer(state),
    ...withBy(state),
  };
}

function staffingOf(state: State, figure: Figure): RequirementBody | null {
  if (!state.staff && figure.suffix === null) return null;
  const per = state.body ? { per: state.body.per } : {};
  const limits = bounds(figure, closeBound(state, figure));
  return { kind: 'staffing', count: figure.low, ...limits, unit: 'person', ...per, ...withBy(state) };
}

function durationOf(state: State, figure: Figure): RequirementBody | null {
  const bound = closeBound(state, figure);
  const range = figure.high !== figure.low;
  if (bound === null && !range) {
    return figure.unit === 'working-day' ? { kind: 'duration', count: figure.low, unit: figure.unit } : null;
  }
  if (state.training && figure.unit === 'hour' && bound === 'min') return hoursOf(state, figure);
  if (figure.unit === 'year' && bound === 'min' && figure.suffix === 'min') return null;
  return { kind: 'duration', ...bounds(figure, bound), unit: figure.unit };
}

function hoursOf(state: State, figure: Figure): RequirementBody {
  const period = withPer(state);
  const per: { per?: Per } = period.per === 'year' && state.people ? { per: 'person-year' } : period;
  const limits = bounds(figure, figure.suffix ?? state.bound?.bound ?? null);
  return { kind: 'hours', count: figure.low, ...limits, unit: figure.unit, ...per };
}

function shareOf(state: State, figure: Figure): RequirementBody {
  const yearEnd = state.by === null && state.year !== null ? { by: `${state.year}-12-31` } : withBy(state);
  const limits = bounds(figure, closeBound(state, figure));
  return { kind: 'share', share: figure.low, ...limits, unit: 'percent', ...withPer(state), ...yearEnd };
}

/** What a figure requires, given what stands before it; null when it requires nothing. */
export function bodyOf(state: State, figure: Figure): RequirementBody | null {
  switch (figure.kind) {
    case 'times':
      return countOf(state, figure);
    case 'things':
      return closeBound(state, figure) === null ? null : countOf(state, figure);
    case 'people':
      return staffingOf(state, figure);
    case 'hours':
      return hoursOf(state, figure);
    case 'time':
      return durationOf(state, figure);
    case 'share':
      return shareOf(state, figure);
  }
}
