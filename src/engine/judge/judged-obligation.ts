import type { PeriodKind } from '../../calendar/period.ts';
import { civilOf, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { Measure } from '../../language/directive.ts';
import type { Given } from '../../language/given.ts';
import type { Deadline } from '../../language/obligation/deadline.ts';
import type { Obligation, Rule } from '../../language/obligation/obligation.ts';
import type { Selector } from '../../language/unit.ts';
import { Bearers } from './bearers.ts';
import { ABSENT, CellSpace, FAR, OWED, PARTIAL, type Slot, slotsOf } from './cells.ts';
import type { JudgeContext } from './context.ts';
import { AttestationFold } from './kinds/attestation.ts';
import { BreachCoverageFold, type Breaches } from './kinds/breach-coverage.ts';
import { CoverageFold } from './kinds/coverage.ts';
import { CurrencyFold } from './kinds/currency.ts';
import { DeadlineFold, dueOf } from './kinds/deadline.ts';
import { DurationFold } from './kinds/duration.ts';
import { ExhortationFold } from './kinds/exhortation.ts';
import type { Fold } from './kinds/fold.ts';
import { FrequencyFold } from './kinds/frequency.ts';
import { isEntryMembers } from './kinds/members.ts';
import { QuotaFold } from './kinds/quota.ts';
import { RatioFold } from './kinds/ratio.ts';
import { UnitQuotaFold } from './kinds/unit-quota.ts';
import type { Settled, Variant } from './settle.ts';
import { settled } from './settled.ts';
import { type PartPeriodReading, statesOf } from './states.ts';
import { NONE, NOT_APPLICABLE, NOT_JUDGED, UNDETERMINED } from './verdict-code.ts';
import type { Work } from './work.ts';

/** One obligation with its cells and, for every reading left open, a fold of its own. */
export class JudgedObligation {
  readonly index: number;
  readonly measure: Measure;
  readonly obligation: Obligation;
  readonly settled: Settled;
  readonly cells: CellSpace;
  readonly bearers: Bearers;
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
      context.places.select(
        settled(v.obligation.bearer as Given<Selector>),
        from,
        maxDate(from, context.asOf),
      ),
    );
    const bearers = Bearers.union(selected);
    this.bearers = bearers;
    const slots = slotsOwed(
      variants,
      slotsOf(kinds[0], from, context.asOf, backOf(obligation.rule)),
      from,
      context,
    );
    this.cells = new CellSpace(kinds[0], bearers, slots, eventsBindFrom(obligation.rule, kinds[0], from));
    this.folds = variants.map((variant, v) => {
      const states = statesOf(
        variant.obligation,
        selected[v],
        bearers,
        this.cells,
        context,
        from,
        partPeriod,
      );
      return foldFor(variant.obligation, context, this.cells, states, breaches);
    });
    this.status = new Uint8Array(this.cells.size).fill(NONE);
    this.years = slots.map(slot => yearShown(variants[0].obligation.rule, slot, context));
    this.unitIndex = bearers.indexes;
    this.unjudged = bearers.unjudged;
  }

  /** Judges every cell anew, period by period. */
  *judgeAll(): Work {
    for (let slot = 0; slot < this.cells.slots.length; slot++) {
      this.#judgeSlot(slot);
      yield;
    }
  }

  #judgeSlot(slot: number): void {
    const slots = this.cells.slots.length;
    const { bearers } = this.cells;
    if (!this.#hasBegun(slot)) {
      for (let ord = 0, cell = slot; ord < bearers.length; ord++, cell += slots) this.status[cell] = NONE;
      return;
    }
    for (let ord = 0, cell = slot; ord < bearers.length; ord++, cell += slots) {
      this.status[cell] = this.#judgeOwed(cell, ord, slot);
    }
  }

  /** The verdict code of a cell: that of every reading if all agree, else undetermined. */
  judge(cell: number): number {
    const slots = this.cells.slots.length;
    const ord = Math.floor(cell / slots);
    const slot = cell - ord * slots;
    return this.#hasBegun(slot) ? this.#judgeOwed(cell, ord, slot) : NONE;
  }

  #hasBegun(slot: number): boolean {
    return this.cells.slots[slot].start <= this.#context.asOf || this.cells.kind === 'once';
  }

  #judgeOwed(cell: number, ord: number, slot: number): number {
    const first = this.folds[0];
    const state = first.state[cell];
    // The commonest case by far: one reading, nothing open.
    if (this.folds.length === 1 && state === OWED && !this.#open && this.unjudged[ord] === 0) {
      return first.judge(cell, slot);
    }
    let code = state === ABSENT ? NONE : first.judge(cell, slot);
    let differing = false;
    let partial = state === PARTIAL;
    for (let v = 1; v < this.folds.length; v++) {
      const fold = this.folds[v];
      const other = fold.state[cell];
      if (other === PARTIAL) partial = true;
      const here = other === ABSENT ? NONE : fold.judge(cell, slot);
      if (here === code) continue;
      // Not owed under one reading, nothing to judge under another: nothing to judge.
      if (isNothing(here) && isNothing(code)) code = NOT_APPLICABLE;
      else differing = true;
    }
    if (code === NONE && !differing) return NONE;
    if (this.unjudged[ord] === 1) return NOT_JUDGED;
    if (code === NOT_JUDGED || (code === NOT_APPLICABLE && !differing)) return code;
    if (differing || partial || this.#open) code = UNDETERMINED;
    return code;
  }
}

const isNothing = (code: number): boolean => code === NONE || code === NOT_APPLICABLE;

/** A report about a year may be due in the next: deadlines look one period back. */
function backOf(rule: Rule): number {
  return rule.kind === 'deadline' ? 1 : 0;
}

/** Leaves out the periods before the first that is due after the duty binds. */
function slotsOwed(
  variants: readonly Variant[],
  slots: readonly Slot[],
  from: LocalDate,
  context: JudgeContext,
): readonly Slot[] {
  const dues = variants.flatMap(({ obligation: { rule } }) =>
    rule.kind === 'deadline' ? [settled(rule.due)] : [],
  );
  const binds = (slot: Slot) => dues.some(due => dueOf(context.calendar, due, slot) >= from);
  return slots.length > 1 && dues.length > 0 && !binds(slots[0]) ? slots.slice(1) : slots;
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
  const { tree, places, asOf } = context;
  const { enter, exit, order } = tree;
  const { ordOf } = places.select(selector, asOf, asOf);
  return cells.bearers.map(bearer => {
    const region = tree.regionOf(bearer.code).index;
    const codes: string[] = [];
    for (let i = enter[region]; i < exit[region]; i++) {
      if (ordOf[order[i]] >= 0) codes.push(tree.all[order[i]].code);
    }
    return codes;
  });
}
