import type { DraftUnit, Level } from './draft.ts';
import { levelPrefix, placeLevel } from './levels.ts';

/** What the surroundings of a unit tell about it. */
export interface UnitContext {
  /** Tier of the issuer. */
  readonly home: Level | null;
  /** Tiers of the neighbour before it, which it shares when it names none (省财政厅、水利厅). */
  readonly inherited: readonly Level[];
}

const GENERIC = /(?:部门|单位|机关|机构|主体|地区|地方|各地|人民政府|政府|管委会|企业|街道|乡镇)$/;
/** Bodies that a tier word before them does not cover. */
const OWN_LINE = /银行|海关|公司|集团|企业|协会|管委会|军区|部队|高校|大学/;

function withoutBrackets(text: string): string {
  return text.replace(/（[^（）]{0,60}）|〔[^〔〕]{0,60}〕/g, '');
}

/** The kind of body, without tier and without 各, 其他, 有关. */
function kindOf(rest: string): string {
  const kind = rest.replace(/各级|各|其他|其它|有关|相关|直属/g, '').replace(/^级/, '');
  return /^政府(?!部门|办)/.test(kind) && kind !== '政府' ? kind.slice(2) : kind;
}

function levelsOf(own: readonly Level[], name: string, generic: boolean, context: UnitContext): Level[] {
  if (own.length > 0) return [...own];
  if (context.inherited.length > 0 && !generic && !OWN_LINE.test(name)) return [...context.inherited];
  return context.home === 'state' && !generic ? ['state'] : [];
}

/**
 * Describes one unit expression in canonical characters: the tiers it names, the class when it means all bodies of
 * a kind (各部门, 市、县公安局), and whether it reaches beyond named bodies (其他, 有关).
 */
export function describeUnit(
  expression: string,
  context: UnitContext,
): Pick<DraftUnit, 'levels' | 'class' | 'open'> {
  const name = withoutBrackets(expression).replaceAll(' ', '');
  const open = /其他|其它|有关|相关/.test(name);
  const bare = name.replace(/^(?:其他|其它|有关|相关)/, '');
  const direct = levelPrefix(bare, context.home);
  const prefix = direct.levels.length > 0 ? direct : (placeLevel(bare) ?? direct);
  const rest = bare.slice(prefix.length);
  const generic = GENERIC.test(name);
  const each = /各/.test(name);
  const plural = direct.levels.length > 1;
  const many = each || plural || (open && generic) || /部门$/.test(name);
  return {
    levels: levelsOf(prefix.levels, bare, generic, context),
    class: many ? kindOf(rest) || kindOf(bare) : null,
    open,
  };
}
