import type { Json } from '../../kernel/canonical-json.ts';
import { isoOf } from '../../kernel/instant.ts';
import { AUDIT_DETAILS, type AuditDetail } from '../../language/audit-words.ts';
import { ROLE_TITLES, type Role } from '../../language/authority.ts';
import { TOKEN_ACTIONS, TOKEN_RESOURCES } from '../../language/people-answers.ts';
import type { World } from '../world.ts';

const BEIJING = 8 * 3_600_000;

const WORDS: Readonly<Record<string, string>> = {
  password: '口令',
  oidc: '统一身份认证',
  calendar: '自然日',
  working: '工作日',
  'in-app': '系统内通知',
  email: '邮件',
  webhook: '群机器人',
  wecom: '企业微信',
  dingtalk: '钉钉',
};

/** What was logged beside who and to whom, in words for people. What the table of details does not know stays as it was. */
export function auditDetails(world: World, body: Readonly<Record<string, Json>>): Record<string, string> {
  const said = Object.entries(body).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[AUDIT_DETAILS[name as AuditDetail] ?? name, wordsOf(world, name, value)]],
  );
  return Object.fromEntries(said);
}

function wordsOf(world: World, name: string, value: Json): string {
  if (name === 'positions') return Array.isArray(value) ? String(value.length) : String(value);
  if (Array.isArray(value)) return value.map(each => wordsOf(world, name, each)).join('、');
  if (value === true) return '是';
  if (value === false) return '否';
  const text = String(value);
  switch (name) {
    case 'unit':
      return unitName(world, text);
    case 'role':
      return ROLE_TITLES[text as Role] ?? text;
    case 'posts':
      return text
        .split('、')
        .map(post => postWords(world, post))
        .join('、');
    case 'scopes':
      return text.split('、').map(scopeWords).join('、');
    case 'register':
      return world.site.registers.find(each => each.slug === text)?.title ?? text;
    case 'field':
      return fieldTitle(world, text);
    case 'until':
      return typeof value === 'number'
        ? `${isoOf(value + BEIJING)
            .slice(0, 16)
            .replace('T', ' ')}`
        : text;
    case 'measure':
      return `第 ${text} 条`;
    case 'days':
      return dayWords(Number(text));
    default:
      return WORDS[text] ?? text;
  }
}

const unitName = ({ tree }: World, code: string): string => (tree.has(code) ? tree.get(code).name : code);

function postWords(world: World, post: string): string {
  const [unit, role] = post.split(' ');
  return `${unitName(world, unit)}${ROLE_TITLES[role as Role] ?? role ?? ''}`;
}

function scopeWords(scope: string): string {
  const [action, resource] = scope.split(' ') as [keyof typeof TOKEN_ACTIONS, keyof typeof TOKEN_RESOURCES];
  return `${TOKEN_ACTIONS[action] ?? action}${TOKEN_RESOURCES[resource] ?? resource}`;
}

/** A field is logged by name alone; its title, or titles, are those that registers give to personal fields of that name. */
function fieldTitle({ site }: World, name: string): string {
  const titles = site.registers.flatMap(({ fields }) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field?.personal === undefined ? [] : [field.title];
  });
  return titles.length === 0 ? name : [...new Set(titles)].join('／');
}

function dayWords(days: number): string {
  if (days === 0) return '期限当日';
  return days < 0 ? `期限前 ${-days} 日` : `期限后 ${days} 日`;
}
