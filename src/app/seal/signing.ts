import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { Hash } from '../../kernel/merkle.ts';
import type { PublicKey, SignedNote } from '../../kernel/merkle-checkpoint.ts';

/** The platform's SHA-256, several times faster than the plain one. */
export const nodeSha256: Hash = bytes => hash('sha256', bytes, 'buffer');

// DER in front of the 32 bytes of an Ed25519 public key (RFC 8410).
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** A key that signs. */
export interface SigningKey {
  readonly public: PublicKey;
  sign(text: string): SignedNote;
}

/** The file of the key is no Ed25519 key. */
export class UnusableKey extends Error {
  constructor(reason: string) {
    super(`签名密钥不可用：${reason}`);
    this.name = 'UnusableKey';
  }
}

function publicOf(key: KeyObject): PublicKey {
  const raw = key.export({ type: 'spki', format: 'der' }).subarray(SPKI.length);
  const kid = createHash('sha256').update(raw).digest('hex').slice(0, 16);
  return { alg: 'Ed25519', kid, key: raw.toString('base64') };
}

/** Text of a new private key (PKCS#8 PEM). */
export function newKeyText(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

/** @throws UnusableKey */
export function signingKeyOf(pem: string): SigningKey {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new UnusableKey('文件内容不是 PEM 私钥，请从备份恢复该文件；换用新密钥时请移走原文件');
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new UnusableKey('须是 Ed25519 私钥');
  const published = publicOf(createPublicKey(key));
  return {
    public: published,
    sign: text => ({
      body: text,
      signatures: [
        { alg: 'Ed25519', kid: published.kid, sig: sign(null, Buffer.from(text), key).toString('base64') },
      ],
    }),
  };
}

function isBase64(text: unknown, bytes: number): boolean {
  if (typeof text !== 'string') return false;
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes && decoded.toString('base64') === text;
}

type Unknown = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isSignature = (value: unknown) =>
  isObject(value) && value.alg === 'Ed25519' && typeof value.kid === 'string' && isBase64(value.sig, 64);

const isKey = (value: unknown) =>
  isObject(value) && value.alg === 'Ed25519' && typeof value.kid === 'string' && isBase64(value.key, 32);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A signed note as it stands in a file; null when the text is none. */
export function parseNote(text: string): SignedNote | null {
  const note = jsonOf(text);
  if (!isObject(note) || typeof note.body !== 'string' || !Array.isArray(note.signatures)) return null;
  const { body, signatures } = note;
  // A note that nobody signed is none.
  if (signatures.length === 0 || !signatures.every(isSignature)) return null;
  return { body, signatures };
}

/** The list in keys.json; null when the text is none. */
export function parseKeys(text: string): readonly PublicKey[] | null {
  const keys = jsonOf(text);
  return Array.isArray(keys) && keys.every(isKey) ? (keys as PublicKey[]) : null;
}

/** Public keys as objects that verify, made once. */
export class KeyRing {
  readonly keys: readonly PublicKey[];
  readonly #byId: ReadonlyMap<string, KeyObject>;

  constructor(published: readonly PublicKey[]) {
    this.keys = published;
    this.#byId = new Map(
      published.map(({ kid, key }) => [
        kid,
        createPublicKey({
          key: Buffer.concat([SPKI, Buffer.from(key, 'base64')]),
          format: 'der',
          type: 'spki',
        }),
      ]),
    );
  }

  /** True when every signature is by a key of the ring and right. */
  accepts({ body, signatures }: SignedNote): boolean {
    const data = Buffer.from(body);
    return signatures.every(({ kid, sig }) => {
      const key = this.#byId.get(kid);
      return key !== undefined && verify(null, data, key, Buffer.from(sig, 'base64'));
    });
  }
}
