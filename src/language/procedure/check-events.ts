import { checkConditions } from '../check-source.ts';
import { allHold } from '../condition.ts';
import type { Fields } from '../entry.ts';
import type { FieldType } from '../field.ts';
import {
  type Checking,
  caseField,
  checkActor,
  checkClockName,
  checkEventName,
  checkProposal,
} from './checking.ts';
import { inOrder } from './day-order.ts';
import type {
  CaseDay,
  DayOrder,
  DayPair,
  Derived,
  EntryQuestion,
  Guard,
  ProcedureEvent,
} from './procedure.ts';

/** Every event by itself: who, whence, whither, what it asks, sets, guards and produces. */
export function checkEvents(checking: Checking, where: string): void {
  const { procedure, problems } = checking;
  const events = Object.entries(procedure.events);
  const openings = events.filter(([, event]) => event.from === 'opens');
  if (openings.length !== 1) problems.add(where, `应当有一个开始的事项，现有 ${openings.length} 个`);
  for (const [name, event] of events) {
    const at = `${where} 的事项 ${name}`;
    checkPlaces(checking, at, event);
    checkPeople(checking, at, name, event);
    checkAsked(checking, at, event);
    for (const guard of event.guards ?? []) checkGuard(checking, at, guard);
    for (const template of event.produces ?? []) checkProduced(checking, at, template);
    if (event.recallable) checkRecallable(checking, at, event);
  }
}

/** The document is there, and every case that comes here has the unit that issues it. */
function checkProduced({ procedure, problems, templates }: Checking, at: string, slug: string): void {
  if (templates === null) return;
  const template = templates.get(slug);
  if (template === undefined) {
    problems.add(at, `文书模板 ${slug} 不存在`);
    return;
  }
  const { issuedBy: party, numberFrom } = template;
  if (party === undefined || party === procedure.home) return;
  if (!Object.hasOwn(procedure.parties, party)) {
    problems.add(at, `文书 ${slug} 由参与方 ${party} 制发，而本程序没有这一参与方`);
  } else if (procedure.parties[party].optional) {
    problems.add(at, `文书 ${slug} 由参与方 ${party} 制发，而这一参与方可以没有，到这一步可能无人制发`);
  }
  // What a step numbers is numbered in the series of the home party.
  if (numberFrom !== undefined) {
    problems.add(at, `文书 ${slug} 的文号由办件的一步给出（numberFrom），只能由保存记录的参与方制发`);
  }
}

function checkPlaces(checking: Checking, at: string, event: ProcedureEvent): void {
  const { procedure, problems } = checking;
  const { from, to, asks, sets = {}, entry } = event;
  const stage = (name: string, what: string) => {
    if (!Object.hasOwn(procedure.stages, name)) problems.add(at, `${what}环节 ${name} 不存在`);
    return procedure.stages[name];
  };
  if (from === 'opens' && to === undefined) problems.add(at, '开始的事项没有写明进入哪个环节');
  if (from !== 'opens') {
    if (from.length === 0) problems.add(at, '没有写明在哪个环节办理');
    for (const name of from) {
      if (stage(name, '办理的')?.end !== undefined) problems.add(at, `环节 ${name} 是终点，不能再办理`);
    }
  }
  const targets = to === undefined ? [] : typeof to === 'string' ? [to] : Object.values(to.cases);
  for (const name of new Set(targets)) {
    const target = stage(name, '进入的');
    if (entry === 'void' && target !== undefined && target.end === undefined) {
      problems.add(at, '作废记录后还进入未办结的环节');
    }
  }
  if (entry === 'void' && to === undefined) problems.add(at, '作废记录后还留在原来的环节');
  if (typeof to !== 'object') return;
  const field = caseField(checking, at, to.by, ['choice', 'boolean']);
  if (field === undefined || (field.type !== 'choice' && field.type !== 'boolean')) return;
  const options = field.type === 'choice' ? Object.keys(field.options) : ['true', 'false'];
  for (const each of Object.keys(to.cases).filter(name => !options.includes(name))) {
    problems.add(at, `字段 ${to.by} 没有 ${each} 这一选项`);
  }
  for (const each of options.filter(name => !Object.hasOwn(to.cases, name))) {
    problems.add(at, `没有写明字段 ${to.by} 为 ${each} 时进入哪个环节`);
  }
  const told = asks[to.by] === 'must' || (sets[to.by] !== undefined && 'value' in sets[to.by]);
  if (!told) problems.add(at, `去向取决于字段 ${to.by}，而没有要求填写（must）`);
}

