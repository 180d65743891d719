import type { HeldPost } from '../../language/authority.ts';
import { groundProblem, type Problem } from '../../language/entry-check.ts';
import { checkDay } from '../../language/field-check.ts';
import type { Possible } from '../../language/procedure/answers.ts';
import type { Addressee, CaseState, Command, Verb } from '../../language/procedure/case.ts';
import type { Countersign, Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import type { EventReading, Typed } from './event-inputs.ts';

/** What a form of a step holds, whichever step it is: what is typed for one is not lost by looking at another. */
export interface StepTyped {
  readonly day: string;
  readonly text: string;
  readonly fields: Typed;
  /** Units and persons that are asked to sign, to read, or are sent a copy. */
  readonly to: readonly Addressee[];
  /** The task that is answered or handed on; null: the only one. */
  readonly task: number | null;
  /** The person to whom it is handed. */
  readonly person: string;
  readonly agrees: boolean | null;
  /** Stage to which it is returned. */
  readonly stage: string;
}

export const NOTHING_TYPED: StepTyped = {
  day: '',
  text: '',
  fields: {},
  to: [],
  task: null,
  person: '',
  agrees: null,
  stage: '',
};

/** What the words of a step are called, and whether there must be any. */
export function textOf(
  verb: Verb,
  event: ProcedureEvent | undefined,
  typed: StepTyped,
): { readonly title: string; readonly must: boolean } {
  switch (verb) {
    case 'event':
      return event?.entry === 'void' ? { title: '理由', must: true } : { title: '说明', must: false };
    case 'sign':
      return typed.agrees === false ? { title: '理由', must: true } : { title: '意见', must: false };
    case 'report':
      return { title: '办理结果', must: true };
    case 'return':
      return { title: '退回的理由', must: true };
    case 'add-signers':
    case 'transfer':
    case 'delegate':
    case 'recall':
    case 'urge':
    case 'copy':
    case 'circulate':
    case 'read':
      return { title: '说明', must: false };
  }
}

/** What is wrong with day and words, as far as the browser knows. */
export function basicProblems(
  { day, text }: StepTyped,
  words: { readonly title: string; readonly must: boolean },
  { today, notBefore }: { readonly today: string; readonly notBefore: string },
): readonly Problem[] {
  const problems: Problem[] = [];
  const wrong = day.trim() === '' ? '必须填写' : checkDay(day);
  if (wrong !== null) problems.push({ field: 'day', message: `办理日期：${wrong}` });
  else if (today !== '' && day > today) {
    problems.push({ field: 'day', message: `办理日期：还没有到，不能晚于今天（${today}）` });
  } else if (day < notBefore) {
    problems.push({ field: 'day', message: `办理日期：早于上一步的日期 ${notBefore}，请核对先后` });
  }
  if (words.must && text.trim() === '') {
    problems.push({ field: 'text', message: `${words.title}：必须填写` });
  } else if (text.trim() !== '') {
    problems.push(...groundProblem(text.trim()).map(({ message }) => ({ field: 'text', message })));
  }
  return problems;
}

/** The stage to which an event leads, given what is filled; null where that is not known yet. */
export function targetOf({ to }: ProcedureEvent, fields: Readonly<Record<string, unknown>>): string | null {
  if (to === undefined) return null;
  if (typeof to === 'string') return to;
  return to.cases[String(fields[to.by] ?? '')] ?? null;
}

/** How others are asked to sign with the step, where the stage to which it leads is one of countersigning. */
export function signersAsked(
  procedure: Procedure,
  event: ProcedureEvent,
  had: Readonly<Record<string, unknown>>,
  reading: EventReading,
): Countersign | undefined {
  const constants = Object.entries(event.sets ?? {}).flatMap(([name, derived]) =>
    'value' in derived ? [[name, derived.value] as const] : [],
  );
  const after = { ...had, ...reading.fields, ...Object.fromEntries(constants) };
  const target = targetOf(event, after);
  return target === null ? undefined : procedure.stages[target]?.countersign;
}

/** The unit of those who hold a post by which the event may be raised; undefined where they hold none. */
export function actingUnit(
  event: ProcedureEvent,
  { parties }: CaseState,
  posts: readonly Pick<HeldPost, 'unit' | 'role'>[],
): string | undefined {
  return event.by
    .flatMap(({ party, roles }) =>
      posts.filter(({ unit, role }) => unit === parties[party] && roles.includes(role)),
    )
    .map(({ unit }) => unit)[0];
}

/** The task that is meant: the one that was chosen, or the only one that there is. */
export function taskOf(possible: Possible, typed: StepTyped, state: CaseState) {
  const tasks = (possible.tasks ?? []).flatMap(no => state.tasks.find(task => task.no === no) ?? []);
  return {
    tasks,
    task: tasks.find(each => each.no === typed.task) ?? (tasks.length === 1 ? tasks[0] : null),
  };
}

export interface ReadStep {
  readonly command: Command | null;
  readonly problems: readonly Problem[];
}

/** The command that a form says, or what keeps it from being one. */
export function readStep(
  possible: Possible,
  typed: StepTyped,
  state: CaseState,
  reading: EventReading | null,
  signs: boolean,
): ReadStep {
  const text = typed.text.trim();
  const base = { day: typed.day.trim(), ...(text === '' ? {} : { text }) };
  const { verb } = possible;
  const missing = (field: string, message: string): ReadStep => ({
    command: null,
    problems: [{ field, message }],
  });
  const said = (command: Command): ReadStep => ({ command, problems: [] });
  switch (verb) {
    case 'event':
      return {
        command: {
          ...base,
          verb,
          event: possible.event ?? '',
          fields: reading?.fields ?? {},
          ...(signs ? { signers: typed.to } : {}),
        },
        problems: [
          ...(reading?.problems ?? []),
          ...(signs && typed.to.length === 0 ? [{ field: 'signers', message: '会签单位：至少选一家' }] : []),
        ],
      };
    case 'recall':
    case 'urge':
      return said({ ...base, verb });
    case 'return':
      return typed.stage === ''
        ? missing('stage', '退回到：请选择环节')
        : said({ ...base, verb, to: typed.stage });
    case 'add-signers':
    case 'circulate':
    case 'copy':
      return typed.to.length === 0
        ? missing('to', '送给：至少选一家单位')
        : said({ ...base, verb, to: typed.to });
    case 'sign':
    case 'report':
    case 'read':
    case 'transfer':
    case 'delegate': {
      const { task } = taskOf(possible, typed, state);
      if (task === null) return missing('task', '哪一件待办：请选择');
      if (verb === 'sign') {
        return typed.agrees === null
          ? missing('agrees', '是否同意：请选择同意或者不同意')
          : said({ ...base, verb, task: task.no, agrees: typed.agrees });
      }
      if (verb === 'report' || verb === 'read') return said({ ...base, verb, task: task.no });
      return typed.person === ''
        ? missing('to', '交给：请选择承接的人')
        : said({ ...base, verb, task: task.no, to: { unit: task.unit, account: typed.person } });
    }
  }
}
