import type { Subject } from '../../language/authority.ts';
import { EVIDENCE_EXTENSIONS, evidenceId, type UploadView } from '../../language/evidence.ts';
import {
  beginUpload,
  changeUpload,
  findContent,
  openUploads,
  readEvidence,
  readUpload,
  removeUpload,
  type Upload,
  type UploadChange,
} from '../../store/evidence.ts';
import { answered } from '../../store/idempotency.ts';
import { tx } from '../../store/tx.ts';
import { Refusal } from '../refusal.ts';
import { jurisdictionOf } from '../site.ts';
import { type Evidence, viewOf } from './evidence.ts';
import { checkedName, extensionOf } from './file-name.ts';
import { finish } from './finish.ts';

/** What is to be sent. */
export interface UploadRequest {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the content, where the sender knows it. */
  readonly sha256?: string | undefined;
  /** The unit that is to keep it. */
  readonly unit: string;
}

/** A piece that does not begin where the last one ended. Nothing was written. */
export class OffsetDiffers extends Refusal {
  /** Where the next piece has to begin. */
  readonly offset: number;
  constructor(offset: number) {
    super('conflict', `这一段的起点与已收到的不一致，请从第 ${offset} 字节起续传`);
    this.offset = offset;
  }
}

const SHA256 = /^[0-9a-f]{64}$/;
const sizeText = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

/** What is wrong with a file before a byte of it is sent. */
function checkRequest({ name, size, sha256 }: UploadRequest, largest: number): void {
  const wrong = (field: string, message: string) => new Refusal('invalid', message, [{ field, message }]);
  if (!Number.isSafeInteger(size) || size < 0) throw wrong('size', '文件大小应当是字节数');
  if (size === 0) throw wrong('size', '文件是空的（0 字节），请核对后重新选择');
  if (size > largest) {
    throw new Refusal(
      'too-large',
      `文件大小为 ${sizeText(size)}，超过上限 ${sizeText(largest)}；请压缩图片或者拆分后再传`,
    );
  }
  if (sha256 !== undefined && !SHA256.test(sha256)) throw wrong('sha256', '校验值应当是 64 位小写十六进制数');
  if (!EVIDENCE_EXTENSIONS.includes(extensionOf(name))) {
    const message = `不接受这种文件；可以上传：${EVIDENCE_EXTENSIONS.join('、')}。其他格式请转成 PDF，压缩包请解开后逐个上传`;
    throw wrong('name', message);
  }
}

/**
 * Begins an upload, or answers at once with the file that the unit has already: the same material is never sent twice.
 * The caller has asked `decide` whether the subject may record evidence for the unit.
 * @throws Refusal invalid, too-large, conflict, not-found
 */
export async function begin(
  evidence: Evidence,
  subject: Subject,
  request: UploadRequest,
): Promise<UploadView> {
  const { world, limits } = evidence;
  world.requireReady();
  const { tree } = world;
  if (!tree.has(request.unit)) throw new Refusal('not-found', `没有代码为 ${request.unit} 的单位`);
  const name = checkedName(request.name);
  checkRequest({ ...request, name }, limits.fileSize);
  const jurisdiction = jurisdictionOf(world.site, tree.get(request.unit), code => tree.get(code));
  const { unit, size, sha256: declared = null } = request;
  const same = declared === null ? null : await findContent(world.pool, jurisdiction, unit, declared);
  if (same !== null && same.size === size) {
    return {
      id: same.id,
      name,
      size,
      offset: size,
      state: 'stored',
      evidence: viewOf(same, 0),
      reused: true,
    };
  }
  if ((await openUploads(world.pool, subject.account)) >= limits.openUploads) {
    throw new Refusal(
      'conflict',
      `您有 ${limits.openUploads} 个以上的文件还没有传完，请先传完或者取消，再传新的`,
    );
  }
  const id = evidenceId(jurisdiction, evidence.newDigits());
  const upload = { id, jurisdiction, unit, account: subject.account, name, size, declared };
  return tx(world.pool, { jurisdiction, actor: subject.account }, async trx => {
    await beginUpload(trx, upload, world.clock());
    const view: UploadView = { id, name, size, offset: 0, state: 'receiving' };
    return answered(trx, view);
  });
}

/** The unit for which an upload is made; null when there is no such upload. */
export async function unitOfUpload(evidence: Evidence, id: string): Promise<string | null> {
  return (await readUpload(evidence.world.pool, id))?.unit ?? null;
}

