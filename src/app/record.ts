import { randomBytes } from 'node:crypto';
import { hashOf } from '../kernel/hash.ts';
import { isoOf } from '../kernel/instant.ts';
import type { Subject } from '../language/authority.ts';
import { bodyOf, ENTRY_EVENTS, entryId, type LoggedEvent, WRITTEN_BY } from '../language/entry-log.ts';
import { appendEvents, openJurisdiction } from '../store/event.ts';
import { projectEvidenceUse } from '../store/evidence-use.ts';
import { atFaultPoint } from '../store/fault-points.ts';
import {
  claimKey,
  type KeyedRequest,
  type StoredAnswer,
  storeAnswer,
  storedAnswer,
} from '../store/idempotency.ts';
import { projectEvents } from '../store/register-projection.ts';
import { tx } from '../store/tx.ts';
import { type Checked, checkLines, governs, jurisdictionOfLine, type Line, STALE } from './check-lines.ts';
import { citedFaults } from './evidence/cited.ts';
import { Refusal } from './refusal.ts';
import { withSalts } from './seal/personal.ts';
import type { World } from './world.ts';

export type { Line } from './check-lines.ts';

export interface RecordRequest {
  readonly lines: readonly Line[];
  /** Who writes. */
  readonly actor: string;
  /** The person, whose right to the files that entries name is asked for. Absent: a program of the platform. */
  readonly subject?: Subject;
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
  const jurisdictions = lines.map(line => jurisdictionOfLine(world, line));
  // Where no line names anything that exists, the check in the city's turn says so.
  const jurisdiction = jurisdictions.find(each => each !== null) ?? world.site.root;
  const other = jurisdictions.findIndex(each => each !== null && each !== jurisdiction);
  if (other >= 0) {
    throw new Refusal(
      'invalid',
      `一次提交只能写一个辖区：第 ${other + 1} 条属于 ${jurisdictions[other]}，前面的属于 ${jurisdiction}，请分开提交`,
    );
  }
  const everywhere = lines.some(line => governs(world, line));
  const result = await world.write(jurisdiction, () => inTurn(world, request, jurisdiction), {
    everywhere,
    simulated: request.simulatedAt !== undefined,
  });
  if (globalThis.FAULTS) await atFaultPoint('record.applied');
  return result;
}

const more = (count: number) => (count > 1 ? `（共 ${count} 处问题）` : '');

/** Checks and commits while nobody else writes: what was checked is still so when it is written. */
async function inTurn(world: World, request: RecordRequest, jurisdiction: string) {
  if (globalThis.FAULTS) await atFaultPoint('record.begun');
  const { idempotencyKey: key, actor, lines } = request;
  const keyed = key === undefined ? null : { jurisdiction, key, actor, route: ROUTE };
  const bodyHash = hashOf(lines);
  const { events, faults, citing } = await checkLines(world, lines);
  if (faults.length > 0) {
    // A voiding that is repeated finds its entry voided already, by itself: that is no fault.
    const before = keyed && (await storedAnswer(world.pool, keyed));
    if (before) return { logged: [], result: repeated(before, bodyHash) };
    const code = faults.some(f => f.field?.endsWith(`.${STALE}`)) ? 'stale' : 'invalid';
    throw new Refusal(code, `没有保存：${faults[0].message}${more(faults.length)}`, faults);
  }
  const wrong = await citedFaults(world, request.subject ?? null, citing);
  if (wrong.length > 0) throw new Refusal('invalid', `没有保存：${wrong[0].message}`, wrong);
  return commit(world, request, jurisdiction, events, keyed, bodyHash);
}

function repeated(stored: StoredAnswer, bodyHash: string): RecordResult {
  if (stored.bodyHash !== bodyHash) throw new Refusal('conflict', KEY_TAKEN);
  return stored.response as RecordResult;
}

async function commit(
  world: World,
  request: RecordRequest,
  jurisdiction: string,
  events: readonly Checked[],
  keyed: KeyedRequest | null,
  bodyHash: string,
) {
  const logged: LoggedEvent[] = [];
  const result = await tx(world.pool, { jurisdiction, actor: request.actor }, async trx => {
    logged.length = 0;
    await openJurisdiction(trx, jurisdiction);
    if (keyed) {
      const claim = await claimKey(trx, keyed, bodyHash, world.clock());
      if (!claim.claimed) return repeated(claim, bodyHash);
    }
    if (globalThis.FAULTS) await atFaultPoint('record.claimed');
    const bodies = events.map(({ event, register }) => ({
      kind: ENTRY_EVENTS[event.kind],
      body: withSalts({ ...(bodyOf(event) as object), [WRITTEN_BY]: request.actor }, register, randomBytes),
    }));
    const at = request.simulatedAt ?? world.clock();
    const { positions, recordedAt } = await appendEvents(trx, jurisdiction, at, bodies);
    bodies.forEach((event, i) => {
      logged.push({ jurisdiction, position: positions[i], recordedAt, ...event });
    });
    if (globalThis.FAULTS) await atFaultPoint('record.appended');
    await projectEvents(trx, world.site.registers, jurisdiction, logged);
    await projectEvidenceUse(trx, world.site.registers, jurisdiction, logged);
    if (globalThis.FAULTS) await atFaultPoint('record.projected');
    const answer: RecordResult = {
      entries: events.map(({ event }, i) => ({
        id: event.kind === 'recorded' ? entryId(jurisdiction, positions[i]) : event.id,
        position: positions[i],
      })),
      recordedAt: isoOf(recordedAt),
    };
    if (keyed) await storeAnswer(trx, keyed, 201, answer);
    if (globalThis.FAULTS) await atFaultPoint('record.before-commit');
    return answer;
  });
  if (globalThis.FAULTS) await atFaultPoint('record.committed');
  return { logged, result };
}
