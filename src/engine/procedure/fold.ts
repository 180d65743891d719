import type { Fields } from '../../language/entry.ts';
import type { FieldValue } from '../../language/field.ts';
import { type CaseState, type Step, standing, type Task } from '../../language/procedure/case.ts';

/** A case before its first step. */
export function emptyCase(
  procedure: string,
  version: number,
  parties: Readonly<Record<string, string>>,
): CaseState {
  return {
    id: '',
    procedure,
    version,
    parties,
    stage: '',
    fields: {},
    entry: null,
    tasks: [],
    steps: [],
    copies: [],
  };
}

/** The case after one more step. It asks the step alone: what a later version of the procedure says changes nothing here. */
export function applyStep(state: CaseState, step: Step): CaseState {
  const { id, procedure, version, parties, entry, tracking } = state;
  return {
    id,
    procedure,
    version,
    parties,
    entry,
    stage: step.to,
    fields: step.fields === undefined ? state.fields : withFields(state.fields, step.fields),
    tasks: tasksAfter(state.tasks, step),
    steps: [...state.steps, step],
    copies: step.copies === undefined ? state.copies : [...new Set([...state.copies, ...step.copies])],
    ...(tracking === undefined ? {} : { tracking }),
  };
}

/** Fields after changes, of which null empties one. */
export function withFields(fields: Fields, changes: Readonly<Record<string, FieldValue | null>>): Fields {
  const names = Object.keys(changes);
  if (names.length === 0) return fields;
  const after: Record<string, FieldValue> = { ...fields };
  for (const name of names) {
    const value = changes[name];
    if (value === null) delete after[name];
    else after[name] = value;
  }
  return after;
}

function tasksAfter(tasks: readonly Task[], { opens, closes }: Step): readonly Task[] {
  if (opens === undefined && closes === undefined) return tasks;
  const kept = closes === undefined ? tasks : tasks.map(task => closed(task, closes));
  return opens === undefined ? kept : [...kept, ...opens];
}

function closed(task: Task, closes: NonNullable<Step['closes']>): Task {
  const found = closes.find(each => each.no === task.no);
  return found === undefined ? task : { ...task, ...found };
}

/** The fields as they were before the last step that still stands. */
export function fieldsBefore(state: CaseState, step: Step): Fields {
  let fields: Fields = {};
  for (const each of standing(state.steps)) {
    if (each.no === step.no) break;
    if (each.fields !== undefined) fields = withFields(fields, each.fields);
  }
  return fields;
}
