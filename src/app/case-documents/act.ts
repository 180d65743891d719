import { hashOf } from '../../kernel/hash.ts';
import { formatDate } from '../../kernel/local-date.ts';
import type { Subject } from '../../language/authority.ts';
import type { LoggedEvent } from '../../language/entry-log.ts';
import { issuedDocument, numberOf } from '../../language/issued-document.ts';
import type { DocumentNumber } from '../../language/official-document.ts';
import type { DocumentAct, DocumentAnswer } from '../../language/procedure/answers.ts';
import type { TakenNumber } from '../../language/procedure/case-log.ts';
import {
  bodyOfDocument,
  CASE_DOCUMENT,
  type DocumentEvent,
  standingOf,
} from '../../language/procedure/document-log.ts';
import { drawNumber } from '../../store/case-numbers.ts';
import { caseForWriting, type StoredCase, writeTasks } from '../../store/case-rows.ts';
import { UnstorableEvent } from '../../store/event.ts';
import { answersOfCalls, asKeyTaken, currentCall } from '../../store/idempotency.ts';
import { type Trx, tx } from '../../store/tx.ts';
import { appendAndTakeUp, noteLogOpen, openLog } from '../append.ts';
import { type Cases, findDefined, todayOf } from '../cases/cases.ts';
import { noSuchCase, placeOf } from '../cases/write.ts';
import { Refusal } from '../refusal.ts';
import { jurisdictionsOf } from '../site.ts';
import { type Found, findDocument, numberOfFound, seesDrafts } from './read.ts';
import { documentTasks } from './tasks.ts';
import { postFor, refusedTo } from './who.ts';

export interface DocumentRequest {
  readonly id: string;
  readonly document: string;
  readonly act: DocumentAct;
  /** Version of the document that whoever asks saw. */
  readonly seen: number;
  /** With `check`: SHA-256 of the draft that was read; facts may have changed since. */
  readonly sha256?: string | undefined;
  /** With `return` there must be one. */
  readonly text?: string | undefined;
}

const DONE: Readonly<Record<DocumentAct, string>> = { check: '核稿', issue: '签发', return: '退回修改' };

/**
 * 核稿, 签发 or 退回 of a document that a case has produced. What is checked is kept as it was; issuing gives it number and
 * date and nothing else. Nothing is sent to anybody.
 * @throws Refusal; then nothing has changed
 */
export async function actOnDocument(
  cases: Cases,
  subject: Subject,
  request: DocumentRequest,
): Promise<DocumentAnswer> {
  const { world } = cases;
  world.requireReady();
  const { id } = request;
  const { jurisdiction, position } = placeOf(id);
  if (!jurisdictionsOf(world.site).includes(jurisdiction)) throw noSuchCase(id);
  return world.write(jurisdiction, async () => {
    const stored = await caseForWriting(world.pool, subject.account, jurisdiction, position);
    if (stored === null) throw noSuchCase(id);
    const found = await findDocument(cases, stored, request.document);
    if (found === null || (found.now.state !== 'issued' && !seesDrafts(cases, subject, found.unit)))
      throw new Refusal('not-found', `本件没有编号为 ${request.document} 的公文`);
    requireSeen(cases, found, request);
    const why = refusedTo(request.act, stored, found, subject);
    if (why !== null) throw new Refusal('conflict', `没有${DONE[request.act]}：${why}`);
    const acted = { stored, found, subject, request };
    return write(cases, acted, trx => eventOf(cases, trx, acted));
  });
}

/** @throws Refusal stale where it is not as it was seen */
function requireSeen(cases: Cases, { now, events, sha256, lacking }: Found, request: DocumentRequest): void {
  const last = events.at(-1);
  if (request.seen !== now.version) {
    const who = last && `${cases.people.nameOf(last.account)}已于 ${last.day} ${DONE[last.act]}`;
    const message = `您打开之后，${who ?? '公文已经变化'}；没有${DONE[request.act]}，请刷新后再办`;
    throw new Refusal('stale', message, [{ field: 'If-Match', message }]);
  }
  if (request.act !== 'check' || lacking.length > 0 || request.sha256 === sha256) return;
  const message = '办件的内容在您打开之后有了变化，草稿已经重新生成；没有核稿，请看过新的草稿再核';
  throw new Refusal('stale', message, [{ field: 'sha256', message }]);
}

