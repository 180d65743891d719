import type { PeriodKind } from '../../calendar/period.ts';
import { civilOf, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { Measure } from '../../language/directive.ts';
import type { Given } from '../../language/given.ts';
import type { Deadline } from '../../language/obligation/deadline.ts';
import type { Obligation, Rule } from '../../language/obligation/obligation.ts';
import { type Selector, selects } from '../../language/unit.ts';
import type { TreeUnit } from '../../language/unit-tree.ts';
import { ABSENT, CellSpace, FAR, OWED, PARTIAL, type Slot, slotsOf } from './cells.ts';
import type { JudgeContext } from './context.ts';
import { AttestationFold } from './kinds/attestation.ts';
import { BreachCoverageFold, type Breaches } from './kinds/breach-coverage.ts';
import { CoverageFold, isEntryMembers } from './kinds/coverage.ts';
import { CurrencyFold } from './kinds/currency.ts';
import { DeadlineFold, dueOf } from './kinds/deadline.ts';
import { DurationFold } from './kinds/duration.ts';
import { ExhortationFold } from './kinds/exhortation.ts';
import type { Fold } from './kinds/fold.ts';
import { FrequencyFold } from './kinds/frequency.ts';
import { QuotaFold, UnitQuotaFold } from './kinds/quota.ts';
import { RatioFold } from './kinds/ratio.ts';
import type { Settled } from './settle.ts';
import { settled } from './settled.ts';
import { NONE, NOT_JUDGED, UNDETERMINED } from './verdict-code.ts';

/** What a period that began before the duty or the unit counts for; null while nobody has chosen. */
export type PartPeriodReading = 'skip' | 'full' | null;

/** One obligation with its cells and, for every reading left open, a fold of its own. */
export class JudgedObligation {
  readonly index: number;
  readonly measure: Measure;
  readonly obligation: Obligation;
  readonly settled: Settled;
  readonly cells: CellSpace;
  readonly folds: readonly Fold[];
  /** Verdict code by cell. */
  readonly status: Uint8Array;
  /** Year under which each slot is shown: that of its due day or its end. */
  readonly years: readonly number[];
  /** The same as places in the roll-up; the judge sets it once it knows all years. */
  yearIndex: Int32Array = new Int32Array(0);
  /** Tree index by bearer. */
  readonly unitIndex: Int32Array;
  /** 1 by bearer for bodies that the government does not oversee. */
  readonly unjudged: Uint8Array;
  /** Open terms, or readings that differ in their periods: undetermined whatever the entries say. */
  readonly #open: boolean;
  readonly #context: JudgeContext;

  constructor(
    index: number,
    measure: Measure,
    obligation: Obligation,
    settledObligation: Settled,
    context: JudgeContext,
    partPeriod: PartPeriodReading,
    breaches: Breaches,
  ) {
    this.index = index;
    this.measure = measure;
    this.obligation = obligation;
    this.settled = settledObligation;
    this.#context = context;
    const { variants } = settledObligation;
    const kinds = variants.map(v => periodKindOf(v.obligation.rule));
    this.#open = settledObligation.openTerms.length > 0 || kinds.some(kind => kind !== kinds[0]);
    const from = bindingFrom(obligation, context);
    const selected = variants.map(v =>
      context.select(settled(v.obligation.bearer as Given<Selector>), from, maxDate(from, context.asOf)),
    );
    const bearers = [...new Set(selected.flat())].sort((a, b) => a.index - b.index);
    const back = obligation.rule.kind === 'deadline' ? 1 : 0;
    const slots = slotsOf(kinds[0], from, context.asOf, back);
    this.cells = new CellSpace(kinds[0], bearers, slots, eventsBindFrom(obligation.rule, kinds[0], from));
    this.folds = variants.map((variant, v) => {
      const states = statesOf(variant.obligation, selected[v], this.cells, context, from, partPeriod);
      return foldFor(variant.obligation, context, this.cells, states, breaches);
    });
    this.status = new Uint8Array(this.cells.size).fill(NONE);
    this.years = slots.map(slot => yearShown(variants[0].obligation.rule, slot, context));
    this.unitIndex = Int32Array.from(bearers, unit => unit.index);
    this.unjudged = Uint8Array.from(bearers, unit => (unit.overseen ? 0 : 1));
  }

  /** The verdict code of a cell: that of every reading if all agree, else undetermined. */
  judge(cell: number): number {
    const slots = this.cells.slots.length;
    if (this.cells.slots[cell % slots].start > this.#context.asOf && this.cells.kind !== 'once') return NONE;
    let code = NONE;
    let differing = false;
    let partial = false;
    for (let v = 0; v < this.folds.length; v++) {
      const fold = this.folds[v];
      const state = fold.state[cell];
      const here = state === ABSENT ? NONE : fold.judge(cell);
      if (state === PARTIAL) partial = true;
      if (v === 0) code = here;
      else if (here !== code) differing = true;
    }
    if (code === NONE && !differing) return NONE;
    if (this.unjudged[Math.floor(cell / slots)] === 1) return NOT_JUDGED;
    if (code === NOT_JUDGED) return code;
    return differing || partial || this.#open ? UNDETERMINED : code;
  }
}

function maxDate(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

export function bindingFrom(obligation: Obligation, context: JudgeContext): LocalDate {
  return obligation.from === undefined
    ? context.effectiveFrom
    : maxDate(context.effectiveFrom, parseDate(obligation.from));
}

/** The kind of period in which a rule is judged. */
export function periodKindOf(rule: Rule): PeriodKind {
  switch (rule.kind) {
    case 'frequency':
    case 'ratio':
    case 'coverage':
    case 'attestation':
      return settled(rule.per);
    case 'deadline':
    case 'duration':
    case 'quota':
    case 'currency':
      return rule.per;
    case 'exhortation':
      return 'once';
  }
}

/** Duties about single events bind for events from the first day on; counts and lists look at whole periods. */
function eventsBindFrom(rule: Rule, kind: PeriodKind, from: LocalDate): number {
  const aboutEvents = rule.kind === 'duration' || rule.kind === 'coverage' || rule.kind === 'ratio';
  return aboutEvents && kind !== 'once' ? from : Number.NEGATIVE_INFINITY;
}

function yearShown(rule: Rule, slot: Slot, context: JudgeContext): number {
  if (slot.end >= FAR) return civilOf(context.asOf).year;
  const last =
    rule.kind === 'deadline' ? dueOf(context.calendar, settled((rule as Deadline).due), slot) : slot.end;
  return civilOf(last).year;
}

/** Which cells exist under one reading: who bears it, when the duty binds, when the unit lives. */
function statesOf(
  obligation: Obligation,
  selected: readonly TreeUnit[],
  cells: CellSpace,
  context: JudgeContext,
  from: LocalDate,
  partPeriod: PartPeriodReading,
): Uint8Array {
  const states = new Uint8Array(cells.size);
  const chosen = new Set(selected.map(u => u.code));
  const until = obligation.until === undefined ? FAR : parseDate(obligation.until);
  const partial = partPeriod === 'full' ? OWED : partPeriod === 'skip' ? ABSENT : PARTIAL;
  const { rule } = obligation;
  const counted = rule.kind === 'frequency' || rule.kind === 'quota' || rule.kind === 'attestation';
  cells.bearers.forEach((unit, ord) => {
    if (!chosen.has(unit.code)) return;
    const since = unit.from === undefined ? Number.NEGATIVE_INFINITY : parseDate(unit.from);
    const ends = unit.until === undefined ? FAR : parseDate(unit.until);
    cells.slots.forEach((slot, s) => {
      const cell = ord * cells.slots.length + s;
      if (rule.kind === 'deadline') {
        const due = dueOf(context.calendar, settled(rule.due), slot);
        if (due >= from && due <= until && since <= due && ends > Math.min(due, context.asOf)) {
          states[cell] = OWED;
        }
        return;
      }
      if (slot.end < from || slot.start > until || since > slot.end) return;
      if (ends <= Math.min(slot.end, context.asOf)) return;
      const whole = slot.end >= FAR || (slot.start >= from && since <= slot.start);
      states[cell] = whole || !counted ? OWED : partial;
    });
  });
  return states;
}

function foldFor(
  obligation: Obligation,
  context: JudgeContext,
  cells: CellSpace,
  state: Uint8Array,
  breaches: Breaches,
): Fold {
  const { rule } = obligation;
  switch (rule.kind) {
    case 'frequency':
      return new FrequencyFold(context, cells, state, rule);
    case 'deadline':
      return new DeadlineFold(context, cells, state, rule);
    case 'duration':
      return new DurationFold(context, cells, state, rule);
    case 'coverage': {
      const { every } = rule;
      if (isEntryMembers(every)) return new CoverageFold(context, cells, state, rule, every);
      if ('units' in every) {
        const members = unitMembers(context, cells, every.units);
        const { has: of, per, by } = rule;
        const asQuota = {
          kind: 'quota' as const,
          of,
          per: settled(per),
          atLeast: 1,
          ...(by === undefined ? {} : { by }),
        };
        return new UnitQuotaFold(context, cells, state, asQuota, members);
      }
      const combine = settled(every.combine);
      return new BreachCoverageFold(context, cells, state, rule, every.breachesOf, combine, breaches);
    }
    case 'quota': {
      const { each } = rule;
      if (isEntryMembers(each)) return new QuotaFold(context, cells, state, rule, each);
      if ('units' in each) {
        return new UnitQuotaFold(context, cells, state, rule, unitMembers(context, cells, each.units));
      }
      throw new Error(`义务 ${obligation.id}：定额的对象不能是其他义务的违反`);
    }
    case 'ratio':
      return new RatioFold(context, cells, state, rule);
    case 'currency':
      return new CurrencyFold(context, cells, state, rule);
    case 'attestation':
      return new AttestationFold(context, cells, state, obligation.id);
    case 'exhortation':
      return new ExhortationFold(context, cells, state);
  }
}

/** Units of the bearer's region that exist on the as-of day. */
function unitMembers(context: JudgeContext, cells: CellSpace, selector: Selector): string[][] {
  const { tree, asOf } = context;
  return cells.bearers.map(bearer =>
    tree
      .subtree(tree.regionOf(bearer.code).code)
      .filter(unit => selects(selector, unit) && tree.existsOn(unit.code, asOf))
      .map(unit => unit.code),
  );
}
