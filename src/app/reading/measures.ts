import { renderRule } from '../../engine/explain/render.ts';
import type { Judge } from '../../engine/judge/judge.ts';
import type { JudgedObligation } from '../../engine/judge/judged-obligation.ts';
import { civilOf, formatDate, type LocalDate } from '../../kernel/local-date.ts';
import type {
  InterpretationView,
  MeasureLine,
  MeasureView,
  ObligationView,
  OpenTermView,
  Questions,
} from '../../language/answers.ts';
import { type Directive, type Measure, measuresOf } from '../../language/directive.ts';
import type { Interpretation, OpenTerm } from '../../language/given.ts';
import { ATTESTATIONS } from '../../language/obligation/attestation.ts';
import type { Rule } from '../../language/obligation/obligation.ts';
import type { Tally } from '../../language/views.ts';
import { Refusal } from '../refusal.ts';
import { partOf, type Seen, tallyOf } from './tally.ts';
import { type Desk, judgeFor, unitFor } from './view.ts';

/** All measures with their tallies, closing paragraph last. */
export async function listMeasures(desk: Desk, seen: Seen, asOf: string | undefined): Promise<MeasureLine[]> {
  const judge = await judgeFor(desk, asOf);
  return measuresOf(judge.directive).map(measure => ({
    no: measure.no,
    part: partOf(judge, measure.no),
    title: measure.title,
    responsible: measure.responsible,
    obligations: measure.obligations.length,
    tally: measureTally(judge, seen, measure),
  }));
}

function measureTally(judge: Judge, seen: Seen, measure: Measure): Tally {
  const indexes = judge.obligations.filter(o => o.measure.no === measure.no).map(o => o.index);
  return tallyOf(judge, shownOf(judge, seen), civilOf(judge.context.asOf).year, indexes);
}

function shownOf(judge: Judge, seen: Seen) {
  return { index: unitFor(judge, seen.unit).index, below: seen.below };
}

export async function measureView(
  desk: Desk,
  seen: Seen,
  no: number,
  asOf: string | undefined,
): Promise<MeasureView> {
  const judge = await judgeFor(desk, asOf);
  const measure = measuresOf(judge.directive).find(m => m.no === no);
  if (!measure) throw new Refusal('not-found', `文件中没有第 ${no} 条举措，请从举措目录中选择`);
  const part = judge.directive.parts.find(p => p.measures.includes(measure));
  return {
    no: measure.no,
    part: part?.no ?? 0,
    partTitle: part?.title ?? '结尾',
    title: measure.title,
    responsible: measure.responsible,
    tally: measureTally(judge, seen, measure),
    obligations: judge.obligations
      .filter(o => o.measure.no === no)
      .map(judged => obligationView(desk, seen, judge, judged)),
    interpretations: measure.interpretations.map(i => questionView(judge, i)),
    openTerms: measure.openTerms.map(t => openTermView(judge, t)),
  };
}

function obligationView(desk: Desk, seen: Seen, judge: Judge, judged: JudgedObligation): ObligationView {
  const { obligation, settled, cells } = judged;
  const { rule } = settled.variants[0].obligation;
  const year = civilOf(judge.context.asOf).year;
  return {
    id: obligation.id,
    title: obligation.title,
    kind: rule.kind,
    strength: obligation.strength,
    bearer: bearerWords(cells.bearers.map(u => u.name)),
    bearerCount: cells.bearers.length,
    rule: renderRule(settled.variants.length === 1 ? rule : obligation.rule, desk.names),
    basis: obligation.basis,
    registers: registersOf(rule).map(slug => ({ slug, title: desk.names.register(slug) })),
    trigger: obligation.trigger === true,
    ...(obligation.follows === undefined ? {} : { follows: obligation.follows }),
    ...(rule.kind === 'attestation' ? { attestationWhy: rule.why } : {}),
    tally: tallyOf(judge, shownOf(judge, seen), year, [judged.index]),
  };
}

/** A few names, then how many there are. */
function bearerWords(names: readonly string[]): string {
  if (names.length === 0) return '（暂无）';
  const shown = names.slice(0, 3).join('、');
  return names.length <= 3 ? shown : `${shown}等 ${names.length} 个单位`;
}

/** Registers that a rule reads, members before answers. */
export function registersOf(rule: Rule): string[] {
  switch (rule.kind) {
    case 'frequency':
    case 'deadline':
    case 'duration':
    case 'ratio':
      return [rule.of.register];
    case 'coverage':
      return ['register' in rule.every ? rule.every.register : null, rule.has.register].filter(
        slug => slug !== null,
      );
    case 'quota':
      return ['register' in rule.each ? rule.each.register : null, rule.of.register].filter(
        slug => slug !== null,
      );
    case 'currency':
      return [rule.list.register];
    case 'attestation':
      return [ATTESTATIONS.register];
    case 'exhortation':
      return [];
  }
}

function entryDates(judge: Judge, entry: string): string {
  const found = judge.context.facts.find(entry);
  return found ? formatDate(found.table.legal.data[found.row] as LocalDate) : '';
}

function questionView(judge: Judge, question: Interpretation): InterpretationView {
  const choice = judge.governing.readings.get(question.id);
  const reading = question.readings.find(r => r.slug === choice?.reading);
  return {
    ...question,
    chosen:
      choice && reading
        ? {
            reading: reading.slug,
            answer: reading.text,
            entry: choice.entry,
            legalDate: entryDates(judge, choice.entry),
          }
        : null,
  };
}

const PERIODS: Readonly<Record<string, string>> = {
  year: '每年',
  half: '每半年',
  quarter: '每季度',
  month: '每月',
};
const UNITS: Readonly<Record<string, string>> = {
  workingDays: '个工作日',
  days: '日',
  months: '个月',
  years: '年',
};

function openTermView(judge: Judge, term: OpenTerm): OpenTermView {
  const ruling = judge.governing.rulings.get(term.id);
  if (!ruling) return { ...term, ruling: null };
  const answer = [
    ruling.period === undefined ? '' : (PERIODS[ruling.period] ?? ruling.period),
    ruling.number === undefined ? '' : String(ruling.number),
    ruling.unit === undefined ? '' : UNITS[ruling.unit],
  ].join('');
  return { ...term, ruling: { answer, entry: ruling.entry, legalDate: entryDates(judge, ruling.entry) } };
}

/** Everything the directive leaves open, and what was decided, by which entry; or only what is still open, or decided. */
export async function openQuestions(
  desk: Desk,
  asOf: string | undefined,
  show?: 'open' | 'decided' | undefined,
): Promise<Questions> {
  const all = await allQuestions(desk, asOf);
  if (show === undefined) return all;
  const decided = show === 'decided';
  return {
    interpretations: all.interpretations.filter(i => (i.chosen !== null) === decided),
    openTerms: all.openTerms.filter(t => (t.ruling !== null) === decided),
  };
}

async function allQuestions(desk: Desk, asOf: string | undefined): Promise<Questions> {
  const judge = await judgeFor(desk, asOf);
  const directive: Directive = judge.directive;
  const measures = measuresOf(directive);
  return {
    interpretations: [
      ...directive.interpretations.map(i => ({ ...questionView(judge, i), measure: null })),
      ...measures.flatMap(m => m.interpretations.map(i => ({ ...questionView(judge, i), measure: m.no }))),
    ],
    openTerms: measures.flatMap(m => m.openTerms.map(t => ({ ...openTermView(judge, t), measure: m.no }))),
  };
}
