import { utf8ToBytes } from '@noble/hashes/utils.js';
import { HASH_BYTES } from './merkle.ts';

/*
 * A checkpoint says how far a log had come and with which root. Its text is what is signed, in the manner of the C2SP notes:
 *   yifa/361100            origin: which log
 *   1234                   size: number of leaves
 *   <root in base64>
 *   number 17              counts the checkpoints of this log from 1, so that one taken out leaves a hole
 *   time 2026-06-30T02:00:00.000Z
 * The checkpoint of all logs together (origin yifa/all) is one over a tree whose leaves are `log <jurisdiction> <size> <root>`,
 * which follow as further lines in order of jurisdiction.
 */

/** One signature under a text, by algorithm and key id, so that both can change. */
export interface Signature {
  readonly alg: 'Ed25519';
  readonly kid: string;
  /** 64 bytes in base64. */
  readonly sig: string;
}

/** A signed text. */
export interface SignedNote {
  readonly body: string;
  readonly signatures: readonly Signature[];
}

/** A public key as it is published. */
export interface PublicKey {
  readonly alg: 'Ed25519';
  readonly kid: string;
  /** 32 bytes in base64. */
  readonly key: string;
}

/** One log as the checkpoint of all logs names it. */
export interface LogRoot {
  readonly jurisdiction: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export interface Checkpoint {
  /** `yifa/` and the jurisdiction, or `yifa/all`. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly number: number;
  /** ISO 8601. */
  readonly time: string;
  /** Only in the checkpoint of all logs. */
  readonly logs: readonly LogRoot[];
}

/** Stands in the place of a jurisdiction for all of them together. */
export const ALL_LOGS = 'all';

export const originOf = (jurisdiction: string): string => `yifa/${jurisdiction}`;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with padding; here, since this module has neither Node nor a browser. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let n = 0; n < bytes.length; n += 3) {
    const [a, b = 0, c = 0] = bytes.subarray(n, n + 3);
    const word = a * 65_536 + b * 256 + c;
    const digits = [word >>> 18, (word >>> 12) & 63, (word >>> 6) & 63, word & 63].map(d => ALPHABET[d]);
    text += digits
      .slice(0, Math.min(bytes.length - n, 3) + 1)
      .join('')
      .padEnd(4, '=');
  }
  return text;
}

/** Bytes of a base64 text; null when it is none, or not the one spelling of its bytes. */
export function bytesOfBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const digits = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (const digit of digits) {
    word = ((word << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (word >>> bits) & 255;
    }
  }
  return base64Of(bytes) === text ? bytes : null;
}

const logLine = ({ jurisdiction, size, root }: LogRoot) => `log ${jurisdiction} ${size} ${base64Of(root)}`;

/** The data of a log's leaf in the tree over all logs. */
export const logLeafData = (log: LogRoot): Uint8Array => utf8ToBytes(logLine(log));

/** The text that is signed. */
export function checkpointText(checkpoint: Checkpoint): string {
  const { origin, size, root, number, time, logs } = checkpoint;
  return [origin, size, base64Of(root), `number ${number}`, `time ${time}`, ...logs.map(logLine), ''].join(
    '\n',
  );
}

const COUNT = /^(0|[1-9][0-9]{0,14})$/;

function hashIn(text: string | undefined): Uint8Array | null {
  const bytes = text === undefined ? null : bytesOfBase64(text);
  return bytes?.length === HASH_BYTES ? bytes : null;
}

function logIn(line: string): LogRoot | null {
  const [word, jurisdiction, size, rootText, ...surplus] = line.split(' ');
  const root = hashIn(rootText);
  if (word !== 'log' || !COUNT.test(size ?? '') || root === null || surplus.length > 0) return null;
  return { jurisdiction, size: Number(size), root };
}

/** Reads the text of a checkpoint; null when it is not exactly what `checkpointText` writes. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin, size, rootText, number, time, ...rest] = text.split('\n');
  const root = hashIn(rootText);
  if (root === null || !COUNT.test(size)) return null;
  if (!number?.startsWith('number ') || !COUNT.test(number.slice(7)) || !time?.startsWith('time '))
    return null;
  const logs = rest.slice(0, -1).map(logIn);
  if (logs.some(log => log === null)) return null;
  const checkpoint = {
    origin,
    size: Number(size),
    root,
    number: Number(number.slice(7)),
    time: time.slice(5),
    logs: logs as LogRoot[],
  };
  return checkpointText(checkpoint) === text ? checkpoint : null;
}
