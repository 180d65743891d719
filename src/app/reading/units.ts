import type { UnitView } from '../../language/answers.ts';
import { type Selector, selects } from '../../language/unit.ts';
import type { TreeUnit } from '../../language/unit-tree.ts';
import type { UnitLine } from '../../language/views.ts';
import { initialsOf } from '../../store/pinyin.ts';
import { type Desk, unitFor, unitLine } from './view.ts';

/** Most units that a search gives back. */
const FOUND = 100;

const isInitials = (name: string, letters: string): boolean =>
  /^[a-z]+$/i.test(letters) && initialsOf(name).includes(letters.toLowerCase());

/**
 * The units directly below one, or those whose name, its first letters in pinyin, or code holds the words searched for.
 * `among`: only such are found; of those below one, all are given, since the way down may lead over others.
 */
export function listUnits(
  desk: Desk,
  query: {
    readonly parent?: string | undefined;
    readonly q?: string | undefined;
    readonly among?: Selector | undefined;
  },
): UnitLine[] {
  const judge = desk.engine.grounds;
  const { tree } = judge.context;
  const { among } = query;
  const line = (unit: TreeUnit): UnitLine =>
    among === undefined ? unitLine(judge, unit) : { ...unitLine(judge, unit), fits: selects(among, unit) };
  if (query.q !== undefined && query.q !== '') {
    const wanted = query.q;
    return tree.all
      .filter(u => u.name.includes(wanted) || u.code.includes(wanted) || isInitials(u.name, wanted))
      .filter(u => among === undefined || selects(among, u))
      .slice(0, FOUND)
      .map(line);
  }
  const parent = unitFor(judge, query.parent ?? desk.site.root);
  return tree.children(parent.code).map(line);
}

export function unitView(desk: Desk, code: string): UnitView {
  const judge = desk.engine.grounds;
  const unit = unitFor(judge, code);
  return {
    ...unitLine(judge, unit),
    ancestors: judge.context.tree.ancestors(code).map(u => unitLine(judge, u)),
    functions: unit.functions,
    overseen: unit.overseen,
    from: unit.from ?? null,
    until: unit.until ?? null,
    successor: unit.successor ?? null,
  };
}
