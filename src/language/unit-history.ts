import { formatDate, type LocalDate } from '../kernel/local-date.ts';
import type { Unit } from './unit.ts';
import { inOrder, type UnitChange, UnitTreeError } from './unit-change.ts';

/** The units as they stand after a run of changes, by code, in order of first appearance. */
type Standing = Map<string, Unit>;

/**
 * The units as they stand on a day: base units in their order, then those established since, in order of date.
 * A unit that has ended stays in the list, with `until` and `successor`, below the unit it last stood under.
 *
 * @throws UnitTreeError when a code comes twice, a parent or successor does not exist, or a change lacks what it needs
 */
export function unitsOn(
  base: readonly Unit[],
  changes: readonly UnitChange[],
  asOf: LocalDate,
): readonly Unit[] {
  const standing: Standing = new Map();
  for (const unit of base) {
    if (standing.has(unit.code)) throw duplicate(unit.code, null);
    standing.set(unit.code, unit);
  }
  checkReferences(standing, base, null);
  const due = inOrder(changes).filter(change => change.date <= asOf);
  for (let start = 0, end = 0; start < due.length; start = end) {
    while (end < due.length && due[end].date === due[start].date) end++;
    applyDay(standing, due.slice(start, end));
  }
  return [...standing.values()];
}

/** All changes of one day; references are checked when the day is complete. */
function applyDay(standing: Standing, changes: readonly UnitChange[]): void {
  for (const change of changes) apply(standing, change);
  const touched = changes.map(change => known(standing, change));
  checkReferences(standing, touched, changes[0].date);
  rehang(standing, changes.filter(ends));
  for (const change of changes) checkPlace(standing, change);
}

const ends = (change: UnitChange): boolean =>
  change.change === 'merge' || change.change === 'split' || change.change === 'abolish';

function apply(standing: Standing, change: UnitChange): void {
  switch (change.change) {
    case 'establish':
      if (standing.has(change.unitCode)) throw duplicate(change.unitCode, change.date);
      standing.set(change.unitCode, established(change));
      return;
    case 'rename': {
      const name = needed(change, 'name', '新名称');
      const unit = living(standing, change);
      standing.set(unit.code, { ...unit, name, shortName: change.shortName ?? name });
      return;
    }
    case 'move': {
      const parent = needed(change, 'parent', '新的上级单位');
      standing.set(change.unitCode, { ...living(standing, change), parent });
      return;
    }
    case 'merge':
    case 'split':
      needed(change, 'successor', '承继单位');
      end(standing, change);
      return;
    case 'abolish':
      end(standing, change);
      return;
  }
}

function established(change: UnitChange): Unit {
  const name = needed(change, 'name', '名称');
  if (change.parent === undefined) throw incomplete(change, '上级单位');
  return {
    code: change.unitCode,
    name,
    shortName: change.shortName ?? name,
    kind: needed(change, 'kind', '单位类别'),
    level: needed(change, 'level', '层级'),
    parent: change.parent,
    functions: change.functions ?? [],
    overseen: change.overseen ?? true,
    from: formatDate(change.date),
  };
}

function end(standing: Standing, change: UnitChange): void {
  const { successor, ...unit } = living(standing, change);
  const heir = change.successor ?? successor;
  const until = formatDate(change.date);
  standing.set(unit.code, heir === undefined ? { ...unit, until } : { ...unit, until, successor: heir });
}

/** Units that lived below one that ended pass to its heir; without an heir they must have been moved before. */
function rehang(standing: Standing, endings: readonly UnitChange[]): void {
  if (endings.length === 0) return;
  const ended = new Set(endings.map(change => change.unitCode));
  for (const change of endings) checkSuccession(standing, change);
  for (const unit of standing.values()) {
    if (unit.parent === null || !ended.has(unit.parent) || hasEnded(unit, endings[0].date)) continue;
    const heir = lastHeir(standing, unit.parent, endings[0].date);
    if (heir === null) throw stillBelow(unit, unit.parent, endings[0].date);
    standing.set(unit.code, { ...unit, parent: heir });
  }
}

