import { isoOf } from '../../kernel/instant.ts';
import { erasedBody, fillsField } from '../../kernel/merkle-leaf.ts';
import type { EntryEvent, Fields } from '../../language/entry.ts';
import { groundProblem } from '../../language/entry-check.ts';
import { ENTRY_EVENTS, type LoggedEvent, parseEntryId } from '../../language/entry-log.ts';
import type { Register } from '../../language/register.ts';
import { appendEvents } from '../../store/event.ts';
import { eraseFromDrafts, giveUpImports, type PersonalCopy } from '../../store/personal-copies.ts';
import type { Pool } from '../../store/pool.ts';
import {
  type EntryEventRow,
  emptyColumn,
  eraseFromCase,
  forgetRequests,
  lockCaseSteps,
  lockEntryEvents,
  replaceBody,
} from '../../store/seal-erasure.ts';
import { type Trx, tx } from '../../store/tx.ts';
import { Refusal } from '../refusal.ts';
import { personalFields } from './personal.ts';

/** Kind of the event that says that a personal value was erased. */
export const ERASED = 'entry.erased';

/** Body of that event: which field of which entry, why, and from which events the value was taken. */
export interface Erasure {
  readonly entry: string;
  readonly field: string;
  readonly ground: string;
  readonly actor: string;
  readonly positions: readonly number[];
}

export interface EraseRequest {
  /** Id of the entry. */
  readonly entry: string;
  /** Name of a personal field of its register. */
  readonly field: string;
  /** The rule of retention, or whatever other ground. */
  readonly ground: string;
  readonly actor: string;
}

export interface EraseDesk {
  readonly pool: Pool;
  readonly registers: readonly Register[];
  readonly clock: () => number;
}

/**
 * Erases the value of a personal field, and its salt, from every event of an entry, from its register, from drafts and from
 * tables that wait to be imported; an event says so. The leaves of the log stay as they are. The caller removes the files of
 * the imports that were given up; the next start does it too. Run it within `world.write`, or where nothing else runs.
 * @throws Refusal
 */
export async function eraseField(
  desk: EraseDesk,
  request: EraseRequest,
): Promise<{ readonly logged: readonly LoggedEvent[]; readonly result: Erasure; readonly also: AlsoErased }> {
  const problem = groundProblem(request.ground)[0];
  if (problem) throw new Refusal('invalid', problem.message, [problem]);
  const place = parseEntryId(request.entry);
  if (place === null) throw new Refusal('not-found', `没有编号为 ${request.entry} 的记录，请核对编号`);
  const { jurisdiction } = place;
  return tx(desk.pool, { jurisdiction, actor: request.actor }, async trx => {
    const written = await lockEntryEvents(trx, jurisdiction, place.position);
    // A procedure wrote what it asked into its own steps too.
    const events = [...written, ...(await lockCaseSteps(trx, jurisdiction, place.position))];
    const register = registerOf(desk, request, events);
    const positions = await eraseFrom(trx, jurisdiction, request, events);
    await emptyColumn(trx, register, jurisdiction, place.position, request.field);
    await eraseFromCase(trx, jurisdiction, place.position, request.field);
    await forgetRequests(trx, jurisdiction, positions);
    const also = await eraseCopies(trx, desk.clock(), {
      jurisdiction,
      entry: place.position,
      register: register.slug,
      field: request.field,
      values: valuesOf(events, request.field),
    });
    const { entry, field, ground, actor } = request;
    const result: Erasure = { entry, field, ground, actor, positions };
    const event = { kind: ERASED, body: { ...result } };
    const appended = await appendEvents(trx, jurisdiction, desk.clock(), [event]);
    const { recordedAt } = appended;
    return {
      logged: [{ jurisdiction, position: appended.positions[0], recordedAt, ...event }],
      result,
      also,
    };
  });
}

/** What the value was taken from besides the log and the register. */
export interface AlsoErased {
  readonly drafts: number;
  /** Ids of imports that were given up. */
  readonly imports: readonly string[];
}

async function eraseCopies(trx: Trx, now: number, copy: PersonalCopy): Promise<AlsoErased> {
  const drafts = await eraseFromDrafts(trx, copy, now);
  return { drafts, imports: await giveUpImports(trx, copy, GIVEN_UP, now) };
}

const GIVEN_UP =
  '文件中可能有已按保存期限删除的个人信息，这次导入已经停止，暂存的内容已经删除；请核对文件后重新导入';

/** What a field has held in the history of an entry, as it would stand in a form or a cell. */
function valuesOf(events: readonly EntryEventRow[], field: string): readonly string[] {
  const values = events.map(({ body }) => (body as { readonly fields?: Fields }).fields?.[field] ?? null);
  return [...new Set(values.flatMap(value => (value === null ? [] : [String(value).trim()])))];
}

function registerOf(desk: EraseDesk, request: EraseRequest, events: readonly EntryEventRow[]): Register {
  const [first] = events;
  if (first?.kind !== ENTRY_EVENTS.recorded) {
    throw new Refusal('not-found', `没有编号为 ${request.entry} 的记录，请核对编号`);
  }
  const slug = (first.body as { readonly register?: unknown }).register;
  const register = desk.registers.find(each => each.slug === slug);
  if (!register) throw new Refusal('invalid', `台账 ${String(slug)} 已经停用，不能删除其字段`);
  const fields = personalFields(register);
  if (!fields.includes(request.field)) {
    const offered = fields.length > 0 ? `；可删除的有：${fields.join('、')}` : '；该台账没有个人信息字段';
    throw new Refusal('invalid', `${request.field} 不是台账“${register.title}”的个人信息字段${offered}`);
  }
  return register;
}

async function eraseFrom(
  trx: Trx,
  jurisdiction: string,
  { entry, field }: EraseRequest,
  events: readonly EntryEventRow[],
): Promise<readonly number[]> {
  const filling = events.filter(event => fillsField(event.body, field));
  if (filling.length === 0) throw new Refusal('conflict', `记录 ${entry} 的 ${field} 没有内容，或已经删除`);
  for (const { position, body } of filling) {
    const erased = erasedBody(body, field);
    if (erased === null) {
      throw new Refusal(
        'conflict',
        `记录 ${entry} 第 ${position} 条事件写入时没有加盐，其 ${field} 直接计入封存日志，删除会使校验不通过，因此没有删除`,
      );
    }
    await replaceBody(trx, jurisdiction, position, erased);
  }
  return filling.map(event => event.position);
}

/** What an erasure is to the engine: the field is emptied. Null for other events. */
export function erasureAsAmendment(logged: LoggedEvent): EntryEvent | null {
  if (logged.kind !== ERASED) return null;
  const { entry, field } = logged.body as unknown as Erasure;
  return { kind: 'amended', id: entry, recordedAt: isoOf(logged.recordedAt), fields: { [field]: null } };
}

/** Id of the entry that an erasing event is about and the positions it names; null for other events. */
export function erasureOf(logged: Pick<LoggedEvent, 'kind' | 'body'>): Erasure | null {
  return logged.kind === ERASED ? (logged.body as unknown as Erasure) : null;
}
