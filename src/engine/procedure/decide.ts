import { formatDate, isDateText, parseDate } from '../../kernel/local-date.ts';
import { GROUND_LENGTH } from '../../language/entry-check.ts';
import type { FieldValue } from '../../language/field.ts';
import { checkText } from '../../language/field-check.ts';
import type { Addressee, CaseState, Command, Raiser, Refused, Step } from '../../language/procedure/case.ts';
import { openingOf, type Procedure, type ProcedureEvent } from '../../language/procedure/procedure.ts';
import { selects } from '../../language/unit.ts';
import { actorOf } from './actor.ts';
import { askedFields, derivedFields, missingField } from './case-fields.ts';
import { clockState } from './clock.ts';
import { decideVerb } from './decide-verb.ts';
import { type Changes, type Decision, type Defined, refuse } from './decision.ts';
import { entryChange } from './entry-change.ts';
import { findingsOf } from './findings.ts';
import { applyStep, emptyCase, withFields } from './fold.ts';
import { dayZeroAgainst, extensionAgainst, guardAgainst } from './guards.ts';
import type { Known } from './known.ts';
import { closing, isThere, opening, waitsFor } from './tasks.ts';

/** How a case is opened: the unit that opens, and the fields of the opening event. */
export interface Opening {
  readonly unit: string;
  readonly day: string;
  readonly text?: string;
  readonly fields: Readonly<Record<string, FieldValue | null>>;
  readonly signers?: readonly Addressee[];
}

/** Opens a case. Pure: the same question has the same answer, whenever it is asked. */
export function decideOpening(defined: Defined, opening: Opening, raiser: Raiser, known: Known): Decision {
  const { procedure } = defined;
  const [name, event] = openingOf(procedure);
  const wrong = wrongDay(null, opening.day, known) ?? wrongText(opening.text);
  if (wrong !== null) return wrong;
  const parties = partiesOf(procedure, event, opening, known);
  if ('refused' in parties) return parties;
  const state = emptyCase(procedure.slug, procedure.version, parties.parties);
  return raise(defined, state, name, event, opening, raiser, known);
}

function partiesOf(
  procedure: Procedure,
  event: ProcedureEvent,
  opening: Opening,
  known: Known,
): { readonly parties: Readonly<Record<string, string>> } | { readonly refused: Refused } {
  const parties: Record<string, string> = {};
  for (const [party, { from, title, units, optional }] of Object.entries(procedure.parties)) {
    const given = from === 'opener' ? opening.unit : opening.fields[from.field];
    // A part played by somebody outside: nobody here has it.
    if (optional === true && (given === undefined || given === null)) continue;
    const field = from === 'opener' ? 'unit' : `fields.${from.field}`;
    const unit = typeof given === 'string' ? known.unit(given) : undefined;
    if (unit === undefined || !isThere(unit, known.today)) {
      return refuse('field', `请选择${title}`, event.source, field);
    }
    if (!selects(units, unit)) {
      return refuse('field', `${unit.name}不能作为本程序的${title}，请另选单位`, event.source, field);
    }
    parties[party] = unit.code;
  }
  return { parties };
}

/**
 * One command in a case: what happens, or why not. Pure and total: whatever the order in which commands arrive, a state that
 * the procedure does not know is never reached.
 */
export function decide(
  defined: Defined,
  state: CaseState,
  command: Command,
  raiser: Raiser,
  known: Known,
): Decision {
  const { procedure } = defined;
  const wrong = wrongDay(state, command.day, known) ?? wrongText(command.text);
  if (wrong !== null) return wrong;
  if (command.verb !== 'event') return decideVerb(defined, state, command, raiser, known);
  const stage = procedure.stages[state.stage];
  if (stage.end !== undefined) {
    return refuse('ended', `本件已经办结（${stage.title}），不能再办理`);
  }
  if (!Object.hasOwn(procedure.events, command.event)) {
    return refuse('stage', '本程序没有这个事项，请刷新页面后重试');
  }
  const event = procedure.events[command.event];
  if (event.from === 'opens') return refuse('repeated', `“${event.title}”只在开始时办理一次`, event.source);
  if (!event.from.includes(state.stage)) {
    const where = event.from.map(each => procedure.stages[each].title).join('、');
    return refuse(
      'stage',
      `“${event.title}”应当在“${where}”时办理，本件现在是“${stage.title}”`,
      event.source,
    );
  }
  return raise(defined, state, command.event, event, command, raiser, known);
}

type Refusal = { readonly refused: Refused };

/** A day that does not exist, lies ahead or beyond the calendar, or lies before what has already happened. */
function wrongDay(state: CaseState | null, day: string, known: Known): Refusal | null {
  if (!isDateText(day)) {
    return refuse('day', '日期不是有效日期，请写成 2026-03-01 这样的年-月-日', null, 'day');
  }
  if (day > known.today) return refuse('day', `日期 ${day} 还没有到，不能提前登记`, null, 'day');
  const last = state?.steps.at(-1);
  if (last !== undefined && day < last.day) {
    return refuse('day', `日期 ${day} 早于上一步的日期 ${last.day}，请核对先后`, null, 'day');
  }
  // Whatever comes after a step lies in the calendar as that step does.
  if (last !== undefined || parseDate(day) >= known.calendar.firstDay) return null;
  return refuse('day', `日期 ${day} 早于 ${formatDate(known.calendar.firstDay)}，请核对`, null, 'day');
}

