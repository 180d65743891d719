import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { checkConditions, type Problems } from '../check-source.ts';
import type { DocumentTemplate } from '../document-template.ts';
import { isRequired } from '../entry-check.ts';
import type { Field, FieldType } from '../field.ts';
import type { Register } from '../register.ts';
import type { Actor, Procedure, Proposal } from './procedure.ts';

/** What a check of one procedure goes by. */
export interface Checking {
  readonly procedure: Procedure;
  readonly register: Register;
  /** The register's fields and the case's own, under one name for messages. */
  readonly fields: Register;
  readonly problems: Problems;
  readonly templates: ReadonlyMap<string, Pick<DocumentTemplate, 'issuedBy' | 'numberFrom'>> | null;
  /** Null: terms between days are not tried. */
  readonly calendar: WorkCalendar | null;
}

export function checkProposal({ problems }: Checking, where: string, proposal: Proposal): void {
  if (!('self' in proposal)) return;
  const register = problems.register(where, proposal.self.register);
  if (register !== undefined) checkConditions(problems, where, register, proposal.self.where);
}

export function checkActor({ procedure, problems }: Checking, where: string, actor: Actor): void {
  if (!Object.hasOwn(procedure.parties, actor.party)) problems.add(where, `参与方 ${actor.party} 不存在`);
  if (actor.roles.length === 0) problems.add(where, `参与方 ${actor.party} 没有写明岗位`);
  for (const other of actor.otherThan ?? []) checkEventName(procedure, problems, where, other);
}

export function checkEventName(
  procedure: Procedure,
  problems: Problems,
  where: string,
  name: string,
): boolean {
  const known = Object.hasOwn(procedure.events, name);
  if (!known) problems.add(where, `所指的事项 ${name} 不存在`);
  return known;
}

export function checkClockName({ procedure, problems }: Checking, where: string, name: string): boolean {
  const known = Object.hasOwn(procedure.clocks, name);
  if (!known) problems.add(where, `所指的期限 ${name} 不存在`);
  return known;
}

/** A field of the case, of one of these types. */
export function caseField(
  { problems, fields }: Checking,
  where: string,
  name: string,
  types?: readonly FieldType[],
): Field | undefined {
  return problems.field(where, fields, name, types);
}

/** Fields without which the register has no entry. */
export const requiredFields = (register: Register): readonly string[] =>
  Object.keys(register.fields).filter(name => isRequired(register, name));
