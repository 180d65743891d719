import { CalendarRangeError } from '../calendar/calendar-error.ts';
import { Engine } from '../engine/engine.ts';
import { explain } from '../engine/explain/explain.ts';
import { EVERYTHING_KNOWN } from '../engine/facts/fact-store.ts';
import { InvalidInstant, instantOf } from '../engine/facts/instant.ts';
import type { Judge } from '../engine/judge/judge.ts';
import { NONE } from '../engine/judge/verdict-code.ts';
import { formatDate, InvalidDate, isDateText, type LocalDate, parseDate } from '../kernel/local-date.ts';
import { UnitTreeError } from '../language/unit-change.ts';
import type { VerdictLine } from '../language/views.ts';
import { governingFaults, unitTreeFault } from './governing-lines.ts';
import { namesOf, receiptHash } from './names.ts';
import { type ReadLine, readLines, refuseFaults } from './read-lines.ts';
import { Refusal } from './refusal.ts';
import type { Site } from './site.ts';

/** What `judge --entries` is asked. */
export interface JudgeLinesQuery {
  readonly asOf: string;
  readonly knownAt?: string | undefined;
  readonly unit?: string | undefined;
  readonly measure?: number | undefined;
}

/**
 * Judges entries given as lines of JSON, without server and database. A line is
 * `{id?, register, unit, legalDate, recordedAt?, fields}`, `{amends, legalDate?, recordedAt, fields, ground?}` or
 * `{voids, recordedAt, ground?}`; a line without `recordedAt` counts as recorded on its legal date.
 * `recordedAt` names its zone; `knownAt` does, or is a day, which means the end of that day in Shanghai.
 * @throws Refusal naming line and field; then nothing is judged
 */
export function judgeLines(site: Site, text: string, query: JudgeLinesQuery): VerdictLine[] {
  const asOf = parsedDay(query.asOf, 'as-of');
  const knownAt = query.knownAt === undefined ? EVERYTHING_KNOWN : momentOf(query.knownAt, 'known-at');
  const lines = readLines(site, text);
  refuseFaults(governingFaults(site, lines));
  const engine = new Engine(site, asOf);
  for (const { event } of lines) engine.apply(event);
  const judge = judgeOf(engine, site, lines, asOf, knownAt);
  if (query.unit !== undefined && !judge.context.tree.has(query.unit)) {
    throw new Refusal('not-found', `没有代码为 ${query.unit} 的单位；用 units --json 查看全部单位`);
  }
  if (query.measure !== undefined && !judge.obligations.some(o => o.measure.no === query.measure)) {
    throw new Refusal('not-found', `文件中没有第 ${query.measure} 条举措；用 directive --json 查看全部举措`);
  }
  return verdictLines(site, judge, query);
}

/** What was known earlier may leave no tree of units although everything together does. */
function judgeOf(
  engine: Engine,
  site: Site,
  lines: readonly ReadLine[],
  asOf: LocalDate,
  knownAt: number,
): Judge {
  try {
    return engine.at(asOf, knownAt);
  } catch (error) {
    // Periods and terms of very late days run out of the calendar.
    if (error instanceof CalendarRangeError || error instanceof InvalidDate) {
      throw new Refusal(
        'invalid',
        `--as-of：截至 ${formatDate(asOf)} 的期限超出工作日历的范围（${formatDate(site.calendar.firstDay)} 至 ${formatDate(site.calendar.lastDay)}），请选较早的日期`,
      );
    }
    if (!(error instanceof UnitTreeError)) throw error;
    refuseFaults([unitTreeFault(site, lines, asOf, knownAt) ?? { message: error.message }]);
    throw error;
  }
}

function verdictLines(site: Site, judge: Judge, query: JudgeLinesQuery): VerdictLine[] {
  const names = namesOf(site.registers);
  const lines: VerdictLine[] = [];
  for (const judged of judge.obligations) {
    if (query.measure !== undefined && judged.measure.no !== query.measure) continue;
    for (let cell = 0; cell < judged.cells.size; cell++) {
      if (judged.status[cell] === NONE) continue;
      if (query.unit !== undefined && judged.cells.bearerOf(cell).code !== query.unit) continue;
      const e = explain(judge, judged, cell, names, receiptHash);
      const line: VerdictLine = {
        measure: e.measure,
        obligation: e.obligation,
        bearer: e.bearer,
        period: e.period,
        verdict: e.verdict,
        have: e.have,
        need: e.need,
        due: e.due,
        late: e.late,
        reasons: [...e.reasons, ...remarks(e.counted, e.more)],
        receipt: e.receipt,
      };
      lines.push(line);
    }
  }
  return lines;
}

/** What counts and what does not, entry by entry. */
function remarks(counted: ReturnType<typeof explain>['counted'], more: number): string[] {
  const said = counted.map(e => {
    const what = [e.entry, e.legalDate, e.subject].filter(part => part !== undefined && part !== '');
    return `${what.join(' ')}：${e.note}`;
  });
  return more > 0 ? [...said, `另有 ${more} 条记录`] : said;
}

function parsedDay(text: string, field: string) {
  try {
    return parseDate(text);
  } catch (error) {
    if (error instanceof InvalidDate) throw new Refusal('invalid', `--${field}：${error.message}`);
    throw error;
  }
}

function momentOf(text: string, option: string): number {
  try {
    return instantOf(isDateText(text) ? `${text}T23:59:59.999+08:00` : text);
  } catch (error) {
    if (!(error instanceof InvalidInstant)) throw error;
    throw new Refusal(
      'invalid',
      `--${option}：“${text}”不是带时区的时刻，请写成 2026-03-01T08:00:00+08:00（或以 Z 结尾），或者只写日期 2026-03-01（指上海时间当日结束）`,
    );
  }
}
