import { canonicalJson, type Json } from '../../kernel/canonical-json.ts';
import { isoOf } from '../../kernel/instant.ts';
import type { DraftView } from '../../language/answers.ts';
import * as store from '../../store/drafts.ts';
import { tx } from '../../store/tx.ts';
import { Refusal } from '../refusal.ts';
import { requireSeen } from '../seen.ts';
import type { World } from '../world.ts';

/** Most drafts of one account: more is a form that saves in a circle. */
export const MOST_DRAFTS = 200;
/** Most characters of one draft; a long text of the largest size fits several times. */
export const DRAFT_LENGTH = 120_000;

/** What a form asks to be kept. */
export interface DraftRequest {
  readonly id: string;
  readonly register: string;
  /** What the form holds, as typed; nobody but the form reads it. */
  readonly body: Json;
  /** Version that the form last saw; 0 for a new draft. */
  readonly version: number;
}

const ownerOf = (world: World, account: string): store.DraftOwner => ({
  jurisdiction: world.site.root,
  account,
});

const viewOf = ({ id, register, body, version, changedAt }: store.StoredDraft): DraftView => ({
  id,
  register,
  body,
  version,
  changedAt: isoOf(changedAt),
});

/** A person's drafts, the one changed last first. */
export async function listDrafts(
  world: World,
  account: string,
  register?: string,
): Promise<readonly DraftView[]> {
  const drafts = await store.readDrafts(world.pool, ownerOf(world, account), register);
  return drafts.map(viewOf);
}

/** One draft of a person's own. @throws Refusal not-found */
export async function draftView(world: World, account: string, id: string): Promise<DraftView> {
  const draft = await store.readDraft(world.pool, ownerOf(world, account), id);
  if (draft === null) throw new Refusal('not-found', '没有这份草稿，可能已经登记或者放弃');
  return viewOf(draft);
}

/**
 * Keeps a draft. Saving the same content again gives the version that is there, so that a reply that was lost does no harm.
 * @throws Refusal stale when it was changed elsewhere meanwhile, invalid, too-large
 */
export async function saveDraft(world: World, account: string, request: DraftRequest): Promise<DraftView> {
  const { id, register, body, version } = request;
  if (!world.site.registers.some(r => r.slug === register)) {
    throw new Refusal('invalid', `没有名为 ${register} 的台账，草稿没有保存`);
  }
  if (JSON.stringify(body).length > DRAFT_LENGTH) {
    throw new Refusal('too-large', '草稿内容过长，没有保存到服务器；请缩短长文字，或者分成几条记录');
  }
  const owner = ownerOf(world, account);
  const at = world.clock();
  const { jurisdiction } = owner;
  const saved = await tx(world.pool, { jurisdiction, actor: account }, async trx => {
    if (version === 0 && (await store.countDrafts(trx, owner)) >= MOST_DRAFTS) {
      throw new Refusal('too-large', `草稿已有 ${MOST_DRAFTS} 份，请先登记或者放弃一些`);
    }
    return store.writeDraft(trx, owner, { id, register, body, replaces: version, at });
  });
  if (saved !== null) return { id, register, body, version: saved, changedAt: isoOf(at) };
  const there = await store.readDraft(world.pool, owner, id);
  const same = there?.register === register && canonicalJson(there.body) === canonicalJson(body);
  if (there !== null && same) return viewOf(there);
  throw new Refusal(
    'stale',
    there === null
      ? '这份草稿已经在别处登记或者放弃，没有保存'
      : '这份草稿在别处改过，没有保存；请选择用哪一份',
  );
}

/** Gives up a draft. One that is gone already is no fault: that is what was asked for. */
export async function discardDraft(world: World, account: string, id: string, seen?: number): Promise<void> {
  const owner = ownerOf(world, account);
  await tx(world.pool, { jurisdiction: owner.jurisdiction, actor: account }, async trx => {
    const gone = await store.removeDraft(trx, owner, id);
    if (gone !== null) requireSeen(seen, gone, '这份草稿');
  });
}
