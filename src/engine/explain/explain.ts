import { hashOf, hashText, type TextHash } from '../../kernel/hash.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { PART_PERIOD_QUESTION } from '../../language/governing.ts';
import type { Rule } from '../../language/obligation/obligation.ts';
import type { Verdict } from '../../language/verdict.ts';
import type { CountedEntry, Explanation, Lateness, ReceiptParts, Undecided } from '../../language/views.ts';
import { EVERYTHING_KNOWN } from '../facts/fact-store.ts';
import { NO_DAY } from '../facts/table.ts';
import { ABSENT, PARTIAL } from '../judge/cells.ts';
import { workdaysIn } from '../judge/context.ts';
import type { Judge } from '../judge/judge.ts';
import type { JudgedObligation } from '../judge/judged-obligation.ts';
import { compareRows, type Detail, type Evidence, type Fold } from '../judge/kinds/fold.ts';
import { LATE, NONE, verdictOf } from '../judge/verdict-code.ts';
import { ENGINE_VERSION } from '../version.ts';
import { type Names, periodWords, remarkWords, renderReasons, renderRule } from './render.ts';
import { dayText, instantText } from './texts.ts';

/** Entries listed in one explanation; the count of the others is given. */
const LISTED = 400;

/** The cell of an obligation for a bearer and a period; undefined where there is none. */
export function cellOf(judged: JudgedObligation, bearer: string, period: string): number | undefined {
  const { cells } = judged;
  const ord = cells.bearers.findIndex(unit => unit.code === bearer);
  const slot = cells.slots.findIndex(s => s.id === period);
  if (ord < 0 || slot < 0) return undefined;
  const cell = ord * cells.slots.length + slot;
  return judged.status[cell] === NONE ? undefined : cell;
}

const definitionHashes = new WeakMap<object, string>();

/** Hash of an obligation as it was applied, rulings and readings put in. */
function definitionHash(judged: JudgedObligation): string {
  let hash = definitionHashes.get(judged.settled);
  if (hash === undefined) {
    hash = hashOf(judged.settled.variants.map(v => v.obligation));
    definitionHashes.set(judged.settled, hash);
  }
  return hash;
}

const ruleTexts = new WeakMap<Rule, { readonly names: Names; readonly text: string }>();

/** The rule in words is the same for every cell of an obligation. */
function ruleText(rule: Rule, names: Names): string {
  const known = ruleTexts.get(rule);
  if (known?.names === names) return known.text;
  const text = renderRule(rule, names);
  ruleTexts.set(rule, { names, text });
  return text;
}

/** Why a cell is judged as it is; text is rendered here, numbers are what the folds keep. */
export function explain(
  judge: Judge,
  judged: JudgedObligation,
  cell: number,
  names: Names,
  hash: TextHash = hashText,
): Explanation {
  const { context } = judge;
  const { cells, obligation, measure } = judged;
  const owing = judged.folds.findIndex(f => f.state[cell] !== ABSENT);
  const variant = Math.max(0, owing);
  const fold = judged.folds[variant];
  const unit = cells.bearerOf(cell);
  const slot = cells.slotOf(cell);
  const code = judged.status[cell];
  const verdict = verdictOf(code);
  const detail = fold.detail(cell);
  const evidence = inOrder(judge, fold.evidence(cell));
  // A term that nobody has ruled on has no last day.
  const open = judged.settled.openTerms.length > 0;
  const due = detail.due === NO_DAY || open ? null : (detail.due as LocalDate);
  const late = latenessOf(judge, code, detail, evidence);
  const remaining = due === null || context.asOf > due ? null : spanOf(judge, context.asOf, due);
  const ids = evidence.map(e => (e.row < 0 ? '' : context.facts.idOf(e.table.entry.data[e.row])));
  const receiptParts = receiptOf(judge, judged, evidence, ids, hash);
  return {
    measure: measure.no,
    obligation: obligation.id,
    bearer: unit.code,
    period: slot.id,
    verdict,
    have: detail.have,
    need: detail.need,
    due: due === null ? null : dayText(due),
    late,
    reasons: renderReasons({
      verdict,
      kind: obligation.rule.kind,
      have: detail.have,
      need: detail.need,
      missing: detail.missing,
      due,
      late,
      remaining,
    }),
    receipt: receiptText(obligation.id, unit.code, slot.id, verdict, detail, receiptParts, hash),
    title: obligation.title,
    measureTitle: measure.title,
    kind: obligation.rule.kind,
    strength: obligation.strength,
    bearerName: unit.name,
    periodLabel: periodWords(slot.id),
    rule: ruleText(judged.settled.variants[variant].obligation.rule, names),
    basis: obligation.basis,
    asOf: receiptParts.asOf,
    missing: detail.missing,
    remaining,
    provisional: due !== null && context.calendar.isProvisional(due),
    counted: evidence.slice(0, LISTED).map((e, i) => countedEntry(judge, e, ids[i], open)),
    more: Math.max(0, evidence.length - LISTED),
    undecided: undecidedOf(judge, judged, cell),
    under: judged.settled.under,
    receiptParts,
  };
}

