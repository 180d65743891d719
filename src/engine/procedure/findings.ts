import type { CaseState, Finding, Step } from '../../language/procedure/case.ts';
import type { Clock, Procedure } from '../../language/procedure/procedure.ts';
import { clockState } from './clock.ts';
import { applyStep } from './fold.ts';
import type { Known } from './known.ts';

/**
 * The time limits that a step shows not to have been kept: of clocks that it stops, by its event or by ending the case, and
 * of those that it starts anew after their last day.
 */
export function findingsOf(
  procedure: Procedure,
  before: CaseState,
  step: Step,
  known: Known,
): readonly Finding[] {
  const ends = procedure.stages[step.to].end !== undefined;
  const findings: Finding[] = [];
  let after: CaseState | null = null;
  for (const [name, clock] of Object.entries(procedure.clocks)) {
    const restarts = startsAnew(clock, name, step);
    if (!restarts && !ends && !(step.event !== undefined && clock.stops.includes(step.event))) continue;
    const was = clockState(procedure, name, before, known.calendar, known.decided);
    if (was.state === 'stopped') continue;
    if (restarts && clock.lapses !== true && was.due !== null && step.day > was.due.date) {
      findings.push({ clock: name, kind: 'late', due: was.due.date });
    }
    after ??= applyStep(before, step);
    const now = clockState(procedure, name, after, known.calendar, known.decided);
    const limit = now.finding === 'late' ? now.due : now.earliest;
    if (now.finding !== null && limit !== null) {
      findings.push({ clock: name, kind: now.finding, due: limit.date });
    }
  }
  return findings;
}

function startsAnew(clock: Clock, name: string, step: Step): boolean {
  return (step.event !== undefined && clock.starts.includes(step.event)) || step.clocks?.[name] === 'restart';
}
