import { explainClock } from '../../engine/procedure/explain-clock.ts';
import { isoOf } from '../../kernel/instant.ts';
import type { ObjectRef, Subject } from '../../language/authority.ts';
import { ROLE_TITLES, type Role } from '../../language/authority.ts';
import type { Fields } from '../../language/entry.ts';
import { maskedFields } from '../../language/mask.ts';
import type { CaseAnswer, ClockDays } from '../../language/procedure/answers.ts';
import type { CaseState } from '../../language/procedure/case.ts';
import { printedCode } from '../../language/procedure/tracking-code.ts';
import type { Register } from '../../language/register.ts';
import { readCase, type StoredCase } from '../../store/case-rows.ts';
import { decide } from '../authority/decide.ts';
import { documentsOf } from '../case-documents/read.ts';
import { Refusal } from '../refusal.ts';
import { bothFields, type Cases, definedOf, raiserOf } from './cases.ts';
import { decidedOf } from './known.ts';
import { possibleIn } from './possible.ts';
import { clocksOf, groundsOf } from './project.ts';
import { caseRow, unitNames } from './rows.ts';
import { noSuchCase, placeOf } from './write.ts';

/** Read for whoever was let in by `caseObject`. @throws Refusal not-found */
async function stored(cases: Cases, id: string): Promise<StoredCase> {
  const { jurisdiction, position } = placeOf(id);
  const found = await readCase(cases.world.pool, '*', jurisdiction, position);
  if (found === null) throw noSuchCase(id);
  return found;
}

/**
 * What a case is to authorisation: the unit by which the subject takes part in it and may do this, failing that one by which
 * they see it, else the unit that holds it. @throws Refusal not-found
 */
export async function caseObject(
  cases: Cases,
  subject: Subject,
  action: 'read' | 'record',
  id: string,
): Promise<Pick<ObjectRef, 'unit'> & { readonly unit: string }> {
  const { row } = await stored(cases, id);
  const { tree } = cases.world;
  const may = (unit: string, what: 'read' | 'record') =>
    decide(tree, subject, what, { resource: 'cases', unit }).allowed;
  const unit =
    row.units.find(each => may(each, action)) ?? row.units.find(each => may(each, 'read')) ?? row.home;
  return { unit };
}

/** The case with its identity and phone numbers in part, also in its history. */
function masked(register: Register, state: CaseState): CaseState {
  return {
    ...state,
    fields: maskedFields(register, state.fields as Fields),
    steps: state.steps.map(step =>
      step.fields === undefined ? step : { ...step, fields: maskedFields(register, step.fields) },
    ),
  };
}

/** A case as its page shows it. @throws Refusal */
export async function caseView(cases: Cases, subject: Subject, id: string): Promise<CaseAnswer> {
  const { world, people } = cases;
  const found = await stored(cases, id);
  const { state, recorded, jurisdiction, row } = found;
  const defined = definedOf(world.site, state);
  const units = [...row.units, ...state.steps.map(step => step.unit), ...unitsIn(defined.procedure, state)];
  // The code goes to whoever is outside, by the hands of those who handle the case; nobody else needs it.
  const { tracking, ...inside } = state;
  const hands =
    tracking !== undefined &&
    decide(world.tree, subject, 'record', { resource: 'cases', unit: row.home }).allowed;
  // Who takes part from beside the unit that holds the entry sees the case, not the register.
  const seesEntry = decide(world.tree, subject, 'read', { resource: 'entries', unit: row.home }).allowed;
  const accounts = [...state.steps, ...state.tasks].flatMap(each => each.account ?? []);
  return {
    case: { ...masked(bothFields(defined), inside), entry: seesEntry ? state.entry : null },
    tracking: hands ? printedCode(tracking) : null,
    procedure: defined.procedure,
    row: caseRow(world, { ...row, parties: state.parties }),
    clocks: clocksOf(defined, state, groundsOf(world)),
    may: await possibleIn(cases, jurisdiction, defined, state, raiserOf(subject)),
    recordedAt: recorded.map(isoOf),
    units: unitNames(world, units),
    people: Object.fromEntries([...new Set(accounts)].map(account => [account, people.nameOf(account)])),
    documents: await documentsOf(cases, subject, found),
  };
}

/** Codes in the unit fields of a case. */
function unitsIn(procedure: CaseAnswer['procedure'], { fields }: CaseState): readonly string[] {
  return Object.entries(procedure.fields).flatMap(([name, { type }]) =>
    type === 'unit' && typeof fields[name] === 'string' ? [fields[name]] : [],
  );
}

/** A clock of a case, day by day. @throws Refusal */
export async function clockDays(cases: Cases, id: string, clock: string): Promise<ClockDays> {
  const { world } = cases;
  const { state } = await stored(cases, id);
  const { procedure } = definedOf(world.site, state);
  if (!Object.hasOwn(procedure.clocks, clock)) {
    throw new Refusal('not-found', `程序“${procedure.title}”没有名为 ${clock} 的期限`);
  }
  return explainClock(procedure, clock, state, world.site.calendar, decidedOf(world));
}

/** Somebody who can be asked to do something in a case. */
export interface CasePerson {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly { readonly role: Role; readonly title: string }[];
}

const WORKING: ReadonlySet<Role> = new Set(['clerk', 'head', 'legal-officer', 'supervisor', 'leader']);

/** Who in a unit holds a post by which they could be asked. @throws Refusal not-found */
export function peopleOfUnit({ world, people }: Cases, unit: string): readonly CasePerson[] {
  if (!world.tree.has(unit)) throw new Refusal('not-found', `没有代码为 ${unit} 的单位，请从单位列表中选择`);
  return people
    .holding(unit, role => WORKING.has(role))
    .map(({ account, name }) => ({
      account,
      name,
      roles: people
        .rolesOf(account, unit)
        .filter(role => WORKING.has(role))
        .map(role => ({ role, title: ROLE_TITLES[role] })),
    }));
}