function checkPeople(checking: Checking, at: string, name: string, event: ProcedureEvent): void {
  const { procedure, problems } = checking;
  for (const actor of event.by) checkActor(checking, at, actor);
  const deemed = Object.values(procedure.clocks).some(clock => clock.expires?.deems === name);
  if (event.by.length === 0 && !deemed) problems.add(at, '没有写明由谁办理');
  if (event.from !== 'opens') return;
  for (const { party } of event.by) {
    if (Object.hasOwn(procedure.parties, party) && procedure.parties[party].from !== 'opener') {
      problems.add(at, `开始的事项只能由发起单位办理，而写的是 ${party}`);
    }
  }
}

function checkAsked(checking: Checking, at: string, event: ProcedureEvent): void {
  const { problems } = checking;
  for (const name of Object.keys(event.asks)) {
    caseField(checking, at, name);
    if (event.sets?.[name] !== undefined) problems.add(at, `字段 ${name} 既要填写又自动得出`);
  }
  const series: string[] = [];
  for (const [name, derived] of Object.entries(event.sets ?? {})) {
    checkDerived(checking, at, name, derived);
    if (!('series' in derived)) continue;
    if (series.includes(derived.series)) problems.add(at, `一次取了两个 ${derived.series} 编号`);
    series.push(derived.series);
  }
}

function checkDerived(checking: Checking, at: string, name: string, derived: Derived): void {
  const { procedure, problems } = checking;
  const typed = (...types: FieldType[]) => caseField(checking, at, name, types);
  const party = (slug: string) => {
    if (!Object.hasOwn(procedure.parties, slug)) problems.add(at, `参与方 ${slug} 不存在`);
  };
  if ('day' in derived) typed('date');
  else if ('empty' in derived) caseField(checking, at, name);
  else if ('party' in derived) {
    typed('unit');
    party(derived.party);
  } else if ('due' in derived) {
    typed('date');
    checkClockName(checking, at, derived.due);
  } else if ('counts' in derived) {
    typed('integer');
    checkQuestion(checking, at, derived.counts);
    const { year, firstHalf } = derived.counts;
    if (year !== undefined) caseField(checking, at, year, ['integer']);
    if (derived.plus !== undefined) caseField(checking, at, derived.plus, ['integer']);
    checkConditions(problems, at, checking.fields, firstHalf);
  } else if ('value' in derived) {
    checkConditions(problems, at, checking.fields, [{ field: name, is: derived.value }]);
  } else {
    typed('text');
    if (!derived.text.includes('{n}')) problems.add(at, `字段 ${name} 的编号没有序号 {n}`);
    if (!derived.text.includes('{year}')) problems.add(at, `字段 ${name} 的编号没有年份 {year}，各年会重复`);
  }
}

/** Taking back undoes what the case holds; it cannot undo what is known outside. */
function checkRecallable({ procedure, problems }: Checking, at: string, event: ProcedureEvent): void {
  const { entry, publishes, produces = [], sets = {}, from, to } = event;
  const bars = [
    ...(from === 'opens' ? ['是开始的事项'] : []),
    ...(entry === undefined ? [] : ['登记、改动法定日期或者作废了记录']),
    ...(publishes ? ['已经公开'] : []),
    ...(produces.length > 0 ? ['产生了文书'] : []),
    ...(Object.values(sets).some(derived => 'series' in derived) ? ['取了编号'] : []),
    ...(typeof to === 'string' && procedure.stages[to]?.end !== undefined ? ['办结了本件'] : []),
  ];
  for (const bar of bars) problems.add(at, `${bar}，不能撤回`);
}

