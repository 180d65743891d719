import type { Engine } from '../../engine/engine.ts';
import type { Names } from '../../engine/explain/render.ts';
import type { Judge } from '../../engine/judge/judge.ts';
import { formatDate, InvalidDate, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { TreeUnit } from '../../language/unit-tree.ts';
import type { UnitLine } from '../../language/views.ts';
import { Refusal } from '../refusal.ts';
import type { Site } from '../site.ts';

/** What every reading use case needs. */
export interface Desk {
  readonly site: Site;
  readonly engine: Engine;
  readonly names: Names;
  /** The judge of a day, knowing what was recorded up to an instant, without keeping others waiting while it is made. */
  judgeAt(asOf: LocalDate, knownAt?: number): Promise<Judge>;
}

/** First day for which a question makes sense; before it nothing of this directive was owed. */
const EARLIEST = parseDate('2024-01-01');

/** The judge for an as-of day (absent: today) and a known-at instant (absent: everything). */
export async function judgeFor(desk: Desk, asOf: string | undefined, knownAt?: string): Promise<Judge> {
  const day = dayFor(desk, asOf);
  if (knownAt === undefined) return desk.judgeAt(day);
  // Without a zone the machine's own would be taken, and the answer would depend on where it runs.
  const instant = /T.*(Z|[+-]\d{2}:\d{2})$/.test(knownAt) ? Date.parse(knownAt) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new Refusal('invalid', `“${knownAt}”不是有效时刻，请写成 2026-03-01T08:00:00+08:00 这样的格式`, [
      { field: 'knownAt', message: '时刻无效' },
    ]);
  }
  return desk.judgeAt(day, instant);
}

/** The as-of day (absent: today). @throws Refusal invalid */
export function dayFor(desk: Desk, asOf: string | undefined): LocalDate {
  return asOf === undefined ? desk.engine.today : dayOf(desk, asOf);
}

function dayOf(desk: Desk, text: string): LocalDate {
  let day: LocalDate;
  try {
    day = parseDate(text);
  } catch (error) {
    if (error instanceof InvalidDate) {
      throw new Refusal('invalid', error.message, [{ field: 'asOf', message: error.message }]);
    }
    throw error;
  }
  const last = desk.engine.today + 366;
  if (day < EARLIEST || day > last) {
    throw new Refusal(
      'invalid',
      `截至日期 ${text} 超出范围，请选 ${formatDate(EARLIEST)} 至 ${formatDate(last as LocalDate)} 之间的日期`,
      [{ field: 'asOf', message: '日期超出范围' }],
    );
  }
  return day;
}

/** A unit of the judge's tree. @throws Refusal not-found */
export function unitFor(judge: Pick<Judge, 'context'>, code: string): TreeUnit {
  if (!judge.context.tree.has(code)) {
    throw new Refusal('not-found', `没有代码为 ${code} 的单位，请从单位目录中选择`);
  }
  return judge.context.tree.get(code);
}

export function unitLine(judge: Pick<Judge, 'context'>, unit: TreeUnit): UnitLine {
  return {
    code: unit.code,
    name: unit.name,
    shortName: unit.shortName,
    level: unit.level,
    kind: unit.kind,
    parent: unit.parent,
    children: judge.context.tree.children(unit.code).length,
  };
}