/** How far an upload has come. @throws Refusal not-found, also for the upload of another person */
export async function progress(evidence: Evidence, subject: Subject, id: string): Promise<UploadView> {
  return viewOfUpload(evidence, await own(evidence, subject, id));
}

/**
 * Takes the bytes from `offset` on; with the last byte the file is looked at and stored. What came before a connection broke
 * counts. A piece without bytes asks to finish what was received before the server stopped.
 * @throws OffsetDiffers, Refusal
 */
export async function receive(
  evidence: Evidence,
  subject: Subject,
  id: string,
  offset: number,
  source: AsyncIterable<Uint8Array>,
): Promise<UploadView> {
  evidence.world.requireReady();
  return evidence.turns.run(`upload ${id}`, async () => {
    const upload = await own(evidence, subject, id);
    if (upload.evidence !== null || upload.refusal !== null) return viewOfUpload(evidence, upload);
    if (offset !== upload.received) throw new OffsetDiffers(upload.received);
    const received = upload.received < upload.size ? await take(evidence, upload, source) : upload.received;
    if (received < upload.size) return viewOfUpload(evidence, { ...upload, received });
    await finish(evidence, { ...upload, received });
    return viewOfUpload(evidence, await own(evidence, subject, id));
  });
}

/** Gives up an upload. One that was stored stays stored. @throws Refusal not-found */
export async function cancel(evidence: Evidence, subject: Subject, id: string): Promise<void> {
  await evidence.turns.run(`upload ${id}`, async () => {
    const upload = await own(evidence, subject, id);
    await evidence.store.discard(id);
    await tx(evidence.world.pool, contextOf(upload), trx => removeUpload(trx, upload));
  });
}

const contextOf = ({ jurisdiction, account }: Upload) => ({ jurisdiction, actor: account });

/** The upload as it stands, after a look whether the disk still has what was acknowledged. */
async function own(evidence: Evidence, subject: Subject, id: string): Promise<Upload> {
  const { world, store } = evidence;
  const upload = await readUpload(world.pool, id);
  if (upload === null || upload.account !== subject.account) {
    throw new Refusal('not-found', '没有这个上传，可能已经取消或者超过一天没有续传；请重新选择文件');
  }
  if (upload.evidence !== null || upload.refusal !== null) return upload;
  const gathered = (await store.incomingSize(id)) ?? 0;
  if (gathered >= upload.received) return upload;
  // Moved to its place before the server stopped: only the row is missing.
  if (upload.sha256 !== null && (await store.has(upload.sha256))) return upload;
  await note(evidence, upload, { received: 0 });
  return { ...upload, received: 0 };
}

function note(evidence: Evidence, upload: Upload, change: UploadChange): Promise<void> {
  const { world } = evidence;
  return tx(world.pool, contextOf(upload), trx => changeUpload(trx, upload, change, world.clock()));
}

/** Writes a piece to the disk, then notes how far it reaches. @returns bytes received in all */
async function take(evidence: Evidence, upload: Upload, source: AsyncIterable<Uint8Array>): Promise<number> {
  const { received, size, id } = upload;
  const { size: gathered, error } = await evidence.store.append(id, received, size - received, source);
  await evidence.at('received');
  if (gathered > received) await note(evidence, upload, { received: gathered });
  const code = (error as { code?: string } | null)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    throw new Refusal('unavailable', '服务器存储空间不足，暂时不能上传；已传部分保留，请联系系统管理员');
  }
  if (error !== null && gathered === size) {
    const refusal = '文件比申报的大，可能在上传时被改动；请重新选择文件';
    await evidence.store.discard(id);
    await note(evidence, upload, { refusal });
    throw new Refusal('invalid', refusal);
  }
  return gathered;
}

async function viewOfUpload(evidence: Evidence, upload: Upload): Promise<UploadView> {
  const { id, name, size, received: offset, refusal: message, reused } = upload;
  const base = { id, name, size, offset };
  if (message !== null) return { ...base, state: 'refused', message };
  if (upload.evidence === null) return { ...base, state: 'receiving' };
  const file = (
    await readEvidence(evidence.world.pool, { below: [], alone: [upload.unit] }, [upload.evidence])
  ).get(upload.evidence);
  if (file === undefined) throw new Refusal('not-found', '没有这份材料');
  return { ...base, state: 'stored', evidence: viewOf(file, 0), reused };
}