function checkQuestion(checking: Checking, at: string, question: EntryQuestion): void {
  const { procedure, problems } = checking;
  const { register: slug, where, ref, also = [], held } = question;
  const register = problems.register(at, slug);
  if (register !== undefined) {
    checkConditions(problems, at, register, where);
    if (ref !== undefined) problems.field(at, register, ref.field);
  }
  if (ref !== undefined) caseField(checking, at, ref.equals);
  if (also.length > 0 && ref === undefined) problems.add(at, '只比较一个字段的，请写成 ref');
  for (const { field, equals } of also) {
    const there = register === undefined ? undefined : problems.field(at, register, field);
    const here = caseField(checking, at, equals);
    if (there === undefined || here === undefined || comparable(there.type) === comparable(here.type))
      continue;
    problems.add(at, `字段 ${field}、${equals} 的类型不同，无从比较`);
  }
  if (held !== undefined && !Object.hasOwn(procedure.parties, held)) {
    problems.add(at, `参与方 ${held} 不存在`);
  }
}

function checkGuard(checking: Checking, at: string, guard: Guard): void {
  const { procedure, problems, fields } = checking;
  checkConditions(problems, at, fields, guard.when);
  if ('facts' in guard) {
    const before = problems.found.length;
    checkConditions(problems, at, fields, guard.facts);
    checkExample(checking, at, guard.examples.passes);
    checkExample(checking, at, guard.examples.fails);
    if (problems.found.length > before) return;
    if (!allHold(guard.facts, guard.examples.passes)) problems.add(at, `条件“${guard.says}”的正例没有通过`);
    if (allHold(guard.facts, guard.examples.fails)) problems.add(at, `条件“${guard.says}”的反例没有被拒绝`);
  } else if ('entries' in guard) {
    checkQuestion(checking, at, guard.entries);
  } else if ('chosen' in guard) {
    if (!Object.hasOwn(procedure.parties, guard.chosen)) problems.add(at, `参与方 ${guard.chosen} 不存在`);
    for (const proposal of guard.among) checkProposal(checking, at, proposal);
  } else if ('differ' in guard) {
    const types = guard.differ.map(name => caseField(checking, at, name)?.type);
    const compared = new Set(types.map(comparable));
    if (compared.size > 1) problems.add(at, `字段 ${guard.differ.join('、')} 的类型不同，无从比较`);
  } else if ('order' in guard) {
    checkOrder(checking, at, guard);
  } else {
    checkConditions(problems, at, fields, guard.unless);
    if (!checkClockName(checking, at, guard.ran)) return;
    const { min, after } = procedure.clocks[guard.ran];
    if (min === undefined && after === undefined)
      problems.add(at, `期限 ${guard.ran} 没有最短时间，无从满足`);
  }
}

function checkExample(checking: Checking, at: string, example: Fields): void {
  const { problems, fields } = checking;
  for (const [name, value] of Object.entries(example)) {
    if (typeof value === 'object') {
      for (const one of value) checkConditions(problems, at, fields, [{ field: name, is: one }]);
    } else checkConditions(problems, at, fields, [{ field: name, is: value }]);
  }
}

/** A key is compared with the field that names it. */
const comparable = (type: FieldType | undefined): FieldType | undefined =>
  type === 'reference' ? 'text' : type;

function checkOrder(
  checking: Checking,
  at: string,
  { says, order, tried }: Extract<Guard, { readonly order: DayOrder }>,
): void {
  const { procedure, problems, calendar } = checking;
  const { earlier, later, least, most } = order;
  for (const day of [earlier, later]) {
    if (day === 'day') continue;
    if ('field' in day) caseField(checking, at, day.field, ['date']);
    else checkEventName(procedure, problems, at, day.step);
  }
  const named = (day: CaseDay) => JSON.stringify(day);
  if (named(earlier) === named(later)) problems.add(at, `条件“${says}”把同一个日期与自己比较`);
  const steps = [earlier, later].flatMap(day => (day !== 'day' && 'step' in day ? [day.step] : []));
  if (later === 'day' && steps.length > 0 && least === undefined && most === undefined) {
    problems.add(at, `条件“${says}”总是成立：以前的步骤不会晚于这一步`);
  }
  // Terms need a calendar; a check without one leaves them to a check that has it.
  if (calendar === null && (least !== undefined || most !== undefined)) return;
  const holds = (pair: DayPair) => (calendar === null ? pair[0] <= pair[1] : inOrder(order, pair, calendar));
  if (!holds(tried.passes)) problems.add(at, `条件“${says}”的正例没有通过`);
  if (holds(tried.fails)) problems.add(at, `条件“${says}”的反例没有被拒绝`);
}
