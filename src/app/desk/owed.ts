import { NO_DAY } from '../../engine/facts/table.ts';
import { workdaysIn } from '../../engine/judge/context.ts';
import type { Judge } from '../../engine/judge/judge.ts';
import type { JudgedObligation } from '../../engine/judge/judged-obligation.ts';
import { NONE, verdictOf } from '../../engine/judge/verdict-code.ts';
import { civilOf, formatDate, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { DueBucket, OpenClock, OwedLine } from '../../language/desk-answers.ts';
import { ATTESTATIONS } from '../../language/obligation/attestation.ts';
import type { Rule } from '../../language/obligation/obligation.ts';
import { selects, type Unit } from '../../language/unit.ts';
import { VERDICTS, type Verdict } from '../../language/verdict.ts';
import { cellLine } from '../reading/cells.ts';
import type { Desk } from '../reading/view.ts';
import type { Site } from '../site.ts';
import { foldOf, leastOf } from './least.ts';

/** What is still to be done about a cell, by its verdict. */
const OPEN: ReadonlySet<Verdict> = new Set(['breached', 'at-risk', 'pending', 'undetermined']);

/** One cell of a unit. */
export interface UnitCell {
  readonly judged: JudgedObligation;
  readonly cell: number;
}

/** Every cell that a unit bears whose year is one of these. */
export function cellsOf(judge: Judge, unitIndex: number, years: readonly number[]): UnitCell[] {
  const found: UnitCell[] = [];
  for (const judged of judge.obligations) {
    const ord = judged.bearers.ordOf[unitIndex];
    if (ord < 0) continue;
    const slots = judged.cells.slots.length;
    for (let slot = 0; slot < slots; slot++) {
      const cell = ord * slots + slot;
      if (years.includes(judged.years[slot]) && judged.status[cell] !== NONE) found.push({ judged, cell });
    }
  }
  return found;
}

/** Register whose entries answer a rule; null where it asks for none. */
export function answeringRegister(rule: Rule): string | null {
  switch (rule.kind) {
    case 'frequency':
    case 'deadline':
    case 'duration':
    case 'ratio':
    case 'quota':
      return rule.of.register;
    case 'coverage':
      return rule.has.register;
    case 'currency':
      return rule.list.register;
    case 'attestation':
      return ATTESTATIONS.register;
    case 'exhortation':
      return null;
  }
}

/** The form that a unit would fill for an obligation; null where somebody else writes that register. */
function formFor(site: Site, unit: Unit, rule: Rule): OwedLine['form'] {
  const slug = answeringRegister(rule);
  const register = slug === null ? undefined : site.registers.find(r => r.slug === slug);
  if (register?.writer !== 'form' || !selects(register.holders, unit)) return null;
  return { register: register.slug, title: register.title };
}

/** Entries of a cell whose own clocks run, the nearest first. */
export function openClocks(judge: Judge, { judged, cell }: UnitCell): OpenClock[] {
  const { kind } = judged.obligation.rule;
  if ((kind !== 'coverage' && kind !== 'duration') || judged.settled.openTerms.length > 0) return [];
  const { context } = judge;
  return foldOf(judged, cell)
    .evidence(cell)
    .filter(e => e.effect === 'waiting' && e.row >= 0 && e.due !== undefined && e.due !== NO_DAY)
    .sort((a, b) => a.due! - b.due!)
    .map(e => ({
      entry: context.facts.idOf(e.table.entry.data[e.row]),
      due: formatDate(e.due as LocalDate),
      workingDays: e.due! < context.asOf ? null : workdaysIn(context.calendar, context.asOf, e.due!),
    }));
}

function bucketOf(today: LocalDate, due: LocalDate | null, verdict: Verdict): DueBucket {
  if (due === null) return verdict === 'breached' ? 'overdue' : 'undated';
  if (due < today) return 'overdue';
  if (due <= today + 7) return 'within-7';
  return due <= today + 30 ? 'within-30' : 'later';
}

/** What a unit owes: its open cells of this year and of the next that are known, by due day, then measure. */
export function owedBy(desk: Desk, judge: Judge, unitIndex: number, by: LocalDate): OwedLine[] {
  const { asOf, calendar, tree } = judge.context;
  const unit = tree.all[unitIndex];
  const { year } = civilOf(asOf);
  const lines: OwedLine[] = [];
  for (const found of cellsOf(judge, unitIndex, [year, year + 1])) {
    const { judged, cell } = found;
    const verdict = verdictOf(judged.status[cell]);
    if (!OPEN.has(verdict)) continue;
    const line = cellLine(judged, cell);
    const clocks = openClocks(judge, found);
    const nearest = clocks[0];
    const dueText = line.due ?? nearest?.due ?? null;
    const due = dueText === null ? null : parseDate(dueText);
    lines.push({
      ...line,
      measureTitle: judged.measure.title,
      bucket: bucketOf(asOf, due, verdict),
      workingDays: due === null ? null : workdaysIn(calendar, asOf, due),
      days: due === null ? null : due - asOf,
      clocks: nearest === undefined ? null : { open: clocks.length, nearest },
      form: formFor(desk.site, unit, judged.obligation.rule),
      least: leastOf(judge, judged, cell, by),
    });
  }
  return lines.sort(
    (a, b) =>
      (a.days ?? Number.MAX_SAFE_INTEGER) - (b.days ?? Number.MAX_SAFE_INTEGER) || a.measure - b.measure,
  );
}

/** How many duties of this year stand how, in the order of VERDICTS. */
export function standingOf(judge: Judge, unitIndex: number): number[] {
  const counts = VERDICTS.map(() => 0);
  for (const { judged, cell } of cellsOf(judge, unitIndex, [civilOf(judge.context.asOf).year])) {
    counts[VERDICTS.indexOf(verdictOf(judged.status[cell]))] += 1;
  }
  return counts;
}
