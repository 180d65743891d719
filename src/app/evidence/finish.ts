import type { EvidenceType } from '../../language/evidence.ts';
import { appendEvents, openJurisdiction } from '../../store/event.ts';
import {
  changeUpload,
  evidenceWith,
  insertEvidence,
  type StoredEvidence,
  type Upload,
} from '../../store/evidence.ts';
import { type Trx, tx } from '../../store/tx.ts';
import { Refusal } from '../refusal.ts';
import { inspect } from './content-type.ts';
import { EVIDENCE_STORED, type Evidence } from './evidence.ts';

/*
 * From received to stored, in steps of which each can be the last before the process dies:
 *   hash and look at the bytes → note the hash → fsync, rename, fsync of the directory → row and event in one commit.
 * Repeating from any of them ends the same: what is noted tells a later start where the bytes are.
 */

interface Found {
  readonly sha256: string;
  readonly type: EvidenceType;
}

/** Stores what was received in full, or notes why it is not taken. Called in the turn of the upload. @throws Refusal */
export async function finish(evidence: Evidence, upload: Upload): Promise<void> {
  const moved = upload.sha256 !== null && (await evidence.store.incomingSize(upload.id)) === null;
  const found = moved
    ? { sha256: upload.sha256 as string, type: upload.type as EvidenceType }
    : await lookAt(evidence, upload);
  // The sweeper takes the same turn, so that it never removes what is just being stored.
  await evidence.turns.run(`content ${found.sha256}`, async () => {
    if (moved) {
      if (!(await evidence.store.has(found.sha256))) throw gone();
    } else await evidence.store.adopt(upload.id, found.sha256, evidence.world.clock());
    await keep(evidence, upload, found);
  });
  await evidence.at('committed');
}

const gone = () => new Refusal('conflict', '已传的内容不在了，请重新选择文件上传');

async function note(evidence: Evidence, upload: Upload, change: Parameters<typeof changeUpload>[2]) {
  const { world } = evidence;
  const { jurisdiction, account } = upload;
  await tx(world.pool, { jurisdiction, actor: account }, trx =>
    changeUpload(trx, upload, change, world.clock()),
  );
}

/** Hash and type. One file at a time: unpacking is work. @throws Refusal, which is noted too */
async function lookAt(evidence: Evidence, upload: Upload): Promise<Found> {
  const { store, turns, limits } = evidence;
  try {
    const sha256 = await store.hashIncoming(upload.id);
    await evidence.at('hashed');
    if (upload.declared !== null && upload.declared !== sha256) {
      throw new Refusal('invalid', '收到的内容与原文件不一致（校验值不符），没有保存；请重新上传');
    }
    const path = store.incomingPath(upload.id);
    const type = await turns.run('inspect', () => inspect(path, upload.size, upload.name, limits.zip));
    await evidence.at('inspected');
    await note(evidence, upload, { sha256, type });
    await evidence.at('noted');
    return { sha256, type };
  } catch (error) {
    if (error instanceof Refusal) {
      await note(evidence, upload, { refusal: error.message });
      await store.discard(upload.id);
    }
    throw error;
  }
}

/** Row, event and the end of the upload, in one commit. */
async function keep(evidence: Evidence, upload: Upload, { sha256, type }: Found): Promise<void> {
  const { world } = evidence;
  const { jurisdiction, account, id, unit, name, size } = upload;
  const now = world.clock();
  const file: StoredEvidence = {
    id,
    jurisdiction,
    unit,
    sha256,
    name,
    type,
    size,
    uploadedBy: account,
    uploadedAt: now,
  };
  await world.write(jurisdiction, async () => {
    const logged = await tx(world.pool, { jurisdiction, actor: account }, async trx => {
      await openJurisdiction(trx, jurisdiction);
      const isNew = await insertEvidence(trx, file);
      const kept = isNew ? file : await evidenceWith(trx, file);
      if (kept === null) throw gone();
      await changeUpload(trx, upload, { evidence: kept.id, reused: !isNew }, now);
      await evidence.at('inserted');
      return isNew ? [await announce(trx, file, now)] : [];
    });
    return { logged, result: null };
  });
}

/** The log speaks of the file's hash, so that the seal over the log covers the file. */
async function announce(trx: Trx, file: StoredEvidence, now: number) {
  const { jurisdiction, id, sha256, size, name, type, unit, uploadedBy } = file;
  const event = { kind: EVIDENCE_STORED, body: { id, sha256, size, name, type, unit, by: uploadedBy } };
  const { positions, recordedAt } = await appendEvents(trx, jurisdiction, now, [event]);
  return { jurisdiction, position: positions[0], recordedAt, ...event };
}
