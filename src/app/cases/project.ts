import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { clockState, type Decided } from '../../engine/procedure/clock.ts';
import type { Defined } from '../../engine/procedure/decision.ts';
import { parseEntryId } from '../../language/entry-log.ts';
import { evidenceParts } from '../../language/evidence.ts';
import type { Field, FieldValue } from '../../language/field.ts';
import { maskedValue } from '../../language/mask.ts';
import type { CaseState, ClockState } from '../../language/procedure/case.ts';
import type { LoggedDocumentEvent } from '../../store/case-documents.ts';
import {
  ASKED,
  type CaseFileValues,
  type CasePartyValues,
  type CaseRows,
  type CaseTaskValues,
  COPIED,
} from '../../store/case-rows.ts';
import { OF_CASE } from '../../store/evidence-use.ts';
import { documentTasks } from '../case-documents/tasks.ts';
import type { World } from '../world.ts';
import { bothFields, findDefined } from './cases.ts';
import { decidedOf } from './known.ts';

/** What rows are worked out by, beside the case. */
export interface Grounds {
  readonly calendar: WorkCalendar;
  readonly decided: Decided;
}

export const groundsOf = (world: World): Grounds => ({
  calendar: world.site.calendar,
  decided: decidedOf(world),
});

/** All clocks of a case, as they stand. */
export function clocksOf({ procedure }: Defined, state: CaseState, grounds: Grounds): readonly ClockState[] {
  return Object.keys(procedure.clocks).map(name =>
    clockState(procedure, name, state, grounds.calendar, grounds.decided),
  );
}

/** The clock that ends first, and whether one stands still. */
export interface Dated {
  readonly due_on: string | null;
  readonly due_clock: string | null;
  readonly provisional: boolean;
  readonly suspended: boolean;
}

const UNDATED: Dated = { due_on: null, due_clock: null, provisional: false, suspended: false };

/** A case that has ended is waited for no longer. */
export function dated(defined: Defined | undefined, state: CaseState, grounds: Grounds): Dated {
  if (defined === undefined || defined.procedure.stages[state.stage]?.end !== undefined) return UNDATED;
  const clocks = clocksOf(defined, state, grounds);
  const suspended = clocks.some(each => each.state === 'suspended');
  let first: ClockState | null = null;
  for (const each of clocks) {
    if (each.state !== 'running' || each.due === null) continue;
    if (first?.due == null || each.due.date < first.due.date) first = each;
  }
  if (first?.due == null) return { ...UNDATED, suspended };
  const { date, provisional } = first.due;
  return { due_on: date, due_clock: first.clock, provisional, suspended };
}

/** All who take part: parties, those who were asked, those who were sent a copy. */
export function partiesOf(state: CaseState): readonly { readonly unit: string; readonly party: string }[] {
  const found = new Map<string, { unit: string; party: string }>();
  const add = (unit: string, party: string) => found.set(`${unit} ${party}`, { unit, party });
  for (const [party, unit] of Object.entries(state.parties)) add(unit, party);
  for (const { unit } of state.tasks) add(unit, ASKED);
  for (const unit of state.copies) add(unit, COPIED);
  return [...found.values()];
}

/** Units with all that stand above them today, in order. */
export function aboveOf({ tree }: World, units: readonly string[]): readonly string[] {
  const above = units.flatMap(unit => (tree.has(unit) ? tree.ancestors(unit).map(each => each.code) : []));
  return [...new Set([...units, ...above])].sort();
}

const LONGEST_HEADLINE = 200;
const LONGEST_SEARCH = 4000;

/** A value as a list shows it. */
function shown(world: World, field: Field | undefined, value: FieldValue): string {
  if (field === undefined) return String(value);
  if (field.type === 'choice') return field.options[String(value)] ?? String(value);
  if (field.type === 'unit')
    return world.site.units.find(each => each.code === value)?.shortName ?? String(value);
  const masked = maskedValue(field, value);
  return typeof masked === 'object' ? masked.join('、') : String(masked);
}

const shortened = (text: string, most: number): string => [...text].slice(0, most).join('');

function headlineOf(world: World, defined: Defined | undefined, state: CaseState): string {
  if (defined === undefined) return state.id;
  const { fields } = bothFields(defined);
  const parts = defined.procedure.headline.flatMap(name =>
    Object.hasOwn(state.fields, name) ? [shown(world, fields[name], state.fields[name])] : [],
  );
  return shortened(parts.join(' ') || defined.procedure.title, LONGEST_HEADLINE);
}

const SEARCHED: ReadonlySet<string> = new Set(['text', 'long-text', 'reference']);

