import type { CaseState, Command, Raiser, Step, Task, Verb } from '../../language/procedure/case.ts';
import { standing } from '../../language/procedure/case.ts';
import type { Procedure, Stage } from '../../language/procedure/procedure.ts';
import { VERBS, type VerbSemantics } from '../../language/procedure/verbs.ts';
import { postFor } from './tasks.ts';

type VerbCommand = Exclude<Command, { verb: 'event' }>;
type Post = Raiser['posts'][number];

/** The post in whose name a verb is done; null when there is none. */
export function whoActs(
  procedure: Procedure,
  stage: Stage,
  state: CaseState,
  command: VerbCommand,
  raiser: Raiser,
): Post | null {
  const { who } = VERBS[command.verb];
  if ('task' in command) {
    const task = state.tasks.find(each => each.no === command.task);
    if (task === undefined) return null;
    return holderOf(task, raiser) ?? (who === 'task-or-head' ? headOver(task, raiser) : null);
  }
  switch (who) {
    case 'task':
    case 'task-or-head':
      return null;
    case 'turn': {
      const turn = state.tasks.find(task => task.kind === 'turn' && task.state === 'open');
      return turn === undefined || stage.turn === undefined ? null : holderOf(turn, raiser);
    }
    case 'last': {
      const last = lastMove(state);
      if (last === null || last.account !== raiser.account) return null;
      return raiser.posts.find(post => post.unit === last.unit && post.role === last.role) ?? null;
    }
    case 'part':
      return partOf(procedure, state, raiser);
  }
}

export function whoSays({ who }: VerbSemantics): string {
  switch (who) {
    case 'task':
      return '没有派给您的这件待办';
    case 'task-or-head':
      return '这件待办不是派给您的，您也不是承办单位的负责人';
    case 'turn':
      return '现在不由您的岗位办理';
    case 'last':
      return '上一步不是您办理的';
    case 'part':
      return '您的单位没有参与本件';
  }
}

/** Who only looks takes no part. */
const WORKING: ReadonlySet<string> = new Set(['clerk', 'head', 'legal-officer', 'supervisor']);

function partOf(procedure: Procedure, state: CaseState, raiser: Raiser): Post | null {
  const actors = Object.values(procedure.events).flatMap(event => event.by);
  const acts = actors.map(each => postFor(state, each, raiser)).find(post => post !== null);
  if (acts !== undefined) return acts;
  const units = new Set([...Object.values(state.parties), ...state.tasks.map(task => task.unit)]);
  return raiser.posts.find(post => units.has(post.unit) && WORKING.has(post.role)) ?? null;
}

/** The post by which somebody holds a task. */
export function holderOf(task: Task, raiser: Raiser): Post | null {
  if (task.account !== null && task.account !== raiser.account) return null;
  return raiser.posts.find(post => post.unit === task.unit && task.roles.includes(post.role)) ?? null;
}

/** Whoever holds a task may be gone: the head of the unit gives it to somebody else. */
function headOver(task: Task, raiser: Raiser): Post | null {
  return raiser.posts.find(post => post.unit === task.unit && post.role === 'head') ?? null;
}

const PASSIVE: ReadonlySet<Verb> = new Set(['urge', 'copy', 'circulate', 'read']);

/** The last step that moved the case: looking, urging and sending copies move nothing. */
export function lastMove(state: CaseState): Step | null {
  return standing(state.steps).findLast(step => !PASSIVE.has(step.verb)) ?? null;
}