/** The text of a step can become the ground of a correction: it must be one that a register takes. */
function wrongText(text: string | undefined): Refusal | null {
  if (text === undefined || text.trim() === '') return null;
  const fault = checkText(text, GROUND_LENGTH, 'many');
  return fault === null ? null : refuse('field', `说明：${fault}`, null, 'text');
}

interface Given {
  readonly day: string;
  readonly text?: string | undefined;
  readonly fields: Changes;
  readonly signers?: readonly Addressee[] | undefined;
}

function raise(
  defined: Defined,
  state: CaseState,
  name: string,
  event: ProcedureEvent,
  given: Given,
  raiser: Raiser,
  known: Known,
): Decision {
  const { procedure, register } = defined;
  const { day, signers = [] } = given;
  const text = (given.text ?? '').trim();
  const actor = actorOf(procedure, state, name, event, day, raiser, known);
  if ('refused' in actor) return actor;
  const asked = askedFields(defined, event, state, given.fields, known);
  if ('refused' in asked) return asked;
  const began = dayZeroAgainst(defined, asked.changes, day, known);
  if (began !== null) return began;
  if (event.entry === 'void' && text === '') return refuse('field', '请写明理由', event.source, 'text');
  const to = targetOf(event, state, asked.changes);
  if (to === null) return refuse('field', `请填写决定去向的内容后再“${event.title}”`, event.source);
  const leaves = to !== state.stage;
  if (leaves && state.stage !== '' && waitsForOthers(procedure, to, actor.role)) {
    const waits = waitsFor(procedure.stages[state.stage], state);
    if (waits !== null) return refuse('open-tasks', waits, event.source);
  }
  const extension = extensionAgainst(procedure, name, event, state, day, known);
  if (extension !== null) return extension;
  const opens = leaves ? opening(procedure, to, state, signers, known) : noSigners(signers);
  if ('refused' in opens) return opens;
  const closes = leaves ? closing(state) : [];
  const step: Draft = {
    no: state.steps.length + 1,
    verb: 'event',
    event: name,
    day,
    account: raiser.account,
    unit: actor.unit,
    role: actor.role,
    from: state.stage === '' ? null : state.stage,
    to,
  };
  if (text !== '') step.text = text;
  if (opens.length > 0) step.opens = opens;
  if (closes.length > 0) step.closes = closes;
  const dueOf = (clock: string) => {
    const after = applyStep(state, { ...step, fields: asked.changes });
    return clockState(procedure, clock, after, known.calendar, known.decided).due?.date ?? null;
  };
  const { changes: derived, takes } = derivedFields(
    procedure,
    event,
    { ...state, fields: withFields(state.fields, asked.changes) },
    day,
    known,
    dueOf,
  );
  const changes: Changes = { ...asked.changes, ...derived };
  const fields = withFields(state.fields, changes);
  const broken = guardAgainst(procedure, event, state, fields, day, known);
  if (broken !== null) return broken;
  const entry = entryChange(register, procedure, state, event, { day, text }, changes);
  const missing = entry === null || entry.kind === 'void' ? null : missingField(defined, fields);
  if (missing !== null) return missing;
  if (entry?.kind === 'record') step.records = true;
  if (Object.keys(changes).length > 0) step.fields = changes;
  const findings = findingsOf(procedure, state, step, known);
  if (findings.length > 0) step.findings = findings;
  return { step, entry, documents: event.produces ?? [], takes };
}

/** A step that is still being put together. */
type Draft = { -readonly [K in keyof Step]: Step[K] };

/** Whoever withdraws their own matter, and the law where a time limit has passed, wait for nobody's signature. */
function waitsForOthers(procedure: Procedure, to: string, role: Step['role']): boolean {
  return role !== 'operator' && procedure.stages[to].end !== 'withdrawn';
}

const noSigners = (signers: readonly Addressee[]) =>
  signers.length === 0 ? [] : refuse('addressee', '这一步不会签，请不要填写会签单位', null, 'signers');

/** Where an event leads; a choice that decides it was filled in now or before, or is one that the event sets. */
function targetOf({ to, sets }: ProcedureEvent, state: CaseState, changes: Changes): string | null {
  if (to === undefined) return state.stage;
  if (typeof to === 'string') return to;
  const set = sets?.[to.by];
  const filled = Object.hasOwn(changes, to.by) ? changes[to.by] : state.fields[to.by];
  const key = String(set !== undefined && 'value' in set ? set.value : filled);
  return Object.hasOwn(to.cases, key) ? to.cases[key] : null;
}
