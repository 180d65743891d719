import { type RawBuilder, sql } from 'kysely';
import { type EvidencePreview, type EvidenceType, jurisdictionOfEvidence } from '../language/evidence.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import { type ReadScope, readTx, type Trx } from './tx.ts';

/** A stored file. Times in milliseconds since the epoch. */
export interface StoredEvidence {
  readonly id: string;
  readonly jurisdiction: string;
  readonly unit: string;
  readonly sha256: string;
  readonly name: string;
  readonly type: EvidenceType;
  /** Bytes. */
  readonly size: number;
  readonly uploadedBy: string;
  readonly uploadedAt: number;
}

/** A file on its way in, as far as it has come. */
export interface Upload {
  readonly id: string;
  readonly jurisdiction: string;
  readonly unit: string;
  readonly account: string;
  readonly name: string;
  readonly size: number;
  readonly received: number;
  readonly declared: string | null;
  readonly sha256: string | null;
  readonly type: EvidenceType | null;
  readonly evidence: string | null;
  readonly reused: boolean;
  readonly refusal: string | null;
}

/** An entry that rests on a file. */
export interface EvidenceUse {
  readonly file: string;
  readonly jurisdiction: string;
  /** Position of the event that recorded the entry. */
  readonly entry: number;
  readonly register: string;
  readonly unit: string;
}

const EVIDENCE = sql`id, jurisdiction, unit, sha256, name, type, size,
  uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"`;
const UPLOAD = sql`id, jurisdiction, unit, account, name, size, received, declared_sha256 as declared, sha256, type,
  evidence, reused, refusal`;

/** Notes that a file is to come. */
export async function beginUpload(
  trx: Trx,
  upload: Pick<Upload, 'id' | 'jurisdiction' | 'unit' | 'account' | 'name' | 'size' | 'declared'>,
  now: number,
): Promise<void> {
  const { declared, ...row } = upload;
  const rest = { sha256: null, type: null, evidence: null, refusal: null, begun_at: now, moved_at: now };
  await trx
    .insertInto('upload')
    .values({ ...row, ...rest, declared_sha256: declared, received: 0, reused: false })
    .execute();
}

/** An upload by its id; null when there is none. */
export async function readUpload(pool: Pool, id: string): Promise<Upload | null> {
  const jurisdiction = jurisdictionOfEvidence(id);
  if (jurisdiction === null) return null;
  const rows = await query(
    pool,
    sql<Upload>`select ${UPLOAD} from upload where jurisdiction = ${jurisdiction} and id = ${id}`,
  );
  return rows[0] ?? null;
}

/** How many uploads of a person are open. */
export async function openUploads(pool: Pool, account: string): Promise<number> {
  const rows = await query(
    pool,
    sql<{ count: number }>`
      select count(*) as count from upload where account = ${account} and evidence is null and refusal is null`,
  );
  return rows[0].count;
}

/** What may be noted about an upload. */
export type UploadChange = Partial<
  Pick<Upload, 'received' | 'sha256' | 'type' | 'evidence' | 'reused' | 'refusal'>
>;

/** Notes how far an upload has come. */
export async function changeUpload(
  trx: Trx,
  { jurisdiction, id }: Pick<Upload, 'jurisdiction' | 'id'>,
  change: UploadChange,
  now: number,
): Promise<void> {
  await trx
    .updateTable('upload')
    .set({ ...change, moved_at: now })
    .where('jurisdiction', '=', jurisdiction)
    .where('id', '=', id)
    .execute();
}

export async function removeUpload(
  trx: Trx,
  { jurisdiction, id }: Pick<Upload, 'jurisdiction' | 'id'>,
): Promise<void> {
  await trx.deleteFrom('upload').where('jurisdiction', '=', jurisdiction).where('id', '=', id).execute();
}

/** Uploads that nothing has happened to since. */
export function stalledUploads(
  pool: Pool,
  since: number,
): Promise<readonly Pick<Upload, 'jurisdiction' | 'id'>[]> {
  return query(
    pool,
    sql<
      Pick<Upload, 'jurisdiction' | 'id'>
    >`select jurisdiction, id from upload where moved_at < ${since}::bigint`,
  );
}

