import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { checkConditions, Problems } from '../check-source.ts';
import type { DocumentTemplate } from '../document-template.ts';
import { whenProblems } from '../field-when.ts';
import type { Interpretation, OpenTerm } from '../given.ts';
import type { Register } from '../register.ts';
import { checkClocks } from './check-clocks.ts';
import { checkEvents } from './check-events.ts';
import { checkPaths } from './check-paths.ts';
import { checkTracking } from './check-tracking.ts';
import { type Checking, checkActor, checkClockName, checkProposal } from './checking.ts';
import type { Procedure } from './procedure.ts';

/** What is known beside the procedure: registers, what may be left open, and document templates (absent: not checked). */
export interface KnownToProcedures {
  readonly registers: readonly Register[];
  readonly terms?: readonly OpenTerm[];
  readonly questions?: readonly Interpretation[];
  readonly templates?: readonly Pick<DocumentTemplate, 'id' | 'issuedBy' | 'numberFrom'>[];
  /** Absent: guards with terms between days are not tried. */
  readonly calendar?: WorkCalendar;
}

/**
 * Every slip in a procedure: a name that points to nothing, a stage without a way in or out, a clock that nothing stops, a
 * guard whose examples do not behave, a field that the entry needs and nobody fills. Definitions are data: a slip compiles,
 * and would be found by a case that is stuck. Messages in Chinese, one per slip; empty when sound.
 */
export function checkProcedure(procedure: Procedure, known: KnownToProcedures): readonly string[] {
  const { registers, terms = [], questions = [], templates, calendar } = known;
  const problems = new Problems(registers, terms, questions, []);
  const where = `程序 ${procedure.slug}`;
  const register = problems.register(where, procedure.register);
  if (register === undefined) return problems.found;
  const fields: Register = {
    ...register,
    slug: `${register.slug}（程序 ${procedure.slug}）`,
    fields: { ...register.fields, ...procedure.fields },
  };
  const checking: Checking = {
    procedure,
    register,
    fields,
    problems,
    templates: templates === undefined ? null : new Map(templates.map(each => [each.id, each])),
    calendar: calendar ?? null,
  };
  checkIdentity(checking, where);
  checkFields(checking, where);
  checkParties(checking, where);
  checkStages(checking, where);
  checkEvents(checking, where);
  checkClocks(checking, where);
  checkArises(checking, where);
  checkTracking(checking, where);
  // Paths mean nothing while names on them do not.
  if (problems.found.length === 0) checkPaths(checking, where);
  return problems.found;
}

/** Every procedure by itself, and together: of one slug and version there is one, and a register has one writer. */
export function checkProcedures(
  procedures: readonly Procedure[],
  known: KnownToProcedures,
): readonly string[] {
  const found = procedures.flatMap(procedure => checkProcedure(procedure, known));
  const names = procedures.map(({ slug, version }) => `${slug}（第 ${version} 版）`);
  for (const name of new Set(names.filter((each, i) => names.indexOf(each) !== i))) {
    found.push(`程序 ${name}：重复出现，请改成唯一的标识或者版本`);
  }
  for (const { slug, writer } of known.registers) {
    if (writer === 'form' || procedures.some(each => each.slug === writer.procedure)) continue;
    found.push(`台账 ${slug}：由程序 ${writer.procedure} 写入，而没有这个程序`);
  }
  return found;
}

function checkIdentity({ procedure, register, problems }: Checking, where: string): void {
  const { version, basis, slug } = procedure;
  if (!Number.isInteger(version) || version < 1) problems.add(where, `版本 ${version} 不是从 1 起的整数`);
  if (basis.length === 0) problems.add(where, '没有写明依据');
  const { writer } = register;
  if (writer === 'form' || writer.procedure !== slug) {
    problems.add(where, `台账 ${register.slug} 不是由本程序写入，请改台账的 writer`);
  }
}

function checkFields({ procedure, register, fields, problems }: Checking, where: string): void {
  for (const [name, field] of Object.entries(procedure.fields)) {
    if (Object.hasOwn(register.fields, name)) {
      problems.add(where, `字段 ${name} 在台账 ${register.slug} 里已有，只能有一处定义`);
    }
    if (field.type === 'reference') problems.register(`${where} 的字段 ${name}`, field.register);
  }
  for (const [name, message] of whenProblems(fields)) {
    if (Object.hasOwn(procedure.fields, name)) problems.add(`${where} 的字段 ${name}`, message);
  }
  for (const name of procedure.headline) problems.field(`${where} 的名称`, fields, name);
}

