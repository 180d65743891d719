import type { Level } from './draft.ts';

/** From the highest tier to the lowest. */
const TIERS: readonly Level[] = ['state', 'province', 'city', 'county', 'township', 'village'];

/** The tier itself and those below it (各级 as seen from the issuer); all tiers when it is not known. */
export function tiersFrom(home: Level | null): Level[] {
  const at = home === null ? 0 : TIERS.indexOf(home);
  return TIERS.slice(at).filter(tier => tier !== 'village');
}

/** From the tier upwards to the issuer's (县级以上). */
function tiersUpTo(low: Level, home: Level | null): Level[] {
  const top = home === null ? 0 : TIERS.indexOf(home);
  const slice = TIERS.slice(top, TIERS.indexOf(low) + 1);
  return slice.length > 0 ? slice : [low];
}

const FORMS: readonly (readonly [RegExp, Level])[] = [
  [/^(?:国务院|中共中央|中央|国家|全国|最高人民)/, 'state'],
  [/^(?:省级|省直|全省|省|自治区|直辖市)/, 'province'],
  [/^(?:设区的市|设区市|各?地级以上市|地级市|市级|市直|全市|市(?!场)|州|盟)/, 'city'],
  [/^(?:县级|县直|区级|区直|全县|全区|县(?!域)|区(?!域|块)|旗)/, 'county'],
  [/^(?:乡镇级?|镇街|乡级|镇级|街道|乡(?!村振)|镇)/, 'township'],
  [/^(?:村居|村级|村(?!镇)|社区|居委会)/, 'village'],
];

/** The tiers at the start of a unit expression. */
export interface LevelPrefix {
  readonly levels: Level[];
  /** Characters taken. */
  readonly length: number;
}

const JOINT = /^(?:[、和及]|以及)?各?/;

/**
 * Reads 市、县 / 市县乡三级 / 各县（市、区） (brackets already removed) at the start of a name. Once a county has been
 * named, 市 and 区 beside it are county-level cities and districts, as in 县市区.
 */
export function levelPrefix(name: string, home: Level | null): LevelPrefix {
  const all = /^各级/.exec(name);
  if (all) return { levels: tiersFrom(home), length: all[0].length };
  const levels: Level[] = [];
  let at = 0;
  for (;;) {
    const joint = JOINT.exec(name.slice(at))?.[0].length ?? 0;
    const rest = name.slice(at + joint);
    const form = FORMS.find(([pattern]) => pattern.test(rest));
    if (!form) break;
    const level = form[1] === 'city' && levels.includes('county') ? 'county' : form[1];
    if (!levels.includes(level)) levels.push(level);
    at += joint + (form[0].exec(rest)?.[0].length ?? 0);
    const above = /^级?以上(?:地方)?各?级?/.exec(name.slice(at));
    if (above) return { levels: tiersUpTo(level, home), length: at + above[0].length };
    if (level === 'state') break;
  }
  at += /^(?:[两二三四五]级|级)?/.exec(name.slice(at))?.[0].length ?? 0;
  return { levels, length: at };
}

const PLACE =
  /^[\u4e00-\u9fff]{2,8}?(省|自治区|自治州|市|州|县|区)(?=人民政府|政府|委员会|委|人大|政协|[\u4e00-\u9fff]{1,14}(?:局|厅|办|院|办公室)$)/;

/** The tier by a place name in front (上饶市司法局); null when there is none. */
export function placeLevel(name: string): LevelPrefix | null {
  if (name.endsWith('管委会') || /市场/.test(name.slice(0, 6))) return null;
  const found = PLACE.exec(name);
  if (!found) return null;
  const tier = found[1];
  const provincial = tier === '省' || tier === '自治区' || /^(?:北京|上海|天津|重庆)市/.test(name);
  const level: Level = provincial ? 'province' : tier === '县' || tier === '区' ? 'county' : 'city';
  return { levels: [level], length: found[0].length };
}

/** The issuer's own tier, from its name. */
export function issuerLevel(issuer: string | null): Level | null {
  const first = issuer?.split('、')[0];
  if (first === undefined) return null;
  if (/^(?:国务院|中共中央|中央|国家|全国)|^[\u4e00-\u9fff]{2,12}部$|总局$|总署$/.test(first)) return 'state';
  const place = placeLevel(first) ?? levelPrefix(first, null);
  return place.levels[0] ?? null;
}
