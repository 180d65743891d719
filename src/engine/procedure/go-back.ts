import type { FieldValue } from '../../language/field.ts';
import type { Addressee, CaseState, Step, Task } from '../../language/procedure/case.ts';
import { standing } from '../../language/procedure/case.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { type Asked, blank, type Outcome, type VerbCommand } from './asked.ts';
import { refuse } from './decision.ts';
import { entryChange } from './entry-change.ts';
import { fieldsBefore } from './fold.ts';
import type { Known } from './known.ts';
import { closing, holdsPost, isThere, opening } from './tasks.ts';
import { lastMove } from './verb-actor.ts';

/** 退回 */
export function giveBack(asked: Asked, command: Extract<VerbCommand, { verb: 'return' }>): Outcome {
  const { defined, state, stage, known } = asked;
  const path = stage.returnsTo?.find(each => each.to === command.to);
  if (path === undefined) return refuse('return', `“${stage.title}”不能退回到这个环节`);
  if (!standing(state.steps).some(step => step.to === path.to)) {
    return refuse(
      'return',
      `本件没有经过“${defined.procedure.stages[path.to].title}”，不能退回到那里`,
      path.source,
    );
  }
  if (blank(command.text)) return refuse('field', '请写明退回的理由', path.source, 'text');
  const signers = lastSigners(defined.procedure, state, path.to, known);
  const opens = opening(defined.procedure, path.to, state, signers, known);
  if ('refused' in opens) return opens;
  return {
    to: path.to,
    closes: closing(state, 'closed'),
    opens,
    ...(path.clocks === undefined ? {} : { clocks: path.clocks }),
  };
}

/** Those who were asked to sign when the stage was last entered; whoever has left since, their unit is asked. */
function lastSigners(
  procedure: Procedure,
  state: CaseState,
  stage: string,
  known: Known,
): readonly Addressee[] {
  const roles = procedure.stages[stage].countersign?.roles ?? [];
  const entered = standing(state.steps).findLast(step => step.to === stage && step.from !== stage);
  const tasks = entered?.opens?.filter(task => task.kind === 'sign') ?? [];
  return tasks.flatMap(({ unit: code, account }) => {
    const unit = known.unit(code);
    if (unit === undefined || !isThere(unit, known.today)) return [];
    return account === null || !holdsPost(account, code, roles, known)
      ? [{ unit: code }]
      : [{ unit: code, account }];
  });
}

/** 撤回 */
export function recall({ defined, state }: Asked): Outcome {
  const { procedure, register } = defined;
  const last = lastMove(state);
  const event = last?.event === undefined ? undefined : procedure.events[last.event];
  if (last === null || event === undefined || last.from === null) {
    return refuse('recall', '上一步不是可以撤回的事项');
  }
  if (event.recallable !== true) {
    return refuse('recall', `“${event.title}”一经办理即生效，不能撤回`, event.source);
  }
  const before = fieldsBefore(state, last);
  const fields: Record<string, FieldValue | null> = {};
  for (const name of Object.keys(last.fields ?? {})) {
    fields[name] = Object.hasOwn(before, name) ? before[name] : null;
  }
  return {
    to: last.from,
    recalls: last.no,
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(last.from === last.to ? {} : { closes: closing(state, 'closed'), opens: reopened(state, last) }),
    entry: entryChange(
      register,
      procedure,
      state,
      { title: `撤回“${event.title}”` },
      { day: last.day, text: '' },
      fields,
    ),
  };
}

/** The tasks that a step had closed, again, each under a new number. */
function reopened(state: CaseState, step: Step): readonly Task[] {
  const closed = state.tasks.filter(task => step.closes?.some(each => each.no === task.no));
  const numbers = new Map(closed.map(({ no }, i) => [no, state.tasks.length + 1 + i]));
  return closed.map(({ no, kind, stage, unit, roles, account, of }) => ({
    no: numbers.get(no) ?? no,
    kind,
    stage,
    unit,
    roles,
    account,
    of: of === null ? null : (numbers.get(of) ?? of),
    state: 'open',
  }));
}