function checkParties(checking: Checking, where: string): void {
  const { procedure, fields, problems } = checking;
  const { parties, home } = procedure;
  const openers = Object.values(parties).filter(party => party.from === 'opener');
  if (openers.length !== 1) problems.add(where, `应当有一个参与方由发起单位担任，现有 ${openers.length} 个`);
  if (!Object.hasOwn(parties, home)) problems.add(where, `保存记录的参与方 ${home} 不存在`);
  else if (parties[home].optional) problems.add(where, `保存记录的参与方 ${home} 不能是可以没有的`);
  const opening = Object.values(procedure.events).find(event => event.from === 'opens');
  for (const [name, { from, proposes = [], optional }] of Object.entries(parties)) {
    const at = `${where} 的参与方 ${name}`;
    for (const proposal of proposes) checkProposal(checking, at, proposal);
    if (from === 'opener') continue;
    if (problems.field(at, fields, from.field, ['unit']) === undefined || opening === undefined) continue;
    const asked = Object.hasOwn(opening.asks, from.field) ? opening.asks[from.field] : undefined;
    const when = fields.fields[from.field].when !== undefined;
    if (asked === undefined || (optional !== true && (asked !== 'must' || when))) {
      problems.add(at, `开始的事项没有要求填写字段 ${from.field}（must），无从确定单位`);
    }
  }
}

function checkStages(checking: Checking, where: string): void {
  const { procedure, problems } = checking;
  for (const [name, stage] of Object.entries(procedure.stages)) {
    const at = `${where} 的环节 ${name}`;
    const { turn, end, countersign, returnsTo = [], addsSigners } = stage;
    if (turn !== undefined) checkActor(checking, at, turn);
    if (end !== undefined && (turn ?? countersign ?? addsSigners ?? returnsTo[0]) !== undefined) {
      problems.add(at, '是终点，不能再有人办理、会签、加签或者退回');
    }
    if (countersign !== undefined) {
      if (countersign.roles.length === 0) problems.add(at, '会签没有写明岗位');
      for (const party of countersign.always ?? []) {
        if (!Object.hasOwn(procedure.parties, party)) problems.add(at, `会签的参与方 ${party} 不存在`);
      }
      const { rule } = countersign;
      if (typeof rule === 'object' && !(Number.isInteger(rule.quorum) && rule.quorum > 0)) {
        problems.add(at, `会签的最低家数 ${rule.quorum} 不是正整数`);
      }
    }
    if ((addsSigners !== undefined || returnsTo.length > 0) && turn === undefined) {
      problems.add(at, '没有人办理，不能加签或者退回');
    }
    for (const { to, clocks = {} } of returnsTo) {
      if (!Object.hasOwn(procedure.stages, to)) problems.add(at, `退回的环节 ${to} 不存在`);
      else if (to === name || procedure.stages[to].end !== undefined) problems.add(at, `不能退回到 ${to}`);
      for (const clock of Object.keys(clocks)) checkClockName(checking, at, clock);
    }
  }
}

function checkArises(checking: Checking, where: string): void {
  const { arises } = checking.procedure;
  if (arises === undefined) return;
  const { problems, fields } = checking;
  const at = `${where} 的待办来源`;
  const register = problems.register(at, arises.register);
  if (register === undefined) return;
  checkConditions(problems, at, register, arises.where);
  if (arises.unit !== undefined) problems.field(at, register, arises.unit, ['unit']);
  if (register.key === undefined) problems.add(at, `台账 ${register.slug} 没有标识字段 key，无从指向它`);
  if (arises.day !== undefined) problems.field(at, fields, arises.day, ['date']);
  const names = problems.field(at, fields, arises.names, ['reference']);
  if (names?.type === 'reference' && names.register !== register.slug) {
    problems.add(at, `字段 ${arises.names} 指向 ${names.register}，而这里应当指向 ${register.slug}`);
  }
}
