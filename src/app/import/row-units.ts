import type { Subject } from '../../language/authority.ts';
import type { Unit } from '../../language/unit.ts';
import { decide } from '../authority/decide.ts';
import { jurisdictionOf } from '../site.ts';
import type { World } from '../world.ts';
import type { FindUnit } from './read-row.ts';

/** The units that rows name: found by what people write, and whether rows may be brought in for them. */
export class RowUnits {
  readonly #world: World;
  readonly #subject: Subject;
  readonly #jurisdiction: string;
  /** What is wrong with a unit as the holder of rows; null when nothing is. */
  readonly #faults = new Map<string, string | null>();
  #names: ReadonlyMap<string, readonly Unit[]> | null = null;

  constructor(world: World, subject: Subject, jurisdiction: string) {
    this.#world = world;
    this.#subject = subject;
    this.#jurisdiction = jurisdiction;
  }

  get #tree() {
    return this.#world.engine.grounds.context.tree;
  }

  /** The unit of a code, or of a name that only one has. */
  readonly find: FindUnit = text => {
    const tree = this.#tree;
    if (tree.has(text)) return { code: text };
    this.#names ??= namesOf(tree.all);
    const named = this.#names.get(text) ?? [];
    if (named.length === 1) return { code: named[0].code };
    return {
      fault:
        named.length === 0
          ? `没有“${text.slice(0, 40)}”这个单位，请写单位代码或者全称`
          : `有 ${named.length} 个单位叫“${text}”，请写单位代码，如 ${named[0].code}`,
    };
  };

  /** Why rows of a unit cannot be imported by this person; null when they can. */
  fault(unit: string): string | null {
    const known = this.#faults.get(unit);
    if (known !== undefined) return known;
    const tree = this.#tree;
    const world = this.#world;
    const decision = decide(tree, this.#subject, 'import', { resource: 'entries', unit });
    const home = jurisdictionOf(world.site, tree.get(unit), code => tree.get(code));
    const fault = !decision.allowed
      ? '您不能为这个单位导入记录，请由该单位的经办人办理，或者改为本单位'
      : home !== this.#jurisdiction
        ? '这个单位属于另一个辖区，一次导入只能写一个辖区，请分开导入'
        : null;
    this.#faults.set(unit, fault);
    return fault;
  }
}

function namesOf(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const names = new Map<string, Unit[]>();
  for (const unit of units) {
    for (const name of new Set([unit.name, unit.shortName]))
      names.set(name, [...(names.get(name) ?? []), unit]);
  }
  return names;
}
