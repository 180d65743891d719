import type { Term } from '../../calendar/deadline.ts';
import { checkDue } from '../check-rule.ts';
import { checkConditions } from '../check-source.ts';
import { type Given, isFromOpenTerm } from '../given.ts';
import { type Checking, caseField, checkActor, checkClockName, checkEventName } from './checking.ts';
import type { Clock } from './procedure.ts';
import { runningIn } from './procedure-graph.ts';

/** Every clock by itself: what starts, stops, suspends and extends it, and how long it is. */
export function checkClocks(checking: Checking, where: string): void {
  for (const [name, clock] of Object.entries(checking.procedure.clocks)) {
    const at = `${where} 的期限 ${name}`;
    checkNames(checking, at, clock);
    checkLengths(checking, at, clock);
    checkWithin(checking, at, name);
    checkExpiry(checking, at, name);
  }
}

function checkNames(checking: Checking, at: string, clock: Clock): void {
  const { procedure, problems, fields } = checking;
  const event = (name: string) => checkEventName(procedure, problems, at, name);
  if (clock.basis.length === 0) problems.add(at, '没有写明依据');
  if (clock.starts.length === 0) problems.add(at, '没有写明由什么开始');
  if (clock.stops.length === 0 && clock.lapses !== true) problems.add(at, '没有写明由什么结束');
  clock.starts.forEach(event);
  clock.stops.forEach(event);
  for (const name of clock.starts.filter(each => clock.stops.includes(each))) {
    problems.add(at, `事项 ${name} 既使它开始又使它结束`);
  }
  for (const { by, until } of clock.suspends ?? []) {
    event(by);
    until.forEach(event);
    if (until.length === 0) problems.add(at, `因 ${by} 中止后，没有写明由什么恢复`);
    if (until.includes(by)) problems.add(at, `事项 ${by} 既使它中止又使它恢复`);
  }
  for (const { by } of clock.extends ?? []) event(by);
  checkConditions(problems, at, fields, clock.when);
  checkConditions(problems, at, fields, clock.excused);
  for (const name of [clock.day0, clock.after, clock.until]) {
    if (name !== undefined) caseField(checking, at, name, ['date']);
  }
  if (clock.under !== undefined) {
    const { reading, is } = clock.under;
    const question = problems.questions.get(reading);
    problems.usedQuestions.add(reading);
    if (question === undefined) problems.add(at, `解释问题 ${reading} 不存在`);
    else if (!question.readings.some(each => each.slug === is))
      problems.add(at, `${reading} 没有 ${is} 这种理解`);
  }
}

function checkLengths(checking: Checking, at: string, clock: Clock): void {
  const { problems } = checking;
  const { min, max, after, until, dueDate, within } = clock;
  if ((min ?? max ?? after ?? until ?? dueDate ?? within) === undefined) problems.add(at, '没有写明长短');
  if (dueDate !== undefined) {
    caseField(checking, at, dueDate.ofYear, ['integer']);
    for (const due of problems.given(at, '固定日期', dueDate.is, null)) checkDue(problems, at, due);
  }
  const shortest = terms(checking, at, '最短时间', min);
  const longest = terms(checking, at, '最长时间', max);
  for (const { length } of [...shortest, ...longest]) {
    if (!Number.isInteger(length) || length < 0) problems.add(at, `时限 ${length} 不是非负整数`);
  }
  for (const one of shortest) {
    if (longest.some(other => other.unit === one.unit && other.length < one.length)) {
      problems.add(at, `最短时间 ${one.length} 长于最长时间`);
    }
  }
  for (const { by, term, times } of clock.extends ?? []) {
    if (!Number.isInteger(times) || times < 1) problems.add(at, `因 ${by} 延长的次数 ${times} 不是正整数`);
    if (!(Number.isInteger(term.length) && term.length > 0))
      problems.add(at, `因 ${by} 延长的时间不是正整数`);
    if (max === undefined) problems.add(at, `没有最长时间，不能因 ${by} 延长`);
    // What an authority will rule an open term to mean nobody knows, so that nothing can be added to it.
    else if (isFromOpenTerm(max))
      problems.add(at, `最长时间由开放用语 ${max.openTerm} 给出，不能因 ${by} 延长`);
    else if (longest.some(({ unit }) => unit !== term.unit)) {
      problems.add(at, `因 ${by} 延长的时间单位是 ${term.unit}，与最长时间不一致`);
    }
  }
}

function terms(
  { problems }: Checking,
  at: string,
  what: string,
  given: Given<Term> | undefined,
): readonly Term[] {
  return problems.given(at, what, given, 'term');
}

function checkWithin(checking: Checking, at: string, name: string): void {
  const { procedure, problems } = checking;
  const seen = new Set([name]);
  let outer = procedure.clocks[name].within;
  if (outer !== undefined && !checkClockName(checking, at, outer)) return;
  while (outer !== undefined && Object.hasOwn(procedure.clocks, outer)) {
    if (seen.has(outer)) {
      problems.add(at, '外层期限成环');
      return;
    }
    seen.add(outer);
    outer = procedure.clocks[outer].within;
  }
}

function checkExpiry(checking: Checking, at: string, name: string): void {
  const { procedure, problems } = checking;
  const { expires, max, until, dueDate, within } = procedure.clocks[name];
  if (expires === undefined) return;
  if ((max ?? until ?? dueDate ?? within) === undefined) problems.add(at, '没有最长时间，不会届满');
  for (const actor of expires.tell ?? []) checkActor(checking, at, actor);
  const { deems } = expires;
  if (deems === undefined || !checkEventName(procedure, problems, at, deems)) return;
  const event = procedure.events[deems];
  if (event.from === 'opens') {
    problems.add(at, `届满视为的 ${deems} 是开始的事项`);
    return;
  }
  for (const field of Object.keys(event.asks).filter(each => event.asks[each] === 'must')) {
    problems.add(at, `届满视为的 ${deems} 要求填写 ${field}，而没有人填写`);
  }
  if (event.entry === 'void') problems.add(at, `届满视为的 ${deems} 作废记录，须由人写明理由`);
  for (const stage of runningIn(procedure, name)) {
    if (!event.from.includes(stage)) {
      problems.add(at, `在环节 ${stage} 时也可能届满，而视为的 ${deems} 不能在那里发生`);
    }
  }
}
