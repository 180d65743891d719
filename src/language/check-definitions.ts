import { checkRule } from './check-rule.ts';
import { checkRegisters, Problems } from './check-source.ts';
import { type Directive, type Measure, measuresOf } from './directive.ts';
import type { Interpretation, OpenTerm } from './given.ts';
import { INTERPRETATIONS, PART_PERIOD_QUESTION, RULINGS } from './governing.ts';
import type { Obligation } from './obligation/obligation.ts';
import type { Register } from './register.ts';

/**
 * Every name in a directive that points to nothing, and every field used as what it is not. Definitions are data: a slip of
 * the pen compiles, and would then be judged as “nothing recorded”. Messages in Chinese, one per slip; empty when sound.
 */
export function checkDefinitions(directive: Directive, registers: readonly Register[]): string[] {
  const measures = measuresOf(directive);
  const problems = new Problems(
    registers,
    termsOf(measures),
    questionsOf(directive),
    obligationsOf(measures),
  );
  checkRegisters(problems, registers);
  checkIdentity(problems, directive, measures);
  for (const obligation of measures.flatMap(m => m.obligations)) checkObligation(problems, obligation);
  checkGoverning(problems);
  checkUnused(problems);
  return problems.found;
}

const termsOf = (measures: readonly Measure[]): readonly OpenTerm[] => measures.flatMap(m => m.openTerms);

function questionsOf(directive: Directive): readonly Interpretation[] {
  return [...directive.interpretations, ...measuresOf(directive).flatMap(m => m.interpretations)];
}

const obligationsOf = (measures: readonly Measure[]): readonly Obligation[] =>
  measures.flatMap(m => m.obligations);

function checkIdentity(problems: Problems, directive: Directive, measures: readonly Measure[]): void {
  const twice = (what: string, ids: readonly (string | number)[]) => {
    for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) {
      problems.add(`${what} ${id}`, '重复出现，请改成各自唯一的标识');
    }
  };
  twice(
    '举措编号',
    measures.map(m => m.no),
  );
  twice(
    '义务',
    obligationsOf(measures).map(o => o.id),
  );
  twice(
    '开放用语',
    termsOf(measures).map(t => t.id),
  );
  twice(
    '解释问题',
    questionsOf(directive).map(q => q.id),
  );
  if (directive.closing.no !== 0) problems.add('结尾段', `编号应当是 0，现在是 ${directive.closing.no}`);
  for (const question of questionsOf(directive)) {
    twice(
      `解释问题 ${question.id} 的理解`,
      question.readings.map(r => r.slug),
    );
    if (question.readings.length < 2) problems.add(`解释问题 ${question.id}`, '只有一种理解，不成为问题');
  }
}

function checkObligation(problems: Problems, obligation: Obligation): void {
  const where = `义务 ${obligation.id}`;
  if (obligation.basis.length === 0) problems.add(where, '没有写明依据');
  problems.given(where, '义务主体', obligation.bearer, null);
  problems.date(where, '起始日', obligation.from);
  problems.date(where, '终止日', obligation.until);
  const next = obligation.follows?.obligation;
  if (next !== undefined && !problems.obligations.has(next)) {
    problems.add(where, `后果所指的义务 ${next} 不存在`);
  }
  checkRule(problems, obligation);
}

/** What authorities decide is read from registers with fixed names; without them nothing can be decided. */
function checkGoverning(problems: Problems): void {
  if (problems.terms.size > 0) problems.fields(RULINGS.register, [RULINGS.openTerm, RULINGS.number]);
  if (problems.questions.size > 0) {
    problems.fields(INTERPRETATIONS.register, [INTERPRETATIONS.question, INTERPRETATIONS.reading]);
  }
}

/** A term or a question that no obligation reads changes nothing that can be computed. */
function checkUnused(problems: Problems): void {
  for (const id of problems.terms.keys()) {
    if (!problems.usedTerms.has(id)) problems.add(`开放用语 ${id}`, '没有任何义务用到，请删去或者接上');
  }
  for (const id of problems.questions.keys()) {
    if (id !== PART_PERIOD_QUESTION && !problems.usedQuestions.has(id)) {
      problems.add(`解释问题 ${id}`, '没有任何义务取决于它，请删去或者接上');
    }
  }
}
