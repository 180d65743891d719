import { formatDate, type LocalDate, shanghaiDateOf } from '../../kernel/local-date.ts';
import { entryId } from '../../language/entry-log.ts';
import { type WaitingDocument, waitingDocuments } from '../../store/waiting-documents.ts';
import { type Cases, newestProcedures } from '../cases/cases.ts';
import { type Addresses, tell } from '../cases/tell.ts';
import { ruleFor } from '../reminders/rules.ts';

/*
 * A document that waits is told to those who may check or issue it: once when it begins to wait, and again (催办) while it
 * waits on. What is sent back waits anew.
 */

/** Days of waiting after which somebody is told: at once, and twice more. */
const TOLD_AFTER = [0, 3, 7] as const;
/** What waits longer was told of often enough. */
const LONGEST = 31;
const PAGE = 500;
const DAY = 86_400_000;

/** Of what was told on a day, so that a run asks only about what is new. */
const seen = new WeakMap<Cases, { readonly day: LocalDate; readonly told: Set<string> }>();

function toldOn(cases: Cases, day: LocalDate): Set<string> {
  const known = seen.get(cases);
  if (known?.day === day) return known.told;
  const told = new Set<string>();
  seen.set(cases, { day, told });
  return told;
}

/** What one run did: how many messages went out, and of which cases they could not. */
export interface DocumentsTold {
  readonly told: number;
  readonly failed: readonly string[];
}

/** Tells of all documents that wait. One document's failure keeps no other back. */
export async function tellOfDocuments(
  cases: Cases,
  addresses: Addresses,
  today: LocalDate,
): Promise<DocumentsTold> {
  const before = toldOn(cases, today);
  const failed: string[] = [];
  let told = 0;
  const from = cases.world.clock() - LONGEST * DAY;
  for (let after: WaitingDocument | null = null; ; ) {
    const page: readonly WaitingDocument[] = await waitingDocuments(cases.world.pool, from, after, PAGE);
    for (const each of page) {
      const id = entryId(each.jurisdiction, each.case);
      const key = `${id} ${each.no} ${each.version}`;
      if (before.has(key)) continue;
      try {
        told += await tellOne(cases, addresses, each, today);
        before.add(key);
      } catch (error) {
        failed.push(id);
        const why = error instanceof Error ? error.message : String(error);
        cases.log(`办件 ${id} 的公文待办没有通知，下次再试：${why}`);
      }
    }
    if (page.length < PAGE) return { told, failed };
    after = page[page.length - 1];
  }
}

const ASKED: Readonly<Record<WaitingDocument['act'], string>> = { check: '核稿', issue: '签发' };

function saysWhat({ act, version }: WaitingDocument): string {
  if (act === 'issue') return '已经核稿，请签发';
  return version === 0 ? '草稿已经生成，请核稿' : '已退回修改，请重新核稿';
}

async function tellOne(
  cases: Cases,
  addresses: Addresses,
  waiting: WaitingDocument,
  today: LocalDate,
): Promise<number> {
  const { tree, site } = cases.world;
  const { unit, document, act, since, version, headline } = waiting;
  if (!tree.has(unit)) return 0;
  const { channels, days } = ruleFor(addresses.rules, tree, unit, -1);
  // A unit that wants no reminders gets none of these either.
  if (days.length === 0) return 0;
  const day = shanghaiDateOf(since);
  const waited = today - day;
  const offset = TOLD_AFTER.findLast(each => each <= waited);
  if (offset === undefined) return 0;
  const id = entryId(waiting.jurisdiction, waiting.case);
  const template = site.documents.find(each => each.id === document.slice(document.indexOf('-') + 1));
  const name = template?.name ?? document;
  const procedure = newestProcedures(site).find(each => each.slug === waiting.procedure);
  const people = cases.people
    .holding(unit, role => waiting.roles.includes(role))
    .filter(({ account }) => !waiting.notFor.includes(account));
  const urging = offset === 0 ? '' : `（催办，已等 ${waited} 日）`;
  return tell(cases.world, addresses, {
    unit,
    people,
    channels,
    rule: offset === 0 ? `document-${act}` : `document-${act}+${offset}`,
    case: id,
    about: `${waiting.procedure}.${document}`,
    // Checked, sent back and checked again on one day, it is told each time.
    period: `v${version}`,
    due: formatDate(day),
    subject: `公文待${ASKED[act]}${urging}：${name}，${headline}`,
    body: `${procedure?.title ?? waiting.procedure}（${id}）${headline}\n“${name}”由${tree.get(unit).name}制发，${saysWhat(waiting)}。`,
  });
}
