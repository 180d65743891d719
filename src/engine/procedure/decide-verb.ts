import type { Addressee, CaseState, Raiser, Step, Task } from '../../language/procedure/case.ts';
import { VERBS } from '../../language/procedure/verbs.ts';
import { type Asked, blank, type Outcome, type VerbCommand } from './asked.ts';
import { type Decision, type Defined, refuse } from './decision.ts';
import { findingsOf } from './findings.ts';
import { giveBack, recall } from './go-back.ts';
import type { Known } from './known.ts';
import { wrongAddressees } from './tasks.ts';
import { holderOf, whoActs, whoSays } from './verb-actor.ts';

/** Any of the verbs that every procedure has. */
export function decideVerb(
  defined: Defined,
  state: CaseState,
  command: VerbCommand,
  raiser: Raiser,
  known: Known,
): Decision {
  const semantics = VERBS[command.verb];
  const stage = defined.procedure.stages[state.stage];
  if (stage.end !== undefined && !semantics.afterEnd) {
    return refuse('ended', `本件已经办结（${stage.title}），不能再${semantics.title}`);
  }
  const post = whoActs(defined.procedure, stage, state, command, raiser);
  if (post === null) return refuse('actor', `您不能${semantics.title}本件：${whoSays(semantics)}`);
  const made = make({ defined, state, stage, raiser, post, known }, command);
  if ('refused' in made) return made;
  const { entry = null, ...rest } = made;
  const text = (command.text ?? '').trim();
  const step: Step = {
    no: state.steps.length + 1,
    verb: command.verb,
    day: command.day,
    account: raiser.account,
    unit: post.unit,
    role: post.role,
    ...(text === '' ? {} : { text }),
    from: state.stage,
    to: state.stage,
    ...rest,
  };
  const findings = findingsOf(defined.procedure, state, step, known);
  return {
    step: findings.length === 0 ? step : { ...step, findings },
    entry,
    documents: [],
    takes: [],
  };
}

function make(asked: Asked, command: VerbCommand): Outcome {
  switch (command.verb) {
    case 'sign':
      return sign(asked, command);
    case 'add-signers':
      return addSigners(asked, command.to);
    case 'transfer':
      return transfer(asked, command);
    case 'delegate':
      return delegate(asked, command);
    case 'report':
      return report(asked, command);
    case 'return':
      return giveBack(asked, command);
    case 'recall':
      return recall(asked);
    case 'urge':
      return urge(asked, command.day);
    case 'copy':
      return copy(asked, command.to);
    case 'circulate':
      return circulate(asked, command.to);
    case 'read':
      return answer(asked, command.task, ['read']);
  }
}

/** Answers an open task of one of these kinds. */
function answer({ state }: Asked, no: number, kinds: readonly Task['kind'][], agrees?: boolean): Outcome {
  const task = state.tasks.find(each => each.no === no);
  if (task === undefined || !kinds.includes(task.kind)) return refuse('task', '没有这件待办，请刷新页面');
  if (task.state !== 'open') return refuse('task', '这件待办已经办完或者已经结束，不能再办');
  if (state.tasks.some(each => each.of === no && each.state === 'open')) {
    return refuse('open-tasks', '委派的事还没有交回，交回后才能办理');
  }
  return { closes: [{ no, state: 'done', ...(agrees === undefined ? {} : { agrees }) }] };
}

function sign(asked: Asked, command: Extract<VerbCommand, { verb: 'sign' }>): Outcome {
  if (!command.agrees && blank(command.text)) return refuse('field', '不同意的请写明理由', null, 'text');
  return answer(asked, command.task, ['sign', 'added'], command.agrees);
}

function report(asked: Asked, command: Extract<VerbCommand, { verb: 'report' | 'read' }>): Outcome {
  if (blank(command.text)) return refuse('field', '请写明办理结果', null, 'text');
  return answer(asked, command.task, ['delegated']);
}

function newTask(state: CaseState, offset: number, task: Omit<Task, 'no' | 'stage' | 'state'>): Task {
  return { no: state.tasks.length + 1 + offset, stage: state.stage, state: 'open', ...task };
}