/** A line of succession must end at a unit that exists: duties handed to nobody would be lost in silence. */
function checkSuccession(standing: Standing, change: UnitChange): void {
  const seen = new Set<string>();
  let last = known(standing, change);
  for (let unit: Unit | undefined = last; unit; unit = next(standing, unit, change.date)) {
    if (seen.has(unit.code)) {
      const message = `单位 ${change.unitCode} 的承继关系绕回到 ${unit.code}，请改正承继单位`;
      throw new UnitTreeError('cycle', change.unitCode, message, change.date);
    }
    seen.add(unit.code);
    last = unit;
  }
  if (seen.size > 1 && hasEnded(last, change.date)) {
    const message = `单位 ${change.unitCode} 的承继单位 ${last.code} 已经终止，请写明仍然存在的承继单位`;
    throw new UnitTreeError('already-ended', change.unitCode, message, change.date);
  }
}

/** A unit that exists cannot stand below one that has ended. */
function checkPlace(standing: Standing, change: UnitChange): void {
  const unit = known(standing, change);
  const above = unit.parent === null ? undefined : standing.get(unit.parent);
  if (!above || hasEnded(unit, change.date) || !hasEnded(above, change.date)) return;
  const message = `单位 ${unit.code} 的上级单位 ${above.code} 已于 ${above.until} 终止，请改正上级单位`;
  throw new UnitTreeError('already-ended', unit.code, message, change.date);
}

function lastHeir(standing: Standing, code: string, day: LocalDate): string | null {
  let unit = standing.get(code);
  while (unit && hasEnded(unit, day)) unit = next(standing, unit, day);
  return unit?.code ?? null;
}

function next(standing: Standing, unit: Unit, day: LocalDate): Unit | undefined {
  return hasEnded(unit, day) && unit.successor !== undefined ? standing.get(unit.successor) : undefined;
}

/** True when the unit no longer exists on the day. Day texts compare as days do. */
function hasEnded(unit: Unit, day: LocalDate): boolean {
  return unit.until !== undefined && unit.until <= formatDate(day);
}

function checkReferences(standing: Standing, units: readonly Unit[], date: LocalDate | null): void {
  for (const { code, parent, successor } of units) {
    if (parent !== null && !standing.has(parent)) {
      const message = `单位 ${code} 的上级单位 ${parent} 不存在，请先登记上级单位或改正编码`;
      throw new UnitTreeError('unknown-parent', code, message, date);
    }
    if (successor !== undefined && !standing.has(successor)) {
      const message = `单位 ${code} 的承继单位 ${successor} 不存在，请先登记承继单位或改正编码`;
      throw new UnitTreeError('unknown-successor', code, message, date);
    }
  }
}

function known(standing: Standing, change: UnitChange): Unit {
  const unit = standing.get(change.unitCode);
  if (unit) return unit;
  const message = `没有编码为 ${change.unitCode} 的单位，请核对编码或先登记设立`;
  throw new UnitTreeError('unknown-unit', change.unitCode, message, change.date);
}

function living(standing: Standing, change: UnitChange): Unit {
  const unit = known(standing, change);
  if (!hasEnded(unit, change.date)) return unit;
  const message = `单位 ${unit.code} 已于 ${unit.until} 终止，不能再变更，请核对编码和日期`;
  throw new UnitTreeError('already-ended', unit.code, message, change.date);
}

function needed<K extends 'name' | 'parent' | 'successor' | 'kind' | 'level'>(
  change: UnitChange,
  key: K,
  label: string,
): NonNullable<UnitChange[K]> {
  const value = change[key];
  if (value === undefined || value === null || value === '') throw incomplete(change, label);
  return value;
}

function incomplete(change: UnitChange, label: string): UnitTreeError {
  const message = `单位 ${change.unitCode} 的变更缺少“${label}”，请补填`;
  return new UnitTreeError('incomplete-change', change.unitCode, message, change.date);
}

function duplicate(code: string, date: LocalDate | null): UnitTreeError {
  const message = `单位编码 ${code} 重复，每个单位须有自己的编码，终止单位的编码也不得再用`;
  return new UnitTreeError('duplicate-code', code, message, date);
}

function stillBelow(unit: Unit, parent: string, date: LocalDate): UnitTreeError {
  const message = `单位 ${parent} 终止时，下级单位 ${unit.code} 尚无去处，请写明承继单位或先改隶下级单位`;
  return new UnitTreeError('units-below', parent, message, date);
}
