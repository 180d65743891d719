import { bracketGroups } from './brackets.ts';

/** A responsibility tag in a paragraph: `[start, end)` all of it, `[innerStart, innerEnd)` without its brackets. */
export interface Tag {
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
}

/** Longest tag; anything longer is text in brackets. */
const LONGEST = 3000;

const WHO =
  '(?:(?:主要|共同|第一|具体|市级|省级|县级)?(?:责任|牵头|配合|主办|协办|承办|主责|参与|参加|落实|实施|协同|协助|支持|指导|督导|监督)(?:责任|负责|配合)?(?:单位|部门|主体|机关|处室|科室|股室)|牵头|责任分工|任务分工)';

/** A label that opens a tag, e.g. 责任单位：. */
export const LABEL = new RegExp(`^${WHO}[ ]{0,2}：`);
const LABEL_INSIDE = new RegExp(`(?<=[。；！？”] {0,4})${WHO}[ ]{0,2}：`);

/** Bodies end in these; a list without a verb counts as a tag only when every item does. */
const BODY_END =
  /(?:部|委|局|厅|办|院|署|会|所|中心|政府|部门|单位|银行|室|联|总队|支队|大队|社|司|站|处|机关|公司|集团|分行|管委|机构|海关|地方|地区|公安|军区|街道|乡镇|党组|主体|各地|馆|台|队|站|园|校|大学|协会|联盟|组织)$/;
/** A clause that begins like the name of a public body. */
const BODY_START = /^(?:由?各|国家|国务院|中央|省|市|县|区|州|乡|镇|街道|自治区)(?!长|民|场|域|级以上)/;
const VERB = /(?:负责|牵头|配合|落实|参与|参加|组织实施|协助|主办|承办|协办)$/;
const NOTE = /以下简称|下称|见附件|详见|谁|修订|施行|如下|以下统称|含$/;

const OPEN_SET = /等(?:有关|相关|各)?(?:部门|单位|地方|地区)?$/;

function plain(text: string): string {
  return text.replace(/（[^（）]{0,60}）|〔[^〔〕]{0,60}〕/g, '');
}

function isBody(item: string): boolean {
  const name = item.replace(OPEN_SET, '').replace(/(?:组织|会同)(?:有关|相关|各)/, '');
  return name.length >= 2 && name.length <= 30 && BODY_END.test(name);
}

/** `市司法局牵头，市财政局配合`: a clause ends with a role verb and what stands before the verb is a body. */
function hasRoleClause(content: string): boolean {
  for (const clause of content.split(/[，。；]/)) {
    const text = clause.trim().replace(/^由/, '');
    if (!VERB.test(text)) continue;
    const bare = text.replace(
      /(?:(?:按照?(?:各自)?职责(?:分工)?|根据职责(?:分工)?|依职责|分工|分别|共同|具体|结合实际|统筹|等)?(?:牵头)?(?:负责|牵头|配合|落实|参与|参加|组织实施|协助|主办|承办|协办)){1,3}$/,
      '',
    );
    const last = bare.split(/[、 ]/).at(-1) ?? '';
    if (isBody(last) || isBody(bare) || (bare.length <= 60 && BODY_START.test(last))) return true;
    if (bare === '' && content.split(/[，。；、]/).some(isBody)) return true;
  }
  return false;
}

function isBodyList(content: string): boolean {
  const items = content.split(/[、，；]/).map(s => s.trim());
  return items.length <= 60 && items.every(isBody);
}

/** Whether brackets with this content, between these characters, are a responsibility tag. */
function isTag(content: string, before: string, after: string): boolean {
  if (LABEL.test(content)) return true;
  if (!/[部委局厅办院署会所府门位行室联处机公司队社站地方街乡镇馆台园校盟织各市县区省]/.test(content))
    return false;
  const text = plain(content);
  if (NOTE.test(text)) return false;
  const sentenceBefore = before === '' || '。！？；”…\n'.includes(before);
  const endAfter = after === '' || '。；\n'.includes(after);
  if (hasRoleClause(text)) return sentenceBefore || endAfter;
  return sentenceBefore && (after === '' || after === '\n') && isBodyList(text);
}

function isNotBlank(c: string): boolean {
  return c !== ' ' && c !== '*';
}

function neighbour(text: string, at: number, step: 1 | -1): string {
  let i = at;
  for (let n = 0; n < 8; n++, i += step) {
    const c = text[i] ?? '';
    if (c === '' || isNotBlank(c)) return c;
  }
  return '';
}

function openTag(text: string, start: number, labelLength: number): Tag {
  const stop = text.indexOf('\n', start + labelLength);
  const end = stop < 0 ? text.length : stop;
  const innerEnd = text[end - 1] === '。' ? end - 1 : end;
  return { start, end, innerStart: start, innerEnd };
}

/** The responsibility tags of a paragraph in canonical characters, in order, without overlap. */
export function findTags(text: string): Tag[] {
  const label = LABEL.exec(text.slice(0, 60));
  if (label) return [openTag(text, 0, label[0].length)];
  const tags: Tag[] = [];
  for (const { start, end } of bracketGroups(text)) {
    if (end - start > LONGEST || end - start < 4) continue;
    const content = text.slice(start + 1, end - 1);
    if (!isTag(content, neighbour(text, start - 1, -1), neighbour(text, end, 1))) continue;
    tags.push({ start, end, innerStart: start + 1, innerEnd: end - 1 });
  }
  if (tags.length > 0) return tags;
  const inside = LABEL_INSIDE.exec(text);
  return inside ? [openTag(text, inside.index, inside[0].length)] : [];
}

/** True when a line ends with a responsibility tag, looking only at the last few thousand characters. */
export function endsWithTag(line: string): boolean {
  const tail = line.slice(-LONGEST);
  const tags = findTags(tail);
  const last = tags.at(-1);
  return last !== undefined && /^[。；]?$/.test(tail.slice(last.end).trim());
}
