import type { Opening } from '../../engine/procedure/decide.ts';
import { decideOpening } from '../../engine/procedure/decide.ts';
import type { Defined } from '../../engine/procedure/decision.ts';
import { emptyCase } from '../../engine/procedure/fold.ts';
import type { Subject } from '../../language/authority.ts';
import type { StepAnswer } from '../../language/procedure/answers.ts';
import type { Raiser } from '../../language/procedure/case.ts';
import { nextNumber } from '../../store/case-numbers.ts';
import { atFaultPoint } from '../../store/fault-points.ts';
import { jurisdictionOf } from '../site.ts';
import { type Cases, newestDefined, raiserOf } from './cases.ts';
import { knowing } from './known.ts';
import { CaseRefusal } from './refused.ts';
import { writeStep } from './write.ts';

export interface OpenRequest extends Opening {
  readonly procedure: string;
}

/** The units that take part, by what the opening says; what it does not say right is refused by the decision. */
function partiesOf({ procedure }: Defined, { unit, fields }: Opening): Readonly<Record<string, string>> {
  const parties = Object.entries(procedure.parties).flatMap(([party, { from }]) => {
    const given = from === 'opener' ? unit : fields[from.field];
    return typeof given === 'string' ? [[party, given] as const] : [];
  });
  return Object.fromEntries(parties);
}

/**
 * Opens a case in the log of its home party: the first step, and the entry where it comes to be with it.
 * @throws Refusal; then nothing has changed
 */
export async function openCase(cases: Cases, subject: Subject, request: OpenRequest): Promise<StepAnswer> {
  return open(cases, request, raiserOf(subject), subject);
}

async function open(
  cases: Cases,
  { procedure: slug, ...opening }: OpenRequest,
  raiser: Raiser,
  subject: Subject | null,
): Promise<StepAnswer> {
  const { world } = cases;
  world.requireReady();
  const { site, tree } = world;
  const defined = newestDefined(site, slug);
  const { procedure, register } = defined;
  const parties = partiesOf(defined, opening);
  const home = parties[procedure.home];
  // Where the opening names no such unit the decision says so, wherever it is made.
  const jurisdiction =
    home !== undefined && tree.has(home)
      ? jurisdictionOf(site, tree.get(home), code => tree.get(code))
      : site.root;
  const answer = await world.write(
    jurisdiction,
    async () => {
      if (globalThis.FAULTS) await atFaultPoint('record.begun');
      const decision = await knowing(cases, jurisdiction, known =>
        decideOpening(defined, opening, raiser, known),
      );
      if ('refused' in decision) throw new CaseRefusal(decision.refused);
      const state = emptyCase(procedure.slug, procedure.version, parties);
      return writeStep(cases, { jurisdiction, defined, before: null, state, decision, subject }, series =>
        nextNumber(world.pool, jurisdiction, series),
      );
    },
    { everywhere: register.governs === true },
  );
  if (globalThis.FAULTS) await atFaultPoint('record.applied');
  return answer;
}