/** What fails comes first, since a list may be cut off; then by date. Where no entry exists, by the subject's name. */
function inOrder(judge: Judge, evidence: Evidence[]): Evidence[] {
  if (evidence.length < 2) return evidence;
  const { facts } = judge.context;
  const subject = (e: Evidence) => (e.subject === undefined ? '' : facts.codes.text(e.subject));
  return evidence.sort((a, b) => {
    const failing = Number(b.effect === 'short') - Number(a.effect === 'short');
    if (failing !== 0) return failing;
    if (a.row >= 0 && b.row >= 0 && a.row !== b.row) return compareRows(facts, a.table, a.row, b.row);
    return a.row - b.row || (subject(a) < subject(b) ? -1 : 1);
  });
}

function spanOf(judge: Judge, from: LocalDate, to: LocalDate): Lateness {
  return { days: to - from, workingDays: workdaysIn(judge.context.calendar, from, to) };
}

function latenessOf(judge: Judge, code: number, detail: Detail, evidence: Evidence[]): Lateness | null {
  if (code === NONE || (code & LATE) === 0) return null;
  if (detail.doneOn !== NO_DAY && detail.due !== NO_DAY) {
    return spanOf(judge, detail.due as LocalDate, detail.doneOn as LocalDate);
  }
  let worst: Lateness | null = null;
  for (const e of evidence) {
    if (e.effect !== 'late' || e.due === undefined || !e.by) continue;
    const span = spanOf(judge, e.due as LocalDate, e.by.day as LocalDate);
    if (worst === null || span.days > worst.days) worst = span;
  }
  return worst ?? { days: 0, workingDays: 0 };
}

function countedEntry(judge: Judge, e: Evidence, id: string, open: boolean): CountedEntry {
  const { facts } = judge.context;
  const { table, row } = e;
  const subject = e.subject === undefined || e.subject === 0 ? undefined : facts.codes.text(e.subject);
  const shown = row >= 0;
  return {
    entry: id,
    register: table.register.slug,
    unit: shown ? facts.codes.text(table.unit.data[row]) : '',
    legalDate: shown ? dayText(table.legal.data[row]) : '',
    recordedAt: shown ? instantText(table.knownFrom.data[row]) : '',
    effect: e.effect,
    ...(subject === undefined ? {} : { subject }),
    ...(e.value === undefined ? {} : { value: e.value }),
    ...(e.due === undefined || e.due === NO_DAY || open ? {} : { due: dayText(e.due) }),
    note: e.by
      ? `${remarkWords(e.remark)}：${facts.idOf(e.by.table.entry.data[e.by.row])}（${dayText(e.by.day)}）`
      : remarkWords(e.remark),
  };
}

