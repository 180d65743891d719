import { NO_DAY } from '../../engine/facts/table.ts';
import { ABSENT, FAR } from '../../engine/judge/cells.ts';
import { workdaysIn } from '../../engine/judge/context.ts';
import type { Judge } from '../../engine/judge/judge.ts';
import type { JudgedObligation } from '../../engine/judge/judged-obligation.ts';
import type { Fold } from '../../engine/judge/kinds/fold.ts';
import { verdictOf } from '../../engine/judge/verdict-code.ts';
import { formatDate, type LocalDate } from '../../kernel/local-date.ts';
import type { Least } from '../../language/desk-answers.ts';
import { isFromOpenTerm, isFromReading } from '../../language/given.ts';
import type { Rule } from '../../language/obligation/obligation.ts';
import type { Verdict } from '../../language/verdict.ts';

/** What one cell is about, with the numbers behind it. */
interface Standing {
  readonly judge: Judge;
  readonly rule: Rule;
  readonly verdict: Verdict;
  readonly have: number;
  readonly need: number | null;
  readonly missing: number;
  /** Last day of the duty; FAR where there is none. */
  readonly due: number;
  readonly start: LocalDate;
  readonly end: LocalDate;
  readonly by: LocalDate;
}

/** The reading under which a cell is judged first. */
export function foldOf(judged: JudgedObligation, cell: number): Fold {
  return judged.folds.find(f => f.state[cell] !== ABSENT) ?? judged.folds[0];
}

/**
 * The least that must be done so that a cell is green on a day: met, or in progress and not at risk by the directive's rule
 * of warning. It reads the numbers that judging keeps and judges nothing itself. Null where nothing must be done by then.
 */
export function leastOf(judge: Judge, judged: JudgedObligation, cell: number, by: LocalDate): Least | null {
  const fold = foldOf(judged, cell);
  const detail = fold.detail(cell);
  const slot = judged.cells.slotOf(cell);
  const variant = Math.max(0, judged.folds.indexOf(fold));
  const standing: Standing = {
    judge,
    rule: judged.settled.variants[variant].obligation.rule,
    verdict: verdictOf(judged.status[cell]),
    have: detail.have ?? 0,
    need: detail.need,
    missing: detail.missing ?? 0,
    due: detail.due === NO_DAY ? FAR : detail.due,
    start: slot.start,
    end: slot.end,
    by,
  };
  switch (standing.verdict) {
    case 'breached':
    case 'at-risk':
    case 'pending':
      return ofRule(standing);
    case 'undetermined':
      return said('条文用语尚未裁定或者理解不一，先请有权机关明确，再看还差什么');
    case 'met':
    case 'not-applicable':
    case 'not-judged':
      return null;
  }
}

function ofRule(s: Standing): Least | null {
  switch (s.rule.kind) {
    case 'frequency':
      return ofFrequency(s);
    case 'deadline':
      return ofDeadline(s);
    case 'quota':
    case 'coverage':
      return ofMembers(s, s.rule.kind);
    case 'attestation':
      return ofAttestation(s);
    case 'ratio':
      return ofRatio(s);
    case 'currency':
      return ofCurrency(s);
    case 'duration':
      return ofDuration(s);
    case 'exhortation':
      return null;
  }
}

/** True when what is not complete on the day asked for is at risk then, or breached. */
function pressing({ judge, due, by }: Standing): boolean {
  if (due >= FAR) return false;
  const { calendar, warning } = judge.context;
  return by > due || workdaysIn(calendar, by, due) <= warning.lastWorkingDays;
}

/** The last day to act: the one asked for, or the due day where that comes first. */
const lastDay = ({ due, by }: Standing): LocalDate => Math.min(due, by) as LocalDate;

function counted(s: Standing, count: number, unit: string, what: string, last = lastDay(s)): Least {
  const { asOf, calendar } = s.judge.context;
  const workingDays = last < asOf ? null : workdaysIn(calendar, asOf, last);
  const left = workingDays === null ? '' : `，剩 ${workingDays} 个工作日`;
  return {
    count,
    unit,
    by: formatDate(last),
    workingDays,
    curable: true,
    words: `还需 ${count} ${unit}${left}${what}`,
  };
}

const said = (words: string, curable = true): Least => ({
  count: null,
  unit: '',
  by: null,
  workingDays: null,
  curable,
  words,
});

const OVER = '这个期间已过，不能再补做；当时确已做过的，补登当时的记录';

/** Acts that must be there: all of them once the end is near, else as many as keep the pace. */
function ofFrequency(s: Standing): Least | null {
  if (s.verdict === 'breached') return { ...said(OVER, false), count: s.missing, unit: '次' };
  if (s.due >= FAR) return { ...said(`还需 ${s.missing} 次，未定期限`), count: s.missing, unit: '次' };
  const count = pressing(s) ? s.missing : behind(s);
  return count <= 0 ? null : counted(s, count, '次', count < s.missing ? `（全期还差 ${s.missing} 次）` : '');
}

