import { type Budget, matches } from '../budget.ts';
import { canonical } from '../canonical.ts';
import type { DraftRequirement, Per } from '../draft.ts';
import { type Passage, spanOf } from '../passage.ts';
import { byOf, type FoundDate, findDates } from './dates.ts';
import { type Figure, findFigures } from './figures.ts';
import { bodyOf, FRESH, type RequirementBody, type State } from './kinds.ts';
import { findSignals, type Signal } from './signals.ts';

type Event =
  | { readonly type: 'figure'; readonly start: number; readonly figure: Figure }
  | { readonly type: 'date'; readonly start: number; readonly date: FoundDate }
  | { readonly type: 'signal'; readonly start: number; readonly signal: Signal }
  | { readonly type: 'stop'; readonly start: number; readonly hard: boolean };

interface Found {
  readonly start: number;
  readonly end: number;
  readonly body: RequirementBody;
}

/** How far back the wording of a finding may reach to its period or bound. */
const REACH = 30;

function wordingStart(state: State, start: number): number {
  let from = start;
  for (const signal of [state.bound, state.period]) {
    if (signal && signal.start >= state.taken && start - signal.start <= REACH)
      from = Math.min(from, signal.start);
  }
  return from;
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
  if (date.year !== null) {
    // From here on the sentence speaks of that year, no longer of every year.
    reportBarePeriod(state, found);
    state.period = null;
  }
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

function eventsOf(text: string, signedYear: number | null, budget: Budget): Event[] {
  const events: Event[] = [];
  for (const figure of findFigures(text, budget))
    events.push({ type: 'figure', start: figure.start, figure });
  for (const date of findDates(text, signedYear, budget))
    events.push({ type: 'date', start: date.start, date });
  for (const signal of findSignals(text, budget))
    events.push({ type: 'signal', start: signal.start, signal });
  for (const m of matches(text, /[。！？\n；]/g, budget)) {
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
        people: /每人|人均|员(?!会)|干部|每名|每位|负责人|律师|调解员|工作者|执法者/.test(sentence),
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
export function findRequirements(
  passage: Passage,
  signedYear: number | null,
  budget: Budget,
): DraftRequirement[] {
  const text = canonical(passage.text);
  const found: Found[] = [];
  const state: State = { ...FRESH, taken: 0 };
  const flagsAt = sentenceFlags(text);
  for (const event of eventsOf(text, signedYear, budget)) {
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
