import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256 of a text in UTF-8, as `hashText` gives it; a process that has a faster one passes its own. */
export type TextHash = (text: string) => string;

/** SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** SHA-256 of the canonical JSON of a value: equal values have equal hashes, in every process and release. */
export function hashOf(value: unknown): string {
  return hashText(canonicalJson(value));
}
