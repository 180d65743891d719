import { workdaysIn } from '../../engine/judge/context.ts';
import { isoOf } from '../../kernel/instant.ts';
import { addDays, formatDate, InvalidDate, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { Subject } from '../../language/authority.ts';
import type { DeskView, DoneLine, TodoLine } from '../../language/desk-answers.ts';
import { decide, scope } from '../authority/decide.ts';
import { listDrafts } from '../drafts/drafts.ts';
import { unitFor } from '../reading/view.ts';
import { Refusal } from '../refusal.ts';
import { jurisdictionOf } from '../site.ts';
import type { World } from '../world.ts';
import type { Activity } from './activity.ts';
import { burdenOf, lastMonths } from './burden.ts';
import { nameOfUnit, noticesFor, sentTo } from './notices.ts';
import { owedBy, standingOf } from './owed.ts';
import type { People } from './people.ts';

/** What the desk is made of. `waiting`: what else waits for somebody (approvals, imports), told by those who know. */
export interface DeskParts {
  readonly world: World;
  readonly activity: Activity;
  readonly people: People;
  readonly waiting: readonly ((subject: Subject, unit: string) => Promise<readonly TodoLine[]>)[];
}

/** How far ahead one may ask what must be done. */
const FARTHEST = 366;
/** Days that “done” looks back. */
const LOOK_BACK = 30;
const DAY = 86_400_000;
/** Units offered for choice; a supervisor has thousands and finds the others by the directory. */
const OFFERED = 30;

/** The unit whose desk somebody comes to first: that of their own post, not one lent to them. @throws Refusal not-allowed */
export function ownUnit(world: World, subject: Subject): string {
  const reading = (unit: string) => decide(world.tree, subject, 'read', { resource: 'desk', unit }).allowed;
  const posts = [...subject.posts].sort(
    (a, b) => Number(a.lentBy !== undefined) - Number(b.lentBy !== undefined),
  );
  const writing = posts.find(
    post => decide(world.tree, subject, 'record', { resource: 'entries', unit: post.unit }).allowed,
  );
  const own = writing ?? posts.find(post => reading(post.unit));
  if (own && reading(own.unit)) return own.unit;
  const [root] = scope(world.tree, subject, 'read', 'desk').roots;
  if (root) return root.unit;
  throw new Refusal('not-allowed', '您的岗位没有工作台；需要办理业务的，请联系安全保密管理员授予岗位');
}

/** The day asked for, from today to a year ahead; absent: the end of the month after this one begins. @throws Refusal */
function byFor(world: World, text: string | undefined): LocalDate {
  const { today } = world;
  if (text === undefined) return addDays(today, LOOK_BACK);
  const wrong = (message: string) => new Refusal('invalid', message, [{ field: 'by', message }]);
  let day: LocalDate;
  try {
    day = parseDate(text);
  } catch (error) {
    if (error instanceof InvalidDate) throw wrong(error.message);
    throw error;
  }
  if (day >= today && day <= today + FARTHEST) return day;
  const last = formatDate(addDays(today, FARTHEST));
  throw wrong(`日期 ${text} 超出范围，请选 ${formatDate(today)} 至 ${last} 之间的日期`);
}

/** The home of a unit: what it owes, what is at risk and the least that must be done, what waits, what was done. */
export async function deskView(
  parts: DeskParts,
  subject: Subject,
  query: { readonly unit?: string | undefined; readonly by?: string | undefined },
): Promise<DeskView> {
  const { world, activity, people } = parts;
  const code = query.unit ?? ownUnit(world, subject);
  const by = byFor(world, query.by);
  const { tree } = world;
  unitFor(world.engine.grounds, code);
  await activity.catchUp(jurisdictionOf(world.site, tree.get(code), each => tree.get(each)));
  const burden = await burdenOf(world, activity, [code], lastMonths(world));
  const todo = await todoOf(parts, subject, code);
  const mayNotify = decide(tree, subject, 'oversee', { resource: 'verdicts', unit: code }).allowed;
  const sent = mayNotify ? await sentTo(world, people, code) : [];
  // Last: from here on nothing comes in between, and what was written a moment ago is in it.
  const judge = await world.judgeAt(world.today);
  const unit = unitFor(judge, code);
  return {
    unit: code,
    unitName: unit.name,
    units: unitsOf(world, subject, code),
    today: formatDate(judge.context.asOf),
    by: formatDate(by),
    byWorkingDays: workdaysIn(judge.context.calendar, judge.context.asOf, by),
    mayRecord: decide(tree, subject, 'record', { resource: 'entries', unit: code }).allowed,
    mayNotify,
    owed: owedBy(world, judge, unit.index, by),
    counts: standingOf(judge, unit.index),
    todo,
    done: doneBy(world, activity, code),
    burden,
    sent,
  };
}

function unitsOf(world: World, subject: Subject, shown: string): DeskView['units'] {
  const own = subject.posts.map(post => post.unit);
  const { roots } = scope(world.tree, subject, 'read', 'desk');
  const codes = [...own, ...roots.map(root => root.unit)].filter(
    code => decide(world.tree, subject, 'read', { resource: 'desk', unit: code }).allowed,
  );
  return [...new Set([...codes.slice(0, OFFERED), shown])].map(code => ({
    code,
    name: nameOfUnit(world, code),
  }));
}

function doneBy(world: World, activity: Activity, unit: string): readonly DoneLine[] {
  return activity
    .acts(unit, world.clock() - LOOK_BACK * DAY)
    .map(({ kind, entry, register, legalDate, at, imported }) => ({
      kind,
      entry,
      register,
      registerTitle: world.names.register(register),
      legalDate,
      recordedAt: isoOf(at),
      imported,
    }));
}

/** Approvals and imports first, then unread notices, then drafts: others wait for the first. */
async function todoOf(
  { world, people, waiting }: DeskParts,
  subject: Subject,
  unit: string,
): Promise<readonly TodoLine[]> {
  const lines: TodoLine[] = [];
  for (const source of waiting) lines.push(...(await source(subject, unit)));
  const notices = await noticesFor(world, people, subject.account, { unread: true, limit: 20 });
  for (const notice of notices.rows) {
    lines.push({
      kind: 'notice',
      title: notice.title,
      note: `${notice.senderName}，${notice.unitName}`,
      to: `/desk?tab=notices&notice=${notice.id}`,
    });
  }
  for (const draft of (await listDrafts(world, subject.account)).slice(0, 20)) {
    lines.push({
      kind: 'draft',
      title: world.names.register(draft.register),
      note: draft.changedAt,
      to: `/registers/${draft.register}/new?draft=${draft.id}`,
    });
  }
  return lines;
}
