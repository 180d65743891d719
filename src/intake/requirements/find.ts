import { canonical } from '../canonical.ts';
import type { DraftRequirement, Per } from '../draft.ts';
import { type Passage, spanOf } from '../passage.ts';
import { byOf, type FoundDate, findDates } from './dates.ts';
import { type Figure, findFigures } from './figures.ts';
import { findSignals, type Signal } from './signals.ts';

type Event =
  | { readonly type: 'figure'; readonly start: number; readonly figure: Figure }
  | { readonly type: 'date'; readonly start: number; readonly date: FoundDate }
  | { readonly type: 'signal'; readonly start: number; readonly signal: Signal }
  | { readonly type: 'stop'; readonly start: number; readonly hard: boolean };

interface Found {
  readonly start: number;
  readonly end: number;
  readonly body: Omit<DraftRequirement, 'text' | 'span'>;
}

type Of<T extends Signal['type']> = Extract<Signal, { type: T }>;

/** What is known at a point of the text from what stands before it. */
interface State {
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

const FRESH: Omit<State, 'taken'> = {
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

/** How far back the wording of a finding may reach to its period or bound. */
const REACH = 30;

function wordingStart(state: State, start: number): number {
  let from = start;
  for (const signal of [state.bound, state.period]) {
    if (signal && signal.start >= state.taken && start - signal.start <= REACH) from = Math.min(from, signal.start);
  }
  return from;
}

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

function countOf(state: State, figure: Figure): Found['body'] | null {
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

function staffingOf(state: State, figure: Figure): Found['body'] | null {
  if (!state.staff && figure.suffix === null) return null;
  const per = state.body ? { per: state.body.per } : {};
  const limits = bounds(figure, closeBound(state, figure));
  return { kind: 'staffing', count: figure.low, ...limits, unit: 'person', ...per, ...withBy(state) };
}

function durationOf(state: State, figure: Figure): Found['body'] | null {
  const bound = closeBound(state, figure);
  const range = figure.high !== figure.low;
  if (bound === null && !range) {
    return figure.unit === 'working-day' ? { kind: 'duration', count: figure.low, unit: figure.unit } : null;
  }
  if (state.training && figure.unit === 'hour' && bound === 'min') return hoursOf(state, figure);
  if (figure.unit === 'year' && bound === 'min' && figure.suffix === 'min') return null;
  return { kind: 'duration', ...bounds(figure, bound), unit: figure.unit };
}

function hoursOf(state: State, figure: Figure): Found['body'] {
  const period = withPer(state);
  const per: { per?: Per } = period.per === 'year' && state.people ? { per: 'person-year' } : period;
  const limits = bounds(figure, figure.suffix ?? state.bound?.bound ?? null);
  return { kind: 'hours', count: figure.low, ...limits, unit: figure.unit, ...per };
}

function shareOf(state: State, figure: Figure): Found['body'] {
  const yearEnd = state.by === null && state.year !== null ? { by: `${state.year}-12-31` } : withBy(state);
  const limits = bounds(figure, closeBound(state, figure));
  return { kind: 'share', share: figure.low, ...limits, unit: 'percent', ...yearEnd };
}

function bodyOf(state: State, figure: Figure): Found['body'] | null {
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

function takeFigure(state: State, figure: Figure, found: Found[]): void {
  if (figure.start < state.taken) return;
  const body = bodyOf(state, figure);
  if (!body) return;
  found.push({ start: wordingStart(state, figure.start), end: figure.end, body });
  state.taken = figure.end;
}

function takeDate(state: State, date: FoundDate, found: Found[]): void {
  if (date.start < state.taken) return;
  const recurs = date.recurs || state.period?.per === 'year';
  const year = date.year ?? (recurs ? null : state.year);
  const by = byOf(date, year);
  const per: { per?: Per } = recurs && year === null && by !== undefined ? { per: 'year' } : {};
  if (recurs) state.periodUsed = true;
  found.push({ start: date.start, end: date.end, body: { kind: 'date', ...per, ...(by ? { by } : {}) } });
  state.taken = date.end;
  if (year !== null) state.year = year;
  if (by) state.by = by;
}

function reportBarePeriod(state: State, found: Found[]): void {
  const { period } = state;
  if (!period || state.periodUsed || period.per === 'term') return;
  found.push({ start: period.start, end: period.end, body: { kind: 'period', per: period.per } });
}

function takeSignal(state: State, signal: Signal, found: Found[]): void {
  switch (signal.type) {
    case 'period':
      reportBarePeriod(state, found);
      state.period = signal;
      state.periodUsed = signal.start < state.taken;
      state.bound = null;
      return;
    case 'bound':
      state.bound = signal;
      return;
    case 'staff':
      state.staff = signal;
      return;
    case 'body':
      state.body = signal;
      return;
    case 'year':
      state.year = signal.year;
      return;
  }
}

/** A sentence forgets everything; a semicolon only what binds a figure to its own clause. */
function takeStop(state: State, hard: boolean, found: Found[]): void {
  if (!hard) {
    state.bound = null;
    state.staff = null;
    state.body = null;
    return;
  }
  reportBarePeriod(state, found);
  Object.assign(state, FRESH);
}

function eventsOf(text: string, signedYear: number | null): Event[] {
  const events: Event[] = [];
  for (const figure of findFigures(text)) events.push({ type: 'figure', start: figure.start, figure });
  for (const date of findDates(text, signedYear)) events.push({ type: 'date', start: date.start, date });
  for (const signal of findSignals(text)) events.push({ type: 'signal', start: signal.start, signal });
  for (const m of text.matchAll(/[。！？\n；]/g)) {
    events.push({ type: 'stop', start: m.index, hard: m[0] !== '；' });
  }
  const order = { stop: 0, signal: 1, date: 2, figure: 3 } as const;
  return events.sort((a, b) => a.start - b.start || order[a.type] - order[b.type]);
}

/** Where a sentence mentions people or training, for hours that each person owes. */
function sentenceFlags(text: string): (at: number) => { people: boolean; training: boolean } {
  const stops: number[] = [0];
  for (const m of text.matchAll(/[。！？\n]/g)) stops.push(m.index + 1);
  stops.push(text.length);
  let i = 0;
  let flags = { people: false, training: false };
  let known = -1;
  return at => {
    while (stops[i + 1] !== undefined && stops[i + 1] <= at) i += 1;
    if (known !== i) {
      const sentence = text.slice(stops[i], stops[i + 1]);
      flags = {
        people: /每人|人均|人员|干部|每名|每位|负责人|律师|调解员|工作者|执法者/.test(sentence),
        training: /培训|学习|学法|授课|轮训/.test(sentence),
      };
      known = i;
    }
    return flags;
  };
}

/** 不少于5个工作日，最长不超过15个工作日 is one length of time with two ends. */
function mergeWindows(found: readonly Found[], text: string): Found[] {
  const merged: Found[] = [];
  for (const next of found) {
    const last = merged.at(-1);
    const window =
      last?.body.kind === 'duration' &&
      next.body.kind === 'duration' &&
      last.body.unit === next.body.unit &&
      last.body.min !== undefined &&
      last.body.max === undefined &&
      next.body.max !== undefined &&
      next.body.min === undefined &&
      next.start - last.end <= 8 &&
      !/[。；\n]/.test(text.slice(last.end, next.start));
    if (last && window) {
      merged[merged.length - 1] = {
        start: last.start,
        end: next.end,
        body: { ...last.body, max: next.body.max },
      };
    } else merged.push(next);
  }
  return merged;
}

/**
 * The requirements of a measure that carry a figure, a date or a recurrence, in order. Nothing is invented: what the
 * text leaves open stays absent. `signedYear` resolves 今年 and 明年.
 */
export function findRequirements(passage: Passage, signedYear: number | null): DraftRequirement[] {
  const text = canonical(passage.text);
  const found: Found[] = [];
  const state: State = { ...FRESH, taken: 0 };
  const flagsAt = sentenceFlags(text);
  for (const event of eventsOf(text, signedYear)) {
    if (event.type === 'signal') takeSignal(state, event.signal, found);
    else if (event.type === 'stop') takeStop(state, event.hard, found);
    else if (event.type === 'date') takeDate(state, event.date, found);
    else {
      Object.assign(state, flagsAt(event.start));
      takeFigure(state, event.figure, found);
    }
  }
  reportBarePeriod(state, found);
  found.sort((a, b) => a.start - b.start);
  return mergeWindows(found, text).map(({ start, end, body }) => ({
    ...body,
    text: passage.text.slice(start, end),
    span: spanOf(passage, start, end),
  }));
}
