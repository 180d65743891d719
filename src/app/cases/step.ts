import { decide } from '../../engine/procedure/decide.ts';
import type { Subject } from '../../language/authority.ts';
import type { StepAnswer } from '../../language/procedure/answers.ts';
import type { Command, Raiser, Step, Verb } from '../../language/procedure/case.ts';
import { nextNumber } from '../../store/case-numbers.ts';
import { caseForWriting, type StoredCase } from '../../store/case-rows.ts';
import { atFaultPoint } from '../../store/fault-points.ts';
import { Refusal } from '../refusal.ts';
import { jurisdictionsOf } from '../site.ts';
import { type Cases, definedOf, raiserOf } from './cases.ts';
import { knowing } from './known.ts';
import { CaseRefusal } from './refused.ts';
import { toldSteps } from './told.ts';
import { noSuchCase, placeOf, writeStep } from './write.ts';

export interface StepRequest {
  readonly id: string;
  readonly command: Command;
  /** How many steps the case had when whoever asks saw it; absent: whatever they are. */
  readonly seen?: number | undefined;
}

/**
 * One more step of a case, in the log that it lies in.
 * @throws Refusal; then nothing has changed
 */
export function stepCase(cases: Cases, subject: Subject, request: StepRequest): Promise<StepAnswer> {
  return takeStep(cases, request, raiserOf(subject), subject);
}

/** The same in the name of the machine, as where the law deems something to have happened. */
export function stepByMachine(cases: Cases, raiser: Raiser, request: StepRequest): Promise<StepAnswer> {
  return takeStep(cases, request, raiser, null);
}

async function takeStep(
  cases: Cases,
  { id, command, seen }: StepRequest,
  raiser: Raiser,
  subject: Subject | null,
): Promise<StepAnswer> {
  const { world } = cases;
  world.requireReady();
  const { jurisdiction, position } = placeOf(id);
  if (!jurisdictionsOf(world.site).includes(jurisdiction)) throw noSuchCase(id);
  const answer = await world.write(jurisdiction, async () => {
    if (globalThis.FAULTS) await atFaultPoint('record.begun');
    const before = await caseForWriting(world.pool, raiser.account, jurisdiction, position);
    if (before === null) throw noSuchCase(id);
    const unseen = requireSeen(cases, before, seen, command.verb);
    const { state } = before;
    const defined = definedOf(world.site, state);
    const decision = await knowing(cases, jurisdiction, known =>
      decide(defined, state, command, raiser, known),
    );
    if ('refused' in decision) {
      // Perhaps right as they saw it: then what happened meanwhile is the reason.
      throw unseen.length > 0 ? staleRefusal(cases, before, unseen) : new CaseRefusal(decision.refused);
    }
    return writeStep(cases, { jurisdiction, defined, before, state, decision, subject }, series =>
      nextNumber(world.pool, jurisdiction, series),
    );
  });
  if (globalThis.FAULTS) await atFaultPoint('record.applied');
  return answer;
}

/**
 * What is said about the matter as such, or answers a task of one's own: it means the same, whoever else did so meanwhile,
 * as long as the matter is the same. Ten units sign side by side.
 */
const SIDE_BY_SIDE: ReadonlySet<Verb> = new Set(['sign', 'report', 'read', 'urge', 'copy', 'circulate']);

/** Steps that left the matter as it was seen: same stage, same content. */
const leaves = ({ from, to, fields, verb }: Step): boolean =>
  from === to && fields === undefined && verb !== 'recall';

/** @returns the steps that whoever asks has not seen and may pass over @throws Refusal stale */
function requireSeen(
  cases: Cases,
  before: StoredCase,
  seen: number | undefined,
  verb: Verb,
): readonly Step[] {
  const { steps } = before.state;
  if (seen === undefined || seen === steps.length) return [];
  const unseen = steps.slice(Math.max(0, seen));
  if (seen <= steps.length && SIDE_BY_SIDE.has(verb) && unseen.every(leaves)) return unseen;
  throw staleRefusal(cases, before, unseen);
}

function staleRefusal(cases: Cases, before: StoredCase, unseen: readonly Step[]): Refusal {
  const happened = toldSteps(cases, before, unseen);
  const what = happened === '' ? '您看到的不是本件现在的样子' : `您打开之后，${happened}`;
  const message = `${what}；没有办理您的这一步，请刷新后再办`;
  return new Refusal('stale', message, [{ field: 'If-Match', message }]);
}