function searchOf(world: World, defined: Defined | undefined, state: CaseState, headline: string): string {
  const fields = defined === undefined ? {} : bothFields(defined).fields;
  // In an order of its own: objects come back from the database in another one than they were written in.
  const names = Object.keys(state.fields).sort();
  const texts = names.flatMap(name => {
    const [field, value] = [fields[name], state.fields[name]];
    const plain = field !== undefined && SEARCHED.has(field.type) && field.personal === undefined;
    return plain && typeof value === 'string' ? [value] : [];
  });
  const parties = [...new Set(Object.values(state.parties))].sort();
  const units = parties.map(code => world.site.units.find(each => each.code === code)?.name ?? code);
  return shortened([state.id, headline, ...texts, ...units].join('\n'), LONGEST_SEARCH);
}

function tasksOf(
  state: CaseState,
  recorded: readonly number[],
  place: { readonly jurisdiction: string; readonly case_id: number },
  due: string | null,
): readonly CaseTaskValues[] {
  const openedOn = new Map<number, string>();
  const closed = new Map<number, { by: string; at: number }>();
  for (const { no: step, day, account, opens = [], closes = [] } of state.steps) {
    for (const { no } of opens) openedOn.set(no, day);
    for (const { no } of closes) closed.set(no, { by: account, at: recorded[step - 1] });
  }
  return state.tasks.map(({ no, kind, unit, roles, account, state: is, stage }) => ({
    ...place,
    no,
    kind,
    unit,
    roles,
    account,
    state: is,
    stage,
    opened_on: openedOn.get(no) ?? state.steps[0].day,
    closed_by: closed.get(no)?.by ?? null,
    closed_at: closed.get(no)?.at ?? null,
    due_on: due,
    document: null,
    not_for: null,
  }));
}

/** Whoever takes part may read the files that the case names. */
function filesOf(
  defined: Defined | undefined,
  state: CaseState,
  place: { readonly jurisdiction: string; readonly entry: number },
  units: readonly string[],
): readonly CaseFileValues[] {
  if (defined === undefined) return [];
  const { fields } = bothFields(defined);
  return Object.entries(state.fields).flatMap(([name, value]) => {
    if (fields[name]?.type !== 'evidence' || typeof value !== 'string') return [];
    const files = [...new Set(evidenceParts(value).files)];
    return files.flatMap(file =>
      units.map(unit => ({ ...place, register: OF_CASE, unit, field: `${name}@${unit}`, file }) as const),
    );
  });
}

/**
 * What the tables say of a case: from its state, its definition and the grounds alone, so that they can be made anew.
 * @param recorded when each of its steps was recorded
 * @param documents what happened to the documents that it has produced
 */
export function rowsOf(
  world: World,
  grounds: Grounds,
  state: CaseState,
  recorded: readonly number[],
  documents: readonly LoggedDocumentEvent[],
): CaseRows {
  const { jurisdiction, position: id } = parseEntryId(state.id)!;
  const defined = findDefined(world.site, state.procedure, state.version);
  const first = state.steps[0];
  const last = state.steps[state.steps.length - 1];
  const headline = headlineOf(world, defined, state);
  const names = defined?.procedure.arises?.names;
  const parties = partiesOf(state);
  const date = dated(defined, state, grounds);
  const units = [...new Set(parties.map(each => each.unit))].sort();
  const place = { jurisdiction, case_id: id };
  const home = (defined && state.parties[defined.procedure.home]) ?? first.unit;
  return {
    case: {
      jurisdiction,
      id,
      procedure: state.procedure,
      version: state.version,
      stage: state.stage,
      ended: defined?.procedure.stages[state.stage]?.end ?? null,
      home,
      entry: state.entry === null ? null : parseEntryId(state.entry)!.position,
      headline,
      search: searchOf(world, defined, state, headline),
      names: names === undefined || !Object.hasOwn(state.fields, names) ? null : String(state.fields[names]),
      tracking: state.tracking ?? null,
      units,
      above: aboveOf(world, units),
      opened_on: first.day,
      opened_by: first.account,
      changed_on: last.day,
      changed_at: recorded[recorded.length - 1],
      ...date,
      findings: state.steps.reduce((sum, step) => sum + (step.findings?.length ?? 0), 0),
      steps: state.steps.length,
      recorded,
      state,
    },
    parties: parties.map((each): CasePartyValues => ({ ...place, ...each })),
    tasks: [
      ...tasksOf(state, recorded, place, date.due_on),
      ...documentTasks(world.site, defined?.procedure, state, documents, {
        ...place,
        home,
        due_on: date.due_on,
      }),
    ],
    files: filesOf(defined, state, { jurisdiction, entry: id }, units),
  };
}
