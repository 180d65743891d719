import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type Json } from './canonical-json.ts';
import { type Hash, leafHash, plainSha256 } from './merkle.ts';

/*
 * What stands in a leaf of the sealed log: the event, with a hash in the place of each personal field. In the body of a
 * stored event,
 *   salts  {field: salt}   is beside `fields`, one random salt for each personal field, so that the hash of a name or a
 *                          telephone number cannot be guessed by trying them all;
 *   erased {field: hash}   is left of a field whose value and salt were removed under a rule of retention.
 * The leaf has neither: it has `sealed` {field: hash}, which is the same before and after the erasure.
 */

/** A body that the leaf cannot be made of: a salt without its field, or one that is no text. */
export class UnsealableBody extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'UnsealableBody';
  }
}

/** The parts of an event that its leaf covers. */
export interface SealableEvent {
  readonly jurisdiction: string;
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly recordedAt: number;
  readonly kind: string;
  readonly body: Json;
}

type JsonObject = { readonly [key: string]: Json };

/** Bytes of a salt before they are written in hexadecimal. */
export const SALT_BYTES = 16;
const SALT = /^[0-9a-f]{32}$/;
const HASH = /^[0-9a-f]{64}$/;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lower-case hexadecimal. */
export const hexOf = (bytes: Uint8Array): string => bytesToHex(bytes);

/** SHA-256(salt ‖ value), the value as canonical JSON in UTF-8, in hexadecimal. */
export function sealedField(salt: string, value: Json, hash: Hash = plainSha256): string {
  const tail = utf8ToBytes(canonicalJson(value));
  const input = new Uint8Array(SALT_BYTES + tail.length);
  input.set(hexToBytes(salt));
  input.set(tail, SALT_BYTES);
  return bytesToHex(hash(input));
}

/**
 * The body as the leaf has it. A body without salts stands as it is.
 * @throws UnsealableBody
 */
export function sealedBody(body: Json, hash: Hash = plainSha256): Json {
  if (!isObject(body)) return body;
  // Otherwise a body could be exchanged for its own sealed form: values gone, and the same leaf.
  if (Object.hasOwn(body, 'sealed')) throw new UnsealableBody('内容中不应有 sealed');
  if (!(Object.hasOwn(body, 'salts') || Object.hasOwn(body, 'erased'))) return body;
  const { salts = {}, erased = {}, fields = {}, ...rest } = body;
  if (!isObject(salts) || !isObject(erased) || !isObject(fields)) {
    throw new UnsealableBody('salts、erased、fields 不是对象');
  }
  const open: Record<string, Json> = { ...fields };
  const sealed: Record<string, Json> = {};
  for (const [field, value] of Object.entries(erased)) {
    if (typeof value !== 'string' || !HASH.test(value))
      throw new UnsealableBody(`字段 ${field} 的散列值无效`);
    if (Object.hasOwn(fields, field) || Object.hasOwn(salts, field)) {
      throw new UnsealableBody(`字段 ${field} 已删除，却仍有内容`);
    }
    sealed[field] = value;
  }
  for (const [field, salt] of Object.entries(salts)) {
    if (typeof salt !== 'string' || !SALT.test(salt)) throw new UnsealableBody(`字段 ${field} 的盐值无效`);
    if (!Object.hasOwn(fields, field)) throw new UnsealableBody(`字段 ${field} 有盐值而没有内容`);
    sealed[field] = sealedField(salt, fields[field], hash);
    delete open[field];
  }
  return { ...rest, fields: open, sealed };
}

/** The bytes of the leaf: canonical JSON of place, time, kind and sealed body. @throws UnsealableBody */
export function leafData(event: SealableEvent, hash: Hash = plainSha256): Uint8Array {
  const { jurisdiction, position, recordedAt, kind } = event;
  return utf8ToBytes(
    canonicalJson({ jurisdiction, position, recordedAt, kind, body: sealedBody(event.body, hash) }),
  );
}

/** Hash of an event's leaf. @throws UnsealableBody */
export function eventLeafHash(event: SealableEvent, hash: Hash = plainSha256): Uint8Array {
  return leafHash(leafData(event, hash), hash);
}

/** The body with a salt for each of these fields that it fills. */
export function saltedBody(body: Json, personal: Iterable<string>, salt: () => string): Json {
  if (!isObject(body) || !isObject(body.fields)) return body;
  const salts: Record<string, Json> = {};
  for (const field of personal) if (Object.hasOwn(body.fields, field)) salts[field] = salt();
  return Object.keys(salts).length === 0 ? body : { ...body, salts };
}

/** True when the body fills the field. */
export function fillsField(body: Json, field: string): boolean {
  return isObject(body) && isObject(body.fields) && Object.hasOwn(body.fields, field);
}

/**
 * The body without the value and salt of a field, their hash in their place: its leaf is the same. Null when the value lies
 * in the leaf itself, without a salt, and cannot go.
 */
export function erasedBody(body: Json, field: string): Json | null {
  if (!isObject(body) || !isObject(body.fields) || !isObject(body.salts)) return null;
  if (!Object.hasOwn(body.fields, field) || !Object.hasOwn(body.salts, field)) return null;
  const { fields, salts, erased, ...rest } = body;
  const { [field]: value, ...otherFields } = fields as JsonObject;
  const { [field]: salt, ...otherSalts } = salts as JsonObject;
  return {
    ...rest,
    fields: otherFields,
    ...(Object.keys(otherSalts).length > 0 ? { salts: otherSalts } : {}),
    erased: { ...(isObject(erased) ? erased : {}), [field]: sealedField(String(salt), value) },
  };
}

/** Fields that were erased from a body. */
export function erasedFields(body: Json): readonly string[] {
  return isObject(body) && isObject(body.erased) ? Object.keys(body.erased) : [];
}
