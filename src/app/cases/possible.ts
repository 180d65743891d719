import { decide } from '../../engine/procedure/decide.ts';
import type { Defined } from '../../engine/procedure/decision.ts';
import { settledGuardAgainst } from '../../engine/procedure/settled-guards.ts';
import { formatDate } from '../../kernel/local-date.ts';
import type { Possible } from '../../language/procedure/answers.ts';
import type {
  CaseRule,
  CaseState,
  Command,
  Raiser,
  Refused,
  Task,
  Verb,
} from '../../language/procedure/case.ts';
import { VERBS } from '../../language/procedure/verbs.ts';
import { type Cases, todayOf } from './cases.ts';
import { knowing } from './known.ts';

/** What is refused only because it is not filled in yet may be done. */
const UNFILLED: ReadonlySet<CaseRule> = new Set(['field', 'addressee']);

type Asking = (command: Command) => Promise<string | null>;

/** The reason; for a rule of the procedure with where it stands. */
function inWords({ rule, message, source }: Refused): string {
  if (rule !== 'guard' || source === null) return message;
  return `${message}（依据：${source.source}${source.article ?? ''}）`;
}

/** What the asker may do in a case now; what only others may do, with the reason. */
export async function possibleIn(
  cases: Cases,
  jurisdiction: string,
  defined: Defined,
  state: CaseState,
  raiser: Raiser,
): Promise<readonly Possible[]> {
  const day = formatDate(todayOf(cases));
  const ask: Asking = async command => {
    const refused = await knowing(cases, jurisdiction, known => {
      const decision = decide(defined, state, command, raiser, known);
      if (!('refused' in decision)) return null;
      if (!UNFILLED.has(decision.refused.rule)) return decision.refused;
      // Nobody fills in a form that is refused whatever they write.
      if (command.verb !== 'event') return null;
      const event = defined.procedure.events[command.event];
      return settledGuardAgainst(defined.procedure, event, state, day, known)?.refused ?? null;
    });
    return refused === null ? null : inWords(refused);
  };
  return [
    ...(await events(defined, state, day, ask)),
    ...(await onTasks(state, day, ask)),
    ...(await onCase(defined, state, day, ask)),
  ];
}

async function events(defined: Defined, state: CaseState, day: string, ask: Asking): Promise<Possible[]> {
  const found: Possible[] = [];
  for (const [name, event] of Object.entries(defined.procedure.events)) {
    if (event.from === 'opens' || !event.from.includes(state.stage)) continue;
    const refused = await ask({ verb: 'event', event: name, day, fields: {} });
    found.push({ verb: 'event', event: name, title: event.title, refused });
  }
  return found;
}

type TaskVerb = 'sign' | 'transfer' | 'delegate' | 'report' | 'read';

/** To which tasks a verb can be done. */
const KINDS: Readonly<Record<TaskVerb, readonly Task['kind'][]>> = {
  sign: ['sign', 'added'],
  report: ['delegated'],
  read: ['read'],
  transfer: ['turn', 'sign', 'added', 'delegated'],
  delegate: ['turn', 'sign', 'added'],
};

function commandOn(verb: TaskVerb, { no, unit }: Task, day: string): Command {
  switch (verb) {
    case 'sign':
      return { verb, task: no, agrees: true, day };
    case 'transfer':
    case 'delegate':
      return { verb, task: no, to: { unit }, day };
    case 'report':
    case 'read':
      return { verb, task: no, day };
  }
}

async function onTasks(state: CaseState, day: string, ask: Asking): Promise<Possible[]> {
  const found: Possible[] = [];
  for (const verb of Object.keys(KINDS) as TaskVerb[]) {
    const tasks = state.tasks.filter(task => task.state === 'open' && KINDS[verb].includes(task.kind));
    if (tasks.length === 0) continue;
    const mine: number[] = [];
    let refused: string | null = null;
    for (const task of tasks) {
      const why = await ask(commandOn(verb, task, day));
      if (why === null) mine.push(task.no);
      else refused ??= why;
    }
    const { title } = VERBS[verb];
    found.push(mine.length > 0 ? { verb, title, tasks: mine, refused: null } : { verb, title, refused });
  }
  return found;
}

async function onCase(
  { procedure }: Defined,
  state: CaseState,
  day: string,
  ask: Asking,
): Promise<Possible[]> {
  const stage = procedure.stages[state.stage];
  const back = stage.returnsTo?.[0];
  const commands: readonly (Command | null)[] = [
    back === undefined ? null : { verb: 'return', to: back.to, day, text: '退回' },
    stage.addsSigners === undefined ? null : { verb: 'add-signers', to: [], day },
    { verb: 'recall', day },
    { verb: 'urge', day },
    { verb: 'copy', to: [], day },
    { verb: 'circulate', to: [], day },
  ];
  const found: Possible[] = [];
  for (const command of commands) {
    if (command === null) continue;
    const verb: Exclude<Verb, 'event'> = command.verb as Exclude<Verb, 'event'>;
    if (stage.end !== undefined && !VERBS[verb].afterEnd) continue;
    found.push({ verb, title: VERBS[verb].title, refused: await ask(command) });
  }
  return found;
}
