import { isoOf } from '../../kernel/instant.ts';
import type { EvidenceView } from '../../language/evidence.ts';
import type { StoredEvidence } from '../../store/evidence.ts';
import { type AtPoint, type ContentStore, NO_FAULT } from '../../store/files/content-store.ts';
import type { World } from '../world.ts';
import type { Previewer } from './preview.ts';
import { Turns } from './turns.ts';
import type { ZipLimits } from './zip-scan.ts';

const MIB = 1024 * 1024;

/** Bounds on what is sent; all can be set. */
export interface EvidenceLimits {
  /** Largest file in bytes. */
  readonly fileSize: number;
  /** Most uploads of one person that are not finished. */
  readonly openUploads: number;
  readonly zip?: ZipLimits;
}

export const EVIDENCE_LIMITS: EvidenceLimits = { fileSize: 200 * MIB, openUploads: 100 };

/** Kind of the event by which the log vouches for a file's hash. */
export const EVIDENCE_STORED = 'evidence.stored';

/** What the use cases of evidence work with. Made once, by whoever starts the server. */
export interface EvidenceOptions {
  readonly world: World;
  readonly store: ContentStore;
  readonly previewer: Previewer;
  /** Gives 24 hexadecimal digits that nobody can guess. */
  readonly newDigits: () => string;
  readonly limits?: EvidenceLimits;
  /** For tests: called at each place where the process may die. */
  readonly at?: AtPoint;
}

/** The same, with what is shared by all that goes on at the moment. */
export interface Evidence extends EvidenceOptions {
  readonly limits: EvidenceLimits;
  readonly at: AtPoint;
  readonly turns: Turns;
}

/** Makes the directories and the state that the use cases share. */
export async function openEvidence(options: EvidenceOptions): Promise<Evidence> {
  await options.store.prepare();
  return { limits: EVIDENCE_LIMITS, at: NO_FAULT, ...options, turns: new Turns() };
}

/** A file as it is shown. */
export function viewOf(file: StoredEvidence, uses: number): EvidenceView {
  const { id, unit, name, type, size, sha256, uploadedBy, uploadedAt } = file;
  return { id, unit, name, type, size, sha256, uploadedBy, uploadedAt: isoOf(uploadedAt), uses };
}
