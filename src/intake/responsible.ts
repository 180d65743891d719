import { canonical } from './canonical.ts';
import type { DraftUnit, Level, Role } from './draft.ts';
import { LABEL } from './tags.ts';
import { describeUnit } from './unit-name.ts';

export interface ResponsibleContext {
  /** Tier of the issuer. */
  readonly home: Level | null;
  /** The document says that the first unit of a list leads (列第一位者为牵头单位). */
  readonly firstLeads: boolean;
}

interface Token {
  readonly start: number;
  readonly end: number;
  /** The separator before the token; empty at the start. */
  readonly before: string;
}

const SEPARATORS = '、，；。 \n';

/** Splits at separators outside brackets. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let start = 0;
  let before = '';
  for (let i = 0; i <= text.length; i++) {
    const c = text[i] ?? '；';
    if (c === '（' || c === '〔') depth += 1;
    else if (c === '）' || c === '〕') depth = Math.max(depth - 1, 0);
    else if ((depth === 0 && SEPARATORS.includes(c)) || i === text.length) {
      if (i > start) tokens.push({ start, end: i, before });
      if (i > start || c === '；') before = c;
      start = i + 1;
    }
  }
  return tokens;
}

/** A name that is nothing but a tier; it shares the name behind it: 市、县司法局. */
const TIER_ONLY = /^各?(?:省|市|县|区|州|盟|旗|乡|镇|乡镇|街道|镇街|村|省级|市级|县级|区县|县区|市县)$/;
const NAME_END = /(?:部|委|局|厅|办|院|署|会|政府|部门|单位|中心|室|法院|检察院)$/;
const NOT_A_UNIT =
  /^(?:持续|长期|常年|立即|定期|适时|每年|每季|全年|到?\d|[一二三四五六七八九十]{1,3}[月年]|年底|下同|列|排|按|以下|结合|并|其中)|前完成$|牵头单位$|为牵头|^(?:推进|落实|完成|实施)$/;
const SKIPPED_LABEL =
  /^(?:完成|办理|整改|责任|推进|工作)?(?:时限|时间|期限|进度|要求|节点|领导|人|联系人|依据)[ ]{0,2}：/;

interface Tail {
  /** Length of the name without what follows it. */
  readonly length: number;
  /** The role that the verb gives to all units of the group; undefined when there is no verb. */
  readonly role: Role | undefined;
  readonly andOthers: boolean;
}

const TAIL_WORD =
  /(?:负责|牵头|落实|组织实施|抓好|推进|配合|参与|参加|协助|协同|协办|主办|承办|按照?(?:各自)?(?:的)?职责(?:分工)?|按照?(?:各自)?分工|根据(?:各自)?职责(?:分工)?|依(?:据|照)?职责(?:分工)?|分工|分别|共同|具体|统筹|结合实际|积极|做好|密切|等(?:各?(?:有关|相关)?(?:部门|单位|地方|地区))?)$/;

/** Cuts role verbs and phrases such as 按职责分工 and 等单位 off the end of an item. */
function tailOf(item: string): Tail {
  let length = item.length;
  let role: Role | undefined;
  let andOthers = false;
  for (let turn = 0; turn < 8; turn++) {
    const word = TAIL_WORD.exec(item.slice(Math.max(0, length - 24), length))?.[0];
    if (word === undefined) break;
    length -= word.length;
    if (word.startsWith('等')) andOthers = true;
    else if (word === '牵头' || word === '主办') role = 'lead';
    else if (/^(?:配合|参与|参加|协助|协同|协办)$/.test(word)) role ??= 'support';
    else if (/^(?:负责|落实|组织实施|抓好|推进|承办)$/.test(word)) role ??= null;
  }
  return { length, role, andOthers };
}

interface Found {
  text: string;
  canonical: string;
  role: Role | undefined;
  /** Shares the tier of the unit before it when it names none. */
  linked: boolean;
  andOthers: boolean;
}

interface State {
  readonly units: Found[];
  /** Index of the first unit that still waits for its verb. */
  groupStart: number;
  labelRole: Role;
  skip: boolean;
  /** Role of what follows 会同 until the group ends. */
  companion: boolean;
}

function labelRole(label: string): Role {
  if (/牵头|主办|主责/.test(label)) return 'lead';
  return /配合|协办|参与|参加|协同|协助|支持/.test(label) ? 'support' : null;
}

function closeGroup(state: State, role: Role): void {
  for (let i = state.groupStart; i < state.units.length; i++) state.units[i].role ??= role ?? undefined;
  state.groupStart = state.units.length;
  state.companion = false;
}

function addUnit(state: State, raw: string, canon: string, before: string, andOthers: boolean): void {
  const text = raw.trim();
  if (text === '' || NOT_A_UNIT.test(canon.trim())) return;
  state.units.push({
    text,
    canonical: canon.trim(),
    role: state.companion ? 'support' : undefined,
    linked: before === '、' && state.units.length > state.groupStart,
    andOthers,
  });
}

