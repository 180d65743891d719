import { randomBytes } from 'node:crypto';
import type { Decision, Defined } from '../../engine/procedure/decision.ts';
import type { Subject } from '../../language/authority.ts';
import type { LoggedEvent } from '../../language/entry-log.ts';
import { parseEntryId } from '../../language/entry-log.ts';
import { evidenceParts } from '../../language/evidence.ts';
import type { StepAnswer } from '../../language/procedure/answers.ts';
import type { CaseState, Step } from '../../language/procedure/case.ts';
import { bodyOfStep, CASE_STEP, type TakenNumber } from '../../language/procedure/case-log.ts';
import { CODE_BYTES, trackingCode } from '../../language/procedure/tracking-code.ts';
import { documentEvents, type LoggedDocumentEvent } from '../../store/case-documents.ts';
import { NumberTaken, takeNumber } from '../../store/case-numbers.ts';
import { noteCasePosition } from '../../store/case-rebuild.ts';
import { CaseMoved, type StoredCase, writeCases } from '../../store/case-rows.ts';
import { type NewEvent, UnstorableEvent } from '../../store/event.ts';
import { atFaultPoint } from '../../store/fault-points.ts';
import { answersOfCalls, asKeyTaken, currentCall } from '../../store/idempotency.ts';
import { tx } from '../../store/tx.ts';
import { appendAndTakeUp, entryEvent, noteLogOpen, openLog } from '../append.ts';
import { type Checked, checkLines } from '../check-lines.ts';
import { citedFaults } from '../evidence/cited.ts';
import { type Fault, Refusal } from '../refusal.ts';
import { personalFields, withSalts } from '../seal/personal.ts';
import { bothFields, type Cases } from './cases.ts';
import { entryLine } from './entry-line.ts';
import { afterEvent } from './fold.ts';
import { definitionsHash, groundsHash } from './grounds-hash.ts';
import { groundsOf, rowsOf } from './project.ts';

/** A decision that stands: what is to be written. */
export type Decided = Exclude<Decision, { readonly refused: unknown }>;

/** A step that is to be written. */
export interface Writing {
  readonly jurisdiction: string;
  readonly defined: Defined;
  /** The case before it; null for one to be opened. */
  readonly before: StoredCase | null;
  /** Parties of a case to be opened. */
  readonly state: CaseState;
  readonly decision: Decided;
  /** Whose right to the files that are named is asked; null: a program of the platform. */
  readonly subject: Subject | null;
}

/** What a turn gives back to `world.write`. */
export interface Written {
  readonly logged: readonly LoggedEvent[];
  readonly result: StepAnswer;
}

const withoutNumber = (field: string | undefined): string | undefined => field?.replace(/^\d+\./, '');

const plain = ({ field, message }: Fault): Fault => ({
  ...(field === undefined ? {} : { field: withoutNumber(field)! }),
  message: message.replace(/^第 \d+ 条，/, ''),
});

function refuse(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const told = faults.map(plain);
  throw new Refusal('unlawful', `没有办理：${told[0].message}`, told);
}

/** What the step makes of the entry, checked as every entry is. @throws Refusal */
async function checkedEntry(cases: Cases, writing: Writing): Promise<readonly Checked[]> {
  const { world } = cases;
  const { defined, decision, state } = writing;
  const { entry, step } = decision;
  const line = entry && (await entryLine(world, defined.procedure, state, step, entry));
  if (!line) return [];
  const { events, faults } = await checkLines(world, [line]);
  refuse(faults);
  return events;
}

/** Files that the step names must be there, and whoever names them must be allowed to read them. @throws Refusal */
async function requireFiles(cases: Cases, { defined, decision, subject }: Writing): Promise<void> {
  const { fields } = bothFields(defined);
  const citing = Object.entries(decision.step.fields ?? {}).flatMap(([name, value]) =>
    fields[name]?.type === 'evidence' && typeof value === 'string' && evidenceParts(value).files.length > 0
      ? [{ field: `fields.${name}`, value }]
      : [],
  );
  refuse(await citedFaults(cases.world, subject, citing));
}

/** The code of a case of which people outside are told. */
const trackedBy = ({ procedure }: Defined) =>
  procedure.tracking === undefined ? {} : { tracking: trackingCode(randomBytes(CODE_BYTES)) };

function stepEvent({ defined, before, state, decision }: Writing, takes: readonly TakenNumber[]): NewEvent {
  const { step, documents } = decision;
  const { procedure, version, parties } = state;
  const said = { case: before?.state.id ?? null, procedure, version, step, takes, documents };
  const body = bodyOfStep(before === null ? { ...said, parties, ...trackedBy(defined) } : said);
  return { kind: CASE_STEP, body: withSalts(body, bothFields(defined), randomBytes) };
}

