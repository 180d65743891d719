import type { Readable } from 'node:stream';
import type { Subject } from '../../language/authority.ts';
import { entryId } from '../../language/entry-log.ts';
import {
  type EvidenceDetail,
  type EvidencePreview,
  type EvidenceView,
  jurisdictionOfEvidence,
} from '../../language/evidence.ts';
import {
  type EvidenceUse,
  listEvidence,
  readEvidence,
  readPreview,
  type StoredEvidence,
  storePreview,
  usesOf,
} from '../../store/evidence.ts';
import { OF_CASE } from '../../store/evidence-use.ts';
import { ContentDamaged, ContentMissing } from '../../store/files/content-store.ts';
import { platformTx, type ReadScope } from '../../store/tx.ts';
import { decide, scope } from '../authority/decide.ts';
import { readScopeOf } from '../reading/bounds.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { type Evidence, viewOf } from './evidence.ts';
import { PREVIEW_VERSION } from './preview.ts';

const missing = () => new Refusal('not-found', '没有这份材料，或者您无权查看');

/** May the subject read this file: by its unit, or by the unit of an entry that rests on it. */
export function mayRead(
  world: World,
  subject: Subject,
  file: Pick<StoredEvidence, 'unit'>,
  uses: readonly Pick<EvidenceUse, 'unit'>[],
): boolean {
  const { tree } = world;
  const units = new Set([file.unit, ...uses.map(use => use.unit)]);
  return [...units].some(unit => decide(tree, subject, 'read', { resource: 'evidence', unit }).allowed);
}

/** Of which units the subject reads files, for row-level security. */
export const scopeOf = (world: World, subject: Subject): ReadScope =>
  readScopeOf(world.tree, scope(world.tree, subject, 'read', 'evidence'));

/** @throws Refusal not-found, the same for what does not exist and for what is not to be seen */
async function readable(
  { world }: Evidence,
  subject: Subject,
  id: string,
): Promise<{ file: StoredEvidence; uses: readonly EvidenceUse[] }> {
  world.requireReady();
  if (jurisdictionOfEvidence(id) === null) throw missing();
  const [files, uses] = await Promise.all([
    readEvidence(world.pool, scopeOf(world, subject), [id]),
    usesOf(world.pool, [id]),
  ]);
  const file = files.get(id);
  if (file === undefined || !mayRead(world, subject, file, uses)) throw missing();
  return { file, uses };
}

/** The unit by whose right the subject reads a file. @throws Refusal not-found */
export async function unitToRead(evidence: Evidence, subject: Subject, id: string): Promise<string> {
  const { file, uses } = await readable(evidence, subject, id);
  return [file, ...uses].find(each => mayRead(evidence.world, subject, each, []))?.unit ?? file.unit;
}

/** One file, with those entries resting on it that the subject may read. @throws Refusal not-found */
export async function evidenceDetail(
  evidence: Evidence,
  subject: Subject,
  id: string,
): Promise<EvidenceDetail> {
  const { file, uses } = await readable(evidence, subject, id);
  const { tree } = evidence.world;
  const seen = uses.filter(
    ({ register, unit }) =>
      register !== OF_CASE && decide(tree, subject, 'read', { resource: 'entries', unit }).allowed,
  );
  return {
    ...viewOf(file, uses.length),
    entries: seen.map(({ jurisdiction, entry, register, unit }) => ({
      entry: entryId(jurisdiction, entry),
      register,
      unit,
    })),
  };
}

/** Files of a unit; the caller has asked `decide` about the unit. */
export async function unitEvidence(
  evidence: Evidence,
  listing: Parameters<typeof listEvidence>[1],
): Promise<{ readonly files: readonly EvidenceView[]; readonly total: number }> {
  const { files, total } = await listEvidence(evidence.world.pool, listing);
  return { files: files.map(({ uses, ...file }) => viewOf(file, uses)), total };
}

/** Bytes of a file, checked against their hash before the first of them leaves. */
export interface Content {
  readonly file: EvidenceView;
  /** First and last byte that are given, both counted. */
  readonly first: number;
  readonly last: number;
  /** True when only a part was asked for. */
  readonly partial: boolean;
  readonly stream: Readable;
}

/** What part is wanted, as `Range` says it; null: the whole. */
export type Part =
  | { readonly first: number; readonly last: number | null }
  | { readonly tail: number }
  | null;

/** A part that the file does not have. */
export class NoSuchPart extends Refusal {
  readonly size: number;
  constructor(size: number) {
    super('invalid', `所要的部分超出文件大小（${size} 字节）`);
    this.size = size;
  }
}

/** @throws Refusal not-found, unavailable (the bytes are not those that were stored); NoSuchPart */
export async function contentOf(
  evidence: Evidence,
  subject: Subject,
  id: string,
  part: Part,
): Promise<Content> {
  const { file, uses } = await readable(evidence, subject, id);
  await checked(evidence, file.sha256, part === null);
  const [first, last] = boundsOf(part, file.size);
  return {
    file: viewOf(file, uses.length),
    first,
    last,
    partial: part !== null,
    stream: evidence.store.read(file.sha256, first, last),
  };
}

function boundsOf(part: Part, size: number): readonly [number, number] {
  if (part === null) return [0, size - 1];
  const first = 'tail' in part ? Math.max(0, size - part.tail) : part.first;
  const last = 'tail' in part ? size - 1 : Math.min(part.last ?? size - 1, size - 1);
  if (first > last || first >= size) throw new NoSuchPart(size);
  return [first, last];
}

async function checked({ store }: Evidence, sha256: string, again: boolean): Promise<void> {
  try {
    await store.check(sha256, again);
  } catch (error) {
    if (error instanceof ContentDamaged || error instanceof ContentMissing) {
      throw new Refusal('unavailable', error.message);
    }
    throw error;
  }
}

/** What can be shown of a file; made the first time that somebody asks, and kept. @throws Refusal */
export async function previewOf(evidence: Evidence, subject: Subject, id: string): Promise<EvidencePreview> {
  const { file } = await readable(evidence, subject, id);
  const { world, store, previewer, turns } = evidence;
  const { sha256, type, size } = file;
  return turns.run(`preview ${sha256}`, async () => {
    const kept = await readPreview(world.pool, sha256, PREVIEW_VERSION);
    if (kept !== null) return kept;
    await checked(evidence, sha256, false);
    const preview = await previewer.preview(store.pathOf(sha256), type, size);
    await platformTx(world.pool, subject.account, trx =>
      storePreview(trx, sha256, PREVIEW_VERSION, preview, world.clock()),
    );
    return preview;
  });
}