function addSigners({ stage, state, known }: Asked, to: readonly Addressee[]): Outcome {
  if (stage.addsSigners === undefined) return refuse('task', `“${stage.title}”不能加签`);
  if (to.length === 0) return refuse('addressee', '请选择加签的单位', null, 'to');
  const roles = ['head', 'legal-officer'] as const;
  const wrong = wrongAddressees(to, { among: stage.addsSigners, roles }, known, {
    field: 'to',
    once: 'unit',
  });
  if (wrong !== null) return wrong;
  const asked = state.tasks.filter(task => task.kind === 'added' && task.state === 'open');
  if (to.some(({ unit }) => asked.some(task => task.unit === unit))) {
    return refuse('repeated', '所选的单位已经在加签，签完以前不用再请', null, 'to');
  }
  const turn = state.tasks.find(task => task.kind === 'turn' && task.state === 'open');
  const opens = to.map(({ unit, account }, i) =>
    newTask(state, i, { kind: 'added', unit, roles, account: account ?? null, of: turn?.no ?? null }),
  );
  return { opens };
}

type Handing = Extract<VerbCommand, { verb: 'transfer' | 'delegate' }>;

/** The task that is handed to somebody, and that somebody; both must be so that it can be handed. */
function handed(
  { state, raiser, known }: Asked,
  command: Handing,
): { task: Task; account: string } | ReturnType<typeof refuse> {
  const task = state.tasks.find(each => each.no === command.task);
  if (task === undefined || task.state !== 'open' || task.kind === 'read') {
    return refuse('task', '这件待办已经办完或者已经结束，不能再交给别人');
  }
  const { unit, account } = command.to;
  if (account === undefined) return refuse('addressee', '请选择承接的人', null, 'to');
  if (unit !== task.unit) return refuse('addressee', '只能交给本单位的人', null, 'to');
  // The head of the unit may take over what lies with somebody else.
  const own = account === raiser.account && holderOf(task, raiser) !== null;
  if (own) return refuse('addressee', '不能交给自己', null, 'to');
  if (account === task.account) return refuse('addressee', '这件待办已经在此人名下', null, 'to');
  const wrong = wrongAddressees([command.to], task, known, { field: 'to', once: 'person' });
  return wrong ?? { task, account };
}

function transfer(asked: Asked, command: Handing): Outcome {
  const found = handed(asked, command);
  if ('refused' in found) return found;
  const { task, account } = found;
  const { kind, unit, roles, of } = task;
  const waiting = asked.state.tasks.some(each => each.of === task.no && each.state === 'open');
  if (waiting) return refuse('open-tasks', '还有加签或者委派没有办完，办完后才能转办');
  return {
    closes: [{ no: task.no, state: 'closed' }],
    opens: [newTask(asked.state, 0, { kind, unit, roles, account, of })],
  };
}

function delegate(asked: Asked, command: Handing): Outcome {
  const found = handed(asked, command);
  if ('refused' in found) return found;
  const { task, account } = found;
  if (task.kind === 'delegated') return refuse('task', '受委派的事不能再委派，请转办或者交回');
  const under = asked.state.tasks.filter(each => each.of === task.no && each.kind === 'delegated');
  if (under.some(each => each.state === 'open' && each.account === account)) {
    return refuse('repeated', '已经委派给此人，交回以前不用再派', null, 'to');
  }
  return {
    opens: [
      newTask(asked.state, 0, {
        kind: 'delegated',
        unit: task.unit,
        roles: task.roles,
        account,
        of: task.no,
      }),
    ],
  };
}

function urge({ state, post }: Asked, day: string): Outcome {
  const open = state.tasks.some(task => task.state === 'open' && task.kind !== 'read');
  if (!open) return refuse('task', '本件现在没有待办，不需要催办');
  const already = state.steps.some(
    step => step.verb === 'urge' && step.unit === post.unit && step.day === day,
  );
  return already ? refuse('repeated', '本单位今天已经催办过，请明天再催') : {};
}

function copy({ known }: Asked, to: readonly Addressee[]): Outcome {
  if (to.length === 0) return refuse('addressee', '请选择抄送的单位', null, 'to');
  return (
    wrongAddressees(to, { roles: READERS }, known, { field: 'to', once: 'person' }) ?? {
      copies: [...new Set(to.map(each => each.unit))],
    }
  );
}

const READERS = ['clerk', 'head', 'legal-officer', 'supervisor', 'leader'] as const;

function circulate({ state, known }: Asked, to: readonly Addressee[]): Outcome {
  if (to.length === 0) return refuse('addressee', '请选择传阅的单位', null, 'to');
  const wrong = wrongAddressees(to, { roles: READERS }, known, { field: 'to', once: 'person' });
  if (wrong !== null) return wrong;
  const opens = to.map(({ unit, account }, i) =>
    newTask(state, i, { kind: 'read', unit, roles: READERS, account: account ?? null, of: null }),
  );
  return { opens, copies: [...new Set(to.map(each => each.unit))] };
}