/** How many acts are wanting on the day asked for by the even pace that the rule of warning expects. */
function behind({ judge, rule, have, need, start, end, by }: Standing): number {
  if (rule.kind !== 'frequency' || need === null || need <= 1) return 0;
  if (isFromOpenTerm(rule.atLeast) || isFromReading(rule.atLeast)) return 0;
  const { calendar, warning } = judge.context;
  const whole = workdaysIn(calendar, start - 1, end);
  const gone = workdaysIn(calendar, start - 1, by);
  return Math.floor((need * gone) / whole) - warning.paceSlack - have;
}

/** One thing, once; late it still counts, and stays marked as late. */
function ofDeadline(s: Standing): Least | null {
  if (s.verdict === 'breached') {
    const due = formatDate(s.due as LocalDate);
    return { ...counted(s, 1, '件', '', s.by), words: `还需 1 件；期限 ${due} 已过，补做仍算完成，另记逾期` };
  }
  return pressing(s) ? counted(s, s.missing, '件', '') : null;
}

function ofAttestation(s: Standing): Least | null {
  if (s.verdict === 'breached')
    return { ...said('这个期间的申明没有确认，期间已过', false), count: 1, unit: '项' };
  return pressing(s) ? counted(s, 1, '项', '：申明并附佐证，再由监督人员确认') : null;
}

/** Members that lack what each must have. */
function ofMembers(s: Standing, kind: 'quota' | 'coverage'): Least | null {
  const { missing } = s;
  const unit = '项';
  const lacking = kind === 'quota' ? '未达定额' : '缺少对应记录';
  if (s.verdict === 'breached') {
    const words = madeGood(s)
      ? `${missing} 项${lacking}；期限已过，补做仍算完成，另记逾期`
      : `${missing} 项${lacking}；${kind === 'quota' ? OVER : '已过规定时点的，不能再改变这个期间的结论'}`;
    return { ...said(words, madeGood(s)), count: missing, unit };
  }
  if (s.due >= FAR) return { ...said(`${missing} 项${lacking}，按各自的时点办`), count: missing, unit };
  return pressing(s) ? counted(s, missing, unit, lacking) : null;
}

/** What came too late still counts where the rule has a day, and nothing else that has passed for good. */
function madeGood({ rule, end }: Standing): boolean {
  if (rule.kind === 'coverage') return rule.before === undefined;
  return rule.kind === 'quota' && rule.per === 'once' && end >= FAR;
}

/** A share: how many more that pass, when nothing else changes. */
function ofRatio(s: Standing): Least | null {
  const { rule, have, need } = s;
  if (rule.kind !== 'ratio' || need === null) return null;
  const { threshold } = rule;
  if ('atLeast' in threshold) {
    const { numerator: n, denominator: d } = threshold.atLeast;
    if (s.verdict === 'breached') return said('占比没有达到下限，这个期间的结论不再改变', false);
    // New entries that pass raise both: (have + x) / (need + x) ≥ n / d.
    const further = n === d ? null : Math.ceil((n * need - d * have) / (d - n));
    const mended = Math.ceil((need * n) / d) - have;
    if (further === null) return { ...said(`还有 ${mended} 件不符合，逐件补正`), count: mended, unit: '件' };
    return {
      ...counted(s, Math.min(further, mended), '件', ''),
      words: `补正 ${mended} 件，或者再有 ${further} 件符合条件的新记录`,
    };
  }
  const { numerator: n, denominator: d } = threshold.atMost;
  if (s.verdict === 'breached') return said('占比已超过上限，这个期间的结论不再改变', false);
  if (n === 0) return said('占比已超过上限，不能以新的记录抵消', false);
  const further = Math.ceil((d * have - n * need) / n);
  return {
    ...said(`占比超过上限：再有 ${further} 件且都不在其列，才回到上限以内`),
    count: further,
    unit: '件',
  };
}

function ofCurrency(s: Standing): Least | null {
  if (s.missing > 0) return { ...said('清单尚未建立或者尚未公布：登记并写明公布情况'), count: 1, unit: '项' };
  if (s.verdict === 'breached') {
    return {
      ...said(`清单 ${s.due < FAR ? formatDate(s.due as LocalDate) : ''} 起没有更新：核对并登记一次更新`),
      count: 1,
      unit: '次',
    };
  }
  return pressing(s) ? counted(s, 1, '次', '：核对并更新清单') : null;
}

function ofDuration(s: Standing): Least | null {
  if (s.verdict === 'breached') return said(`${s.missing} 件不在规定的时长内，这个期间的结论不再改变`, false);
  return said('按各件自己的期限办结；见各件的剩余工作日');
}