/** The ordinals that the step bears, as they were told to whoever decided: the next of each series. */
async function numbersOf(
  { decision }: Writing,
  next: (series: Decided['takes'][number]) => Promise<number>,
): Promise<readonly TakenNumber[]> {
  const taken: TakenNumber[] = [];
  for (const series of decision.takes) taken.push({ ...series, n: await next(series) });
  return taken;
}

/**
 * Writes a step with what follows from it, in one transaction: its event, the entry, the tables, the ordinals it takes, and
 * the answer. Run it within `world.write`, after everything that was asked while nobody else writes.
 * @throws Refusal
 */
export async function writeStep(
  cases: Cases,
  writing: Writing,
  next: (series: Decided['takes'][number]) => Promise<number>,
): Promise<Written> {
  const { world } = cases;
  const { jurisdiction, before, decision, subject } = writing;
  await requireFiles(cases, writing);
  const entries = await checkedEntry(cases, writing);
  const takes = await numbersOf(writing, next);
  const actor = decision.step.account;
  const events = [stepEvent(writing, takes), ...entries.map(each => entryEvent(each, actor))];
  const grounds = groundsOf(world);
  const documents = await documentsBefore(cases, writing);
  const call = currentCall();
  let written: Written | null = null;
  const done = tx(world.pool, { jurisdiction, actor: subject?.account ?? actor }, async (trx, last) => {
    await openLog(world, trx, jurisdiction);
    for (const each of takes) await takeNumber(trx, jurisdiction, each);
    const at = world.clock();
    const logged = await appendAndTakeUp(world, trx, last, { jurisdiction, at, events });
    const [event] = logged;
    const state = afterEvent(before?.state ?? null, event);
    const recorded = [...(before?.recorded ?? []), event.recordedAt];
    await writeCases(trx, [rowsOf(world, grounds, state, recorded, documents)]);
    await noteCasePosition(trx, {
      jurisdiction,
      position: event.position,
      definitions: definitionsHash(world.site),
      grounds: groundsHash(world),
    });
    const result = answerOf(writing.defined, state, decision.step);
    if (call !== null) last(answersOfCalls([{ call, answer: result }]));
    if (globalThis.FAULTS) await atFaultPoint('record.before-commit');
    written = { logged, result };
  });
  await done.catch(error => {
    throw asRefused(asKeyTaken(error));
  });
  noteLogOpen(world, jurisdiction);
  if (globalThis.FAULTS) await atFaultPoint('record.committed');
  return written!;
}

/** What happened to the documents that the case has produced so far; most cases have none, and nothing is asked. */
async function documentsBefore(
  { world }: Cases,
  { defined, before, jurisdiction }: Writing,
): Promise<readonly LoggedDocumentEvent[]> {
  const produces = before?.state.steps.some(
    ({ event }) => event !== undefined && defined.procedure.events[event]?.produces !== undefined,
  );
  return produces === true ? documentEvents(world.pool, jurisdiction, before!.state.id) : [];
}

/** The answer is stored for whoever repeats the request: without personal values, which it would keep beside the log. */
function answerOf(defined: Defined, { id, entry }: CaseState, step: Step): StepAnswer {
  const personal = personalFields(bothFields(defined));
  const kept = Object.entries(step.fields ?? {}).filter(([name]) => !personal.includes(name));
  const told = step.fields === undefined ? step : { ...step, fields: Object.fromEntries(kept) };
  return { id, step: told, findings: step.findings ?? [], entry };
}

/** One writer of a jurisdiction at a time sees to it that this does not happen; the database sees to it too. */
function asRefused(error: unknown): unknown {
  if (error instanceof UnstorableEvent) return new Refusal('unlawful', `没有办理：${error.message}`);
  if (error instanceof CaseMoved)
    return new Refusal('stale', '本件刚被他人办理，没有办理您的这一步；请刷新后再办');
  return error instanceof NumberTaken ? new Refusal('conflict', error.message) : error;
}

/** The place of a case in the logs, by its id. @throws Refusal not-found */
export function placeOf(id: string): { readonly jurisdiction: string; readonly position: number } {
  const place = parseEntryId(id);
  if (place === null) throw noSuchCase(id);
  return place;
}

export const noSuchCase = (id: string): Refusal =>
  new Refusal('not-found', `没有编号为 ${id} 的办件，或者您无权查看，请核对编号`);
