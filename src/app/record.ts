import { hashOf } from '../kernel/hash.ts';
import { isoOf } from '../kernel/instant.ts';
import { formatDate } from '../kernel/local-date.ts';
import type { EntryEvent, Fields } from '../language/entry.ts';
import { checkAmendment, checkEntry, type Problem } from '../language/entry-check.ts';
import { bodyOf, ENTRY_EVENTS, entryId, type LoggedEvent, parseEntryId } from '../language/entry-log.ts';
import type { FieldValue } from '../language/field.ts';
import type { Register } from '../language/register.ts';
import { readEntry } from '../store/entry-reading.ts';
import { appendEvents, openJurisdiction } from '../store/event.ts';
import { claimKey, storeAnswer } from '../store/idempotency.ts';
import { projectEvents } from '../store/register-projection.ts';
import { tx } from '../store/tx.ts';
import { governingProblems } from './governing-check.ts';
import { type Fault, Refusal } from './refusal.ts';
import { jurisdictionOf } from './site.ts';
import type { World } from './world.ts';

/** One line of a request: a new entry, an amendment of one, or its voiding. */
export type Line =
  | {
      readonly register: string;
      readonly unit: string;
      readonly legalDate: string;
      readonly fields: Fields;
    }
  | {
      readonly amends: string;
      readonly legalDate?: string | undefined;
      readonly fields: Readonly<Record<string, FieldValue | null>>;
      readonly ground?: string | undefined;
    }
  | { readonly voids: string; readonly ground: string };

export interface RecordRequest {
  readonly lines: readonly Line[];
  /** Who writes. */
  readonly actor: string;
  /** Repeating a request with the same key gives the same answer and writes nothing again. */
  readonly idempotencyKey?: string | undefined;
  /** Simulated entries carry the instant at which they were recorded in their world; real ones never do. */
  readonly simulatedAt?: number | undefined;
}

export interface RecordResult {
  readonly entries: readonly { readonly id: string; readonly position: number }[];
  readonly recordedAt: string;
}

/** Most lines of one request. */
export const MOST_LINES = 5000;
const ROUTE = 'POST /api/entries';
const KEY_TAKEN = '这个请求编号（Idempotency-Key）已经用于另一份内容，请换一个编号';

interface Prepared {
  readonly event: EntryEvent;
  readonly jurisdiction: string;
}

/**
 * Writes entries, amendments and voidings: all of them or none, in one transaction of one jurisdiction; afterwards every
 * verdict that they touch is right.
 * @throws Refusal naming line and field
 */
export async function record(world: World, request: RecordRequest): Promise<RecordResult> {
  world.requireReady();
  const { lines } = request;
  if (lines.length === 0) throw new Refusal('invalid', '请求中没有记录，请至少提交一条');
  if (lines.length > MOST_LINES) {
    throw new Refusal(
      'too-large',
      `一次最多提交 ${MOST_LINES} 条记录，本次有 ${lines.length} 条，请分批提交`,
    );
  }
  const prepared: Prepared[] = [];
  const faults: Fault[] = [];
  for (let i = 0; i < lines.length; i++) {
    const outcome = await prepare(world, lines[i]);
    if ('problems' in outcome) {
      for (const p of outcome.problems) {
        faults.push({ field: `${i + 1}.${p.field}`, message: `第 ${i + 1} 条，${p.message}` });
      }
    } else {
      prepared.push(outcome);
    }
  }
  if (faults.length > 0) {
    throw new Refusal('invalid', `没有保存：${faults[0].message}${more(faults.length)}`, faults);
  }
  const { jurisdiction } = prepared[0];
  const other = prepared.findIndex(p => p.jurisdiction !== jurisdiction);
  if (other > 0) {
    throw new Refusal(
      'invalid',
      `一次提交只能写一个辖区：第 ${other + 1} 条属于 ${prepared[other].jurisdiction}，第 1 条属于 ${jurisdiction}，请分开提交`,
    );
  }
  return world.write(jurisdiction, () => commit(world, request, jurisdiction, prepared));
}

const more = (count: number) => (count > 1 ? `（共 ${count} 处问题）` : '');

type Outcome = Prepared | { readonly problems: readonly Problem[] };

async function prepare(world: World, line: Line): Promise<Outcome> {
  if ('register' in line) return prepareEntry(world, line);
  if ('amends' in line) return prepareAmendment(world, line);
  return prepareVoiding(world, line);
}

function checkContext(world: World) {
  const { tree } = world.engine.judge.context;
  return {
    unit: (code: string) => (tree.has(code) ? tree.get(code) : undefined),
    today: formatDate(world.today),
  };
}