/** Splits 法院和检察院, 市司法局及其他市政府部门, but not 人力资源和社会保障局. */
function conjunctionAt(item: string): { at: number; length: number } | null {
  for (const m of item.matchAll(/以及|及|和|与/g)) {
    if (m.index === 0 || m.index + m[0].length >= item.length) continue;
    if (NAME_END.test(item.slice(0, m.index))) return { at: m.index, length: m[0].length };
  }
  return null;
}

function addNames(state: State, raw: string, canon: string, before: string, andOthers: boolean): void {
  const cut = conjunctionAt(canon);
  if (!cut) {
    addUnit(state, raw, canon, before, andOthers);
    return;
  }
  addUnit(state, raw.slice(0, cut.at), canon.slice(0, cut.at), before, false);
  addNames(state, raw.slice(cut.at + cut.length), canon.slice(cut.at + cut.length), '、', andOthers);
}

const WITH = /会同|(?<!委)组织(?=有关|相关|各)|会商|联合(?!会|社|办)/;

/** A会同B: the units so far lead, what follows supports. */
function addItem(state: State, raw: string, canon: string, before: string): void {
  const opening = /^(?:由|并由|以及|及|和)/.exec(canon)?.[0].length ?? 0;
  const tail = tailOf(canon);
  const name = canon.slice(opening, tail.length);
  const rawName = raw.slice(opening, tail.length);
  const joint = WITH.exec(name);
  if (joint) {
    addNames(state, rawName.slice(0, joint.index), name.slice(0, joint.index), before, false);
    for (let i = state.groupStart; i < state.units.length; i++) state.units[i].role ??= 'lead';
    state.companion = true;
    const after = joint.index + joint[0].length;
    addNames(state, rawName.slice(after), name.slice(after), '', tail.andOthers);
  } else if (name !== '') {
    addNames(state, rawName, name, before, tail.andOthers);
  } else if (tail.andOthers && state.units.length > 0) {
    state.units[state.units.length - 1].andOthers = true;
  }
  if (tail.role !== undefined) closeGroup(state, tail.role);
}

/** Reads a label at the start of an item; the number of characters it takes. */
function takeLabel(state: State, canon: string): number {
  const skipped = SKIPPED_LABEL.exec(canon);
  const label = skipped ? null : LABEL.exec(canon);
  if (!skipped && !label) return 0;
  closeGroup(state, state.labelRole);
  state.skip = skipped !== null;
  state.labelRole = label ? labelRole(label[0]) : null;
  return (skipped ?? label)?.[0].length ?? 0;
}

/** 市、县司法局: the tiers before a name belong to it. */
function spanOfSharedName(canon: string, tokens: readonly Token[], at: number): number {
  let last = at;
  while (
    last + 1 < tokens.length &&
    tokens[last + 1].before === '、' &&
    TIER_ONLY.test(canon.slice(tokens[last].start, tokens[last].end))
  ) {
    last += 1;
  }
  return last;
}

function resolve(found: readonly Found[], context: ResponsibleContext): DraftUnit[] {
  const units: DraftUnit[] = [];
  const ranked = found.some(u => u.role === 'lead');
  for (const [i, unit] of found.entries()) {
    const inherited = unit.linked && i > 0 ? units[i - 1].levels : [];
    const described = describeUnit(unit.canonical, { home: context.home, inherited });
    const role = unit.role ?? (context.firstLeads && !ranked && i === 0 ? 'lead' : null);
    units.push({
      text: unit.text,
      role,
      levels: described.levels,
      class: described.class,
      open: described.open || unit.andOthers,
    });
  }
  return units;
}

/**
 * The units of a responsibility expression (without its brackets), as written and in order. Roles are those that the
 * words give: a unit that is only 负责 has none. A trailing 等 makes the unit before it open.
 */
export function parseResponsible(text: string, context: ResponsibleContext): DraftUnit[] {
  const canon = canonical(text);
  const tokens = tokensOf(canon);
  const state: State = { units: [], groupStart: 0, labelRole: null, skip: false, companion: false };
  for (let i = 0; i < tokens.length; i++) {
    const { start, before } = tokens[i];
    if (before === '；' || before === '。' || before === '\n') {
      closeGroup(state, state.labelRole);
      state.skip = false;
    }
    if (/列第一位|排第一位|列首位|排首位|列在首位|排在第一位|下同/.test(canon.slice(start, tokens[i].end)))
      continue;
    const label = takeLabel(state, canon.slice(start, tokens[i].end));
    if (state.skip) continue;
    tokens[i] = { ...tokens[i], start: start + label };
    const last = spanOfSharedName(canon, tokens, i);
    const { end } = tokens[last];
    addItem(state, text.slice(start + label, end), canon.slice(start + label, end), label > 0 ? '' : before);
    i = last;
  }
  closeGroup(state, state.labelRole);
  return resolve(state.units, context);
}