/** What was found to be lawful. */
interface Acted {
  readonly stored: StoredCase;
  readonly found: Found;
  readonly subject: Subject;
  readonly request: DocumentRequest;
}

async function eventOf(
  cases: Cases,
  trx: Trx,
  { stored, found, subject, request: { act, text = '' } }: Acted,
): Promise<DocumentEvent> {
  const post = postFor(act, found.unit, subject)!;
  const words = text.trim();
  const base = {
    case: stored.state.id,
    document: found.id,
    template: found.slug,
    no: found.now.version + 1,
    act,
    day: formatDate(todayOf(cases)),
    account: subject.account,
    unit: post.unit,
    role: post.role,
    ...(words === '' ? {} : { text: words }),
  };
  const content = found.content;
  switch (act) {
    case 'return': {
      if (words !== '') return base;
      const message = '退回修改须写明理由';
      throw new Refusal('unlawful', message, [{ field: 'text', message }]);
    }
    case 'check':
      return { ...base, content: content!, sha256: found.sha256!, sources: found.draft?.sources ?? {} };
    case 'issue': {
      const { number, takes } = await numberFor(trx, stored, found, base.day);
      const issued = issuedDocument(content!, { number, date: base.day, signer: subject.name });
      return { ...base, content: issued, sha256: hashOf(issued), takes };
    }
  }
}

interface Numbered {
  readonly number: Required<DocumentNumber>;
  readonly takes: readonly TakenNumber[];
}

/** The number that a step has given, or the next of the issuing unit's own series of this 机关代字 in the year. @throws Refusal */
async function numberFor(
  trx: Trx,
  { state, jurisdiction }: StoredCase,
  found: Found,
  day: string,
): Promise<Numbered> {
  const from = found.template?.numberFrom;
  if (from !== undefined) {
    const number = numberOf(String(state.fields[from] ?? ''));
    if (number !== null) return { number, takes: [] };
    throw new Refusal('unlawful', '没有签发：本件还没有登记文号，请先在办件中办理编号的一步');
  }
  const { code } = found.content!.number;
  const year = Number(day.slice(0, 4));
  const series = { series: `document:${code}`, unit: found.unit, year };
  const n = await drawNumber(trx, jurisdiction, series);
  return { number: { code, year, ordinal: n }, takes: [{ ...series, n }] };
}

/** One transaction: the event, the ordinal that it takes, who has to do something next, and the answer. */
async function write(
  cases: Cases,
  { stored: { jurisdiction, number, state, row }, found, subject }: Acted,
  eventIn: (trx: Trx) => Promise<DocumentEvent>,
): Promise<{ readonly logged: readonly LoggedEvent[]; readonly result: DocumentAnswer }> {
  const { world } = cases;
  const call = currentCall();
  let written: { readonly logged: readonly LoggedEvent[]; readonly result: DocumentAnswer } | null = null;
  const done = tx(world.pool, { jurisdiction, actor: subject.account }, async (trx, last) => {
    await openLog(world, trx, jurisdiction);
    const event = await eventIn(trx);
    const now = standingOf([...found.events, event]);
    const result: DocumentAnswer = {
      id: found.id,
      state: now.state,
      number: numberOfFound({ ...found, now }),
      version: now.version,
      sha256: now.sha256,
    };
    const events = [{ kind: CASE_DOCUMENT, body: bodyOfDocument(event) }];
    const logged = await appendAndTakeUp(world, trx, last, { jurisdiction, at: world.clock(), events });
    const happened = [...found.events, { ...event, recordedAt: logged[0].recordedAt }];
    const place = { jurisdiction, case_id: number, home: row.home, due_on: row.due_on };
    const tasks = documentTasks(
      world.site,
      findDefined(world.site, state.procedure, state.version)?.procedure,
      state,
      happened,
      place,
    );
    await writeTasks(
      trx,
      tasks.filter(task => task.document === found.id),
    );
    if (call !== null) last(answersOfCalls([{ call, answer: result }]));
    written = { logged, result };
  });
  await done.catch(error => {
    throw asRefused(asKeyTaken(error));
  });
  noteLogOpen(world, jurisdiction);
  return written!;
}

function asRefused(error: unknown): unknown {
  if (error instanceof UnstorableEvent) {
    return new Refusal('unlawful', `公文不能保存：${error.message}；清单很长的，请分期编制`);
  }
  return error;
}