function prepareEntry(world: World, line: Extract<Line, { register: string }>): Outcome {
  const register = world.site.registers.find(r => r.slug === line.register);
  if (!register) {
    return { problems: [{ field: 'register', message: `没有名为 ${line.register} 的台账` }] };
  }
  const problems = checkEntry(register, line, checkContext(world));
  if (problems.length > 0) return { problems };
  const governing = governingProblems(world, register, line);
  if (governing.length > 0) return { problems: governing };
  const { tree } = world.engine.judge.context;
  const jurisdiction = jurisdictionOf(world.site, tree.get(line.unit), code => tree.get(code));
  const { unit, legalDate, fields } = line;
  return {
    jurisdiction,
    event: { kind: 'recorded', id: '', register: register.slug, unit, legalDate, recordedAt: '', fields },
  };
}

async function current(world: World, id: string): Promise<CurrentEntry | { problems: readonly Problem[] }> {
  const place = parseEntryId(id);
  const found = place && (await readEntry(world.pool, place.jurisdiction, place.position));
  if (!found) return { problems: [{ field: 'entry', message: `没有编号为 ${id} 的记录，请核对编号` }] };
  if (found.voidedAt !== null) {
    return { problems: [{ field: 'entry', message: `编号为 ${id} 的记录已经作废，不能再更正或作废` }] };
  }
  const register = world.site.registers.find(r => r.slug === found.register);
  if (!register) {
    return { problems: [{ field: 'entry', message: `台账 ${found.register} 已经停用，其记录不能更正` }] };
  }
  return { ...found, register, jurisdiction: place.jurisdiction };
}

interface CurrentEntry {
  readonly register: Register;
  readonly jurisdiction: string;
  readonly unit: string;
  readonly legalDate: string;
  readonly fields: Fields;
}

async function prepareAmendment(world: World, line: Extract<Line, { amends: string }>): Promise<Outcome> {
  const found = await current(world, line.amends);
  if ('problems' in found) return found;
  const patch = {
    fields: line.fields,
    ...(line.legalDate === undefined ? {} : { legalDate: line.legalDate }),
  };
  const problems = checkAmendment(found.register, found, patch, line.ground, checkContext(world));
  if (problems.length > 0) return { problems };
  return {
    jurisdiction: found.jurisdiction,
    event: {
      kind: 'amended',
      id: line.amends,
      recordedAt: '',
      ...patch,
      ...(line.ground === undefined ? {} : { ground: line.ground }),
    },
  };
}

async function prepareVoiding(world: World, line: Extract<Line, { voids: string }>): Promise<Outcome> {
  const found = await current(world, line.voids);
  if ('problems' in found) return found;
  if (line.ground.trim() === '') {
    return { problems: [{ field: 'ground', message: '作废必须写明理由' }] };
  }
  return {
    jurisdiction: found.jurisdiction,
    event: { kind: 'voided', id: line.voids, recordedAt: '', ground: line.ground },
  };
}

async function commit(
  world: World,
  request: RecordRequest,
  jurisdiction: string,
  prepared: readonly Prepared[],
) {
  const bodyHash = hashOf(request.lines);
  const logged: LoggedEvent[] = [];
  const { idempotencyKey: key, actor } = request;
  const keyed = key === undefined ? null : { jurisdiction, key, actor, route: ROUTE };
  const result = await tx(world.pool, { jurisdiction, actor: request.actor }, async trx => {
    logged.length = 0;
    await openJurisdiction(trx, jurisdiction);
    if (keyed) {
      const claim = await claimKey(trx, keyed, bodyHash, world.clock());
      if (!claim.claimed && claim.bodyHash !== bodyHash) throw new Refusal('conflict', KEY_TAKEN);
      if (!claim.claimed) return claim.response as RecordResult;
    }
    const events = prepared.map(p => ({ kind: ENTRY_EVENTS[p.event.kind], body: bodyOf(p.event) }));
    const at = request.simulatedAt ?? world.clock();
    const { positions, recordedAt } = await appendEvents(trx, jurisdiction, at, events);
    events.forEach((event, i) => {
      logged.push({ jurisdiction, position: positions[i], recordedAt, ...event });
    });
    await projectEvents(trx, world.site.registers, jurisdiction, logged);
    const answer: RecordResult = {
      entries: prepared.map((p, i) => ({
        id: p.event.kind === 'recorded' ? entryId(jurisdiction, positions[i]) : p.event.id,
        position: positions[i],
      })),
      recordedAt: isoOf(recordedAt),
    };
    if (keyed) await storeAnswer(trx, keyed, 201, answer);
    return answer;
  });
  return { logged, result };
}