/** Keeps a file for a unit. @returns false when the unit has this content already */
export async function insertEvidence(trx: Trx, evidence: StoredEvidence): Promise<boolean> {
  const { uploadedBy, uploadedAt, ...row } = evidence;
  const inserted = await trx
    .insertInto('evidence')
    .values({ ...row, uploaded_by: uploadedBy, uploaded_at: uploadedAt })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** The file of a unit with this content, seen from within the transaction; null when there is none. */
export async function evidenceWith(
  trx: Trx,
  { jurisdiction, unit, sha256 }: Pick<StoredEvidence, 'jurisdiction' | 'unit' | 'sha256'>,
): Promise<StoredEvidence | null> {
  const { rows } = await sql<StoredEvidence>`
    select ${EVIDENCE} from evidence
     where jurisdiction = ${jurisdiction} and unit = ${unit} and sha256 = ${sha256}`.execute(trx);
  return rows[0] ?? null;
}

/** The file of a unit with this content; null when there is none. */
export async function findContent(
  pool: Pool,
  jurisdiction: string,
  unit: string,
  sha256: string,
): Promise<StoredEvidence | null> {
  return readTx(pool, { below: [], alone: [unit] }, trx => evidenceWith(trx, { jurisdiction, unit, sha256 }));
}

/** Files by id, within a scope; those that do not exist are left out. */
export async function readEvidence(
  pool: Pool,
  scope: ReadScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredEvidence>> {
  const jurisdictions = [...new Set(ids.flatMap(id => jurisdictionOfEvidence(id) ?? []))];
  if (jurisdictions.length === 0) return new Map();
  const found = sql<StoredEvidence>`
    select ${EVIDENCE} from evidence
     where jurisdiction = any(${jurisdictions}::text[]) and id = any(${[...ids]}::text[])`;
  const { rows } = await readTx(pool, scope, trx => found.execute(trx));
  return new Map(rows.map(row => [row.id, row]));
}

/** Which files of a unit to list. */
export interface EvidenceListing {
  readonly unit: string;
  /** Words that the name holds, whatever their case. */
  readonly words?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Files of a unit, the latest first, with the number of entries that rest on each. */
export async function listEvidence(
  pool: Pool,
  { unit, words = '', limit, offset }: EvidenceListing,
): Promise<{
  readonly files: readonly (StoredEvidence & { readonly uses: number })[];
  readonly total: number;
}> {
  const named: RawBuilder<unknown> = words === '' ? sql`true` : sql`strpos(lower(name), lower(${words})) > 0`;
  return readTx(pool, { below: [], alone: [unit] }, async trx => {
    const files = await sql<StoredEvidence & { uses: number }>`
      select ${EVIDENCE}, (select count(distinct (u.jurisdiction, u.entry)) from evidence_use u
                            where u.file = evidence.id) as uses
        from evidence where unit = ${unit} and ${named}
       order by uploaded_at desc, id limit ${limit} offset ${offset}`.execute(trx);
    const counted = sql<{ total: number }>`
      select count(*) as total from evidence where unit = ${unit} and ${named}`;
    return { files: files.rows, total: (await counted.execute(trx)).rows[0].total };
  });
}

/** Entries that rest on these files now; a voided entry rests on nothing. */
export function usesOf(pool: Pool, files: readonly string[]): Promise<readonly EvidenceUse[]> {
  return query(
    pool,
    sql<EvidenceUse>`
      select distinct file, jurisdiction, entry, register, unit from evidence_use
       where file = any(${[...files]}::text[]) order by jurisdiction, entry, file`,
  );
}

/** Which of these contents some unit keeps. */
export async function keptContents(pool: Pool, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const kept = sql<{ sha256: string }>`
    select distinct sha256 from evidence where sha256 = any(${[...hashes]}::text[])`;
  const { rows } = await readTx(pool, '*', trx => kept.execute(trx));
  return new Set(rows.map(row => row.sha256));
}

/** The preview of a content that this version of the reader made; null when there is none. */
export async function readPreview(
  pool: Pool,
  sha256: string,
  version: number,
): Promise<EvidencePreview | null> {
  const rows = await query(
    pool,
    sql<{ body: EvidencePreview }>`
      select body from evidence_preview where sha256 = ${sha256} and version = ${version}`,
  );
  return rows[0]?.body ?? null;
}

/** Keeps a preview in the place of an older reader's. */
export async function storePreview(
  trx: Trx,
  sha256: string,
  version: number,
  preview: EvidencePreview,
  now: number,
): Promise<void> {
  await sql`
    insert into evidence_preview (sha256, version, body, made_at)
    values (${sha256}, ${version}, ${JSON.stringify(preview)}::jsonb, ${now}::bigint)
    on conflict (sha256) do update
      set version = excluded.version, body = excluded.body, made_at = excluded.made_at`.execute(trx);
}