/** The open questions of a cell, and what each reading would give. */
function undecidedOf(judge: Judge, judged: JudgedObligation, cell: number): Undecided[] {
  const { settled } = judged;
  const undecided: Undecided[] = [];
  const partial = judged.folds.some(fold => fold.state[cell] === PARTIAL);
  if (settled.openTerms.length === 0 && settled.openQuestions.length === 0 && !partial) return undecided;
  const terms = new Map(judged.measure.openTerms.map(t => [t.id, t]));
  for (const id of settled.openTerms) {
    undecided.push({
      kind: 'open-term',
      id,
      question: terms.get(id)?.question ?? id,
      outcomes: [],
    });
  }
  const all = [...judged.measure.interpretations, ...judge.directive.interpretations];
  for (const id of settled.openQuestions) {
    const question = all.find(i => i.id === id);
    undecided.push({
      kind: 'reading',
      id,
      question: question?.question ?? id,
      outcomes: (question?.readings ?? []).map(reading => ({
        answer: reading.text,
        verdict: outcomeUnder(judged, cell, id, reading.slug),
      })),
    });
  }
  if (partial) {
    const question = all.find(i => i.id === PART_PERIOD_QUESTION);
    const fold = judged.folds.find(f => f.state[cell] === PARTIAL)!;
    undecided.push({
      kind: 'reading',
      id: PART_PERIOD_QUESTION,
      question: question?.question ?? PART_PERIOD_QUESTION,
      outcomes: (question?.readings ?? []).map(reading => ({
        answer: reading.text,
        verdict:
          reading.slug === 'full'
            ? verdictOf(fold.judge(cell, cell % judged.cells.slots.length))
            : 'not-applicable',
      })),
    });
  }
  return undecided;
}

function outcomeUnder(judged: JudgedObligation, cell: number, question: string, slug: string) {
  const index = judged.settled.variants.findIndex(v => v.assumed[question] === slug);
  const fold: Fold | undefined = judged.folds[index];
  return !fold || fold.state[cell] === ABSENT
    ? 'not-applicable'
    : verdictOf(fold.judge(cell, cell % judged.cells.slots.length));
}

/** One line a part, in a fixed order: a replay gives the same bytes, and the same hash. */
function receiptText(
  obligation: string,
  bearer: string,
  period: string,
  verdict: Verdict,
  detail: Detail,
  parts: ReceiptParts,
  hash: TextHash,
): string {
  const { engine, definition, calendar, asOf, knownAt, entries, governing } = parts;
  const judged = [obligation, bearer, period, verdict, detail.have, detail.need];
  return hash(
    [...judged, engine, definition, calendar, asOf, knownAt, entries, ...governing].map(String).join('\n'),
  );
}

/** Of cells without entries, which are many. */
const HASH_OF_NOTHING = hashText('');

function receiptOf(
  judge: Judge,
  judged: JudgedObligation,
  evidence: readonly Evidence[],
  ids: readonly string[],
  hash: TextHash,
): ReceiptParts {
  const { context } = judge;
  const { facts } = context;
  const versions: string[] = [];
  evidence.forEach(({ table, row, by }, i) => {
    if (row >= 0) versions.push(`${ids[i]}@${table.knownFrom.data[row]}`);
    if (by) versions.push(`${facts.idOf(by.table.entry.data[by.row])}@${by.table.knownFrom.data[by.row]}`);
  });
  return {
    engine: ENGINE_VERSION,
    definition: definitionHash(judged),
    calendar: context.calendar.version,
    asOf: dayText(context.asOf),
    knownAt: context.knownAt === EVERYTHING_KNOWN ? null : instantText(context.knownAt),
    entries: versions.length === 0 ? HASH_OF_NOTHING : hash(versions.sort().join('\n')),
    governing: judged.settled.under.map(u => u.entry),
  };
}
