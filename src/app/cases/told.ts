import { isoOf } from '../../kernel/instant.ts';
import type { Step } from '../../language/procedure/case.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { VERBS } from '../../language/procedure/verbs.ts';
import type { StoredCase } from '../../store/case-rows.ts';
import { OPERATOR, OPERATOR_NAME } from '../operator.ts';
import { type Cases, findDefined } from './cases.ts';

const MOST = 3;
const BEIJING = 8 * 3_600_000;

/** `2026-06-30 10:00`, Beijing time. */
export const minuteOf = (at: number): string =>
  isoOf(at + BEIJING)
    .slice(0, 16)
    .replace('T', ' ');

/** What a step is called. */
export function stepTitle(procedure: Procedure | undefined, step: Step): string {
  if (step.verb !== 'event') return VERBS[step.verb].title;
  const name = step.event ?? '';
  return procedure?.events[name]?.title ?? name;
}

/** Who did what, when: for somebody who came too late. Empty where nothing happened. */
export function toldSteps(cases: Cases, { state, recorded }: StoredCase, steps: readonly Step[]): string {
  const { tree, site } = cases.world;
  const procedure = findDefined(site, state.procedure, state.version)?.procedure;
  const shown = steps.slice(-MOST).map(step => {
    const unit = tree.has(step.unit) ? tree.get(step.unit).name : step.unit;
    const who = step.account === OPERATOR ? OPERATOR_NAME : cases.people.nameOf(step.account);
    return `${unit} ${who}于 ${minuteOf(recorded[step.no - 1])} 办理了“${stepTitle(procedure, step)}”`;
  });
  if (shown.length === 0) return '';
  const stage = procedure?.stages[state.stage]?.title ?? state.stage;
  return `${shown.join('，')}，本件现在是“${stage}”`;
}
