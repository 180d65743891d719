import { createHash } from 'node:crypto';
import { isoOf } from '../../kernel/instant.ts';
import { ADMINISTRATORS, type Role, type Subject } from '../../language/authority.ts';
import type { Notices, NoticeView, Receipts, SentNotice } from '../../language/desk-answers.ts';
import type { LoggedEvent } from '../../language/entry-log.ts';
import { appendEvents, openJurisdiction } from '../../store/event.ts';
import { answered } from '../../store/idempotency.ts';
import * as store from '../../store/notices.ts';
import { tx } from '../../store/tx.ts';
import { Refusal } from '../refusal.ts';
import { jurisdictionOf } from '../site.ts';
import type { World } from '../world.ts';
import type { People } from './people.ts';

/** A notice that somebody sends to a unit's people. */
export interface NoticeRequest {
  readonly unit: string;
  readonly title: string;
  readonly body: string;
  /** A page of the application. */
  readonly link?: string | undefined;
}

export const TITLE_LENGTH = 100;
export const BODY_LENGTH = 5000;

/** Whoever holds a post in a unit, the three administrators aside: they see nothing of business. */
export const everyRole = (role: Role): boolean => !ADMINISTRATORS.has(role);

/**
 * Sends a notice to all who hold a post in a unit, and logs that it was sent: on when it was served much may turn.
 * @throws Refusal
 */
export async function sendNotice(
  world: World,
  people: People,
  subject: Subject,
  request: NoticeRequest,
): Promise<{ readonly id: string; readonly readers: number }> {
  const { unit: code } = request;
  const title = request.title.trim();
  const body = request.body.trim();
  const wrong = (field: string, message: string) => new Refusal('invalid', message, [{ field, message }]);
  if (title === '' || title.length > TITLE_LENGTH) throw wrong('title', `标题须有 1 至 ${TITLE_LENGTH} 字`);
  if (body.length > BODY_LENGTH) throw wrong('body', `正文最多 ${BODY_LENGTH} 字，现有 ${body.length} 字`);
  if (!world.tree.has(code)) throw wrong('unit', `没有代码为 ${code} 的单位，请从单位目录中选择`);
  if (request.link !== undefined && !/^\/(?!\/)/.test(request.link)) {
    throw wrong('link', '链接须是本系统的页面，以 / 开头');
  }
  const readers = people.holding(code, everyRole);
  if (readers.length === 0) throw wrong('unit', `${world.tree.get(code).name}没有在岗人员，通知无人接收`);
  const jurisdiction = jurisdictionOf(world.site, world.tree.get(code), each => world.tree.get(each));
  return world.write(jurisdiction, async () => {
    const at = world.clock();
    const logged: LoggedEvent[] = [];
    const result = await tx(world.pool, { jurisdiction, actor: subject.account }, async trx => {
      logged.length = 0;
      await openJurisdiction(trx, jurisdiction);
      const event = {
        kind: 'notice.sent',
        body: { unit: code, title, text: body, by: subject.account, to: readers.map(each => each.account) },
      };
      const { positions, recordedAt } = await appendEvents(trx, jurisdiction, at, [event]);
      logged.push({ jurisdiction, position: positions[0], recordedAt, ...event });
      const id = idOf(jurisdiction, positions[0]);
      await store.writeNotice(
        trx,
        {
          jurisdiction,
          id,
          unit: code,
          kind: 'sent',
          title,
          body,
          link: request.link ?? null,
          sentAt: recordedAt,
          sentBy: subject.account,
        },
        readers.map(each => each.account),
      );
      return answered(trx, { id, readers: readers.length });
    });
    return { logged, result };
  });
}

/** The id of a notice follows from its place in the log. */
function idOf(jurisdiction: string, position: number): string {
  return createHash('sha256').update(`notice ${jurisdiction} ${position}`).digest('hex').slice(0, 24);
}

/** What somebody has been told. */
export async function noticesFor(
  world: World,
  people: People,
  account: string,
  query: { readonly unread?: boolean; readonly limit: number },
): Promise<Notices> {
  const rows = await store.readNotices(world.pool, account, query);
  return {
    unread: await store.countUnread(world.pool, account),
    rows: rows.map(row => noticeView(world, people, row)),
  };
}

function noticeView(world: World, people: People, row: store.ReceivedNotice): NoticeView {
  const { id, kind, unit, title, body, link, sentAt, sentBy, readAt } = row;
  return {
    id,
    kind,
    unit,
    unitName: nameOfUnit(world, unit),
    title,
    body,
    link,
    sentAt: isoOf(sentAt),
    senderName: kind === 'reminder' ? '系统提醒' : people.nameOf(sentBy),
    readAt: readAt === null ? null : isoOf(readAt),
  };
}

export const nameOfUnit = (world: World, code: string): string =>
  world.tree.has(code) ? world.tree.get(code).name : code;

/** A notice by its id. @throws Refusal not-found */
export async function noticeById(world: World, id: string): Promise<store.StoredNotice> {
  const notice = await store.findNotice(world.pool, id);
  if (notice === null) throw new Refusal('not-found', '没有这条通知，请从通知列表进入');
  return notice;
}

/** Notes that somebody read what they were sent; what another person sent is logged too. The first reading stands. */
export async function readNotice(world: World, account: string, id: string): Promise<void> {
  const notice = await noticeById(world, id);
  const { jurisdiction } = notice;
  const at = world.clock();
  if (notice.kind === 'reminder') {
    await tx(world.pool, { jurisdiction, actor: account }, trx => store.markRead(trx, notice, account, at));
    return;
  }
  await world.write(jurisdiction, async () => {
    const logged: LoggedEvent[] = [];
    await tx(world.pool, { jurisdiction, actor: account }, async trx => {
      logged.length = 0;
      await openJurisdiction(trx, jurisdiction);
      if (!(await store.markRead(trx, notice, account, at))) return;
      const event = { kind: 'notice.read', body: { notice: id, by: account } };
      const { positions, recordedAt } = await appendEvents(trx, jurisdiction, at, [event]);
      logged.push({ jurisdiction, position: positions[0], recordedAt, ...event });
    });
    return { logged, result: undefined };
  });
}

/** Who read a notice, and when. @throws Refusal not-found */
export async function receipts(world: World, people: People, id: string): Promise<Receipts> {
  const notice = await noticeById(world, id);
  const rows = await store.receiptsOf(world.pool, notice);
  return {
    title: notice.title,
    rows: rows.map(row => ({
      name: people.nameOf(row.account),
      readAt: row.readAt === null ? null : isoOf(row.readAt),
    })),
  };
}

/** What a unit was sent lately, with how many have read it. */
export async function sentTo(world: World, people: People, unit: string): Promise<readonly SentNotice[]> {
  const rows = await store.noticesOfUnit(world.pool, unit, 10);
  return rows.map(row => ({
    id: row.id,
    title: row.title,
    sentAt: isoOf(row.sentAt),
    senderName: people.nameOf(row.sentBy),
    readers: Number(row.readers),
    read: Number(row.read),
  }));
}
