import { bytesOfBase64, type PublicKey, type SignedNote } from '../kernel/merkle-checkpoint.ts';

/** Proof as the server gives it, its hashes as bytes. */
export interface InclusionDocument {
  readonly kind: 'inclusion';
  readonly jurisdiction: string;
  readonly leafIndex: number;
  readonly treeSize: number;
  readonly leafHash: Uint8Array;
  readonly rootHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

export interface ConsistencyDocument {
  readonly kind: 'consistency';
  readonly jurisdiction: string;
  readonly firstSize: number;
  readonly secondSize: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

export interface ReceiptDocument {
  readonly kind: 'receipt';
  readonly jurisdiction: string;
  readonly logIndex: number;
  readonly leafHash: Uint8Array;
}

export type NoteDocument = { readonly kind: 'note' } & SignedNote;
export type KeyDocument = { readonly kind: 'key' } & PublicKey;

/** Whatever can be checked, or is needed for checking. */
export type Document = InclusionDocument | ConsistencyDocument | ReceiptDocument | NoteDocument | KeyDocument;

/** A text that is no JSON, or JSON of something else. */
export class NotReadable extends Error {}

type Raw = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function count(value: unknown, name: string): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw new NotReadable(`${name} 应是不小于 0 的整数`);
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new NotReadable(`${name} 应是文字`);
}

function hash(value: unknown, name: string): Uint8Array {
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) {
    throw new NotReadable(`${name} 应是 64 位十六进制散列值`);
  }
  return Uint8Array.from(value.match(/../g)!, pair => Number.parseInt(pair, 16));
}

function hashes(value: unknown): Uint8Array[] {
  if (Array.isArray(value)) return value.map((each, n) => hash(each, `proof[${n}]`));
  throw new NotReadable('proof 应是散列值的列表');
}

function base64(value: unknown, length: number, name: string): string {
  if (typeof value === 'string' && bytesOfBase64(value)?.length === length) return value;
  throw new NotReadable(`${name} 应是 ${length} 字节的 base64`);
}

function alg(value: unknown): 'Ed25519' {
  if (value === 'Ed25519') return value;
  throw new NotReadable(`不认识签名算法 ${String(value)}，本页只核验 Ed25519`);
}

function noteOf(raw: Raw): NoteDocument {
  if (!Array.isArray(raw.signatures) || raw.signatures.length === 0) throw new NotReadable('检查点没有签名');
  const signatures = raw.signatures.map((each: unknown) => {
    if (!isObject(each)) throw new NotReadable('签名格式有误');
    return { alg: alg(each.alg), kid: text(each.kid, 'kid'), sig: base64(each.sig, 64, 'sig') };
  });
  return { kind: 'note', body: text(raw.body, 'body'), signatures };
}

/** The documents in a JSON value, however they are put together: alone, in lists, as the server's answers. */
function documentsOf(value: unknown): Document[] {
  if (Array.isArray(value)) return value.flatMap(documentsOf);
  if (!isObject(value)) return [];
  if ('signatures' in value && 'body' in value) return [noteOf(value)];
  if ('kid' in value && 'key' in value) {
    return [
      { kind: 'key', alg: alg(value.alg), kid: text(value.kid, 'kid'), key: base64(value.key, 32, 'key') },
    ];
  }
  const within = Object.values(value).flatMap(each => (typeof each === 'object' ? documentsOf(each) : []));
  const jurisdiction = typeof value.jurisdiction === 'string' ? value.jurisdiction : '';
  if (value.kind === 'inclusion') {
    const { leafIndex, treeSize, leafHash, rootHash, proof } = value;
    return [
      ...within,
      {
        kind: 'inclusion',
        jurisdiction,
        leafIndex: count(leafIndex, 'leafIndex'),
        treeSize: count(treeSize, 'treeSize'),
        leafHash: hash(leafHash, 'leafHash'),
        rootHash: hash(rootHash, 'rootHash'),
        proof: hashes(proof),
      },
    ];
  }
  if (value.kind === 'consistency') {
    const { firstSize, secondSize, firstRoot, secondRoot, proof } = value;
    return [
      ...within,
      {
        kind: 'consistency',
        jurisdiction,
        firstSize: count(firstSize, 'firstSize'),
        secondSize: count(secondSize, 'secondSize'),
        firstRoot: hash(firstRoot, 'firstRoot'),
        secondRoot: hash(secondRoot, 'secondRoot'),
        proof: hashes(proof),
      },
    ];
  }
  if ('logIndex' in value && 'leafHash' in value) {
    const logIndex = count(value.logIndex, 'logIndex');
    return [
      ...within,
      { kind: 'receipt', jurisdiction, logIndex, leafHash: hash(value.leafHash, 'leafHash') },
    ];
  }
  return within;
}

/** JSON values that stand one behind the other in a text, as when several answers are pasted. */
function valuesIn(source: string): unknown[] {
  const values: unknown[] = [];
  let depth = 0;
  let quoted = false;
  let start = -1;
  for (let n = 0; n < source.length; n++) {
    const c = source[n];
    if (quoted) {
      if (c === '\\') n++;
      else if (c === '"') quoted = false;
    } else if (c === '"' && depth > 0) quoted = true;
    else if (c === '{' || c === '[') {
      if (depth++ === 0) start = n;
    } else if ((c === '}' || c === ']') && depth > 0 && --depth === 0) {
      values.push(JSON.parse(source.slice(start, n + 1)));
    } else if (depth === 0 && !/[\s,]/.test(c))
      throw new SyntaxError(`多余的文字“${source.slice(n, n + 12)}”`);
  }
  if (depth > 0) throw new SyntaxError('内容不完整，少了右括号');
  return values;
}

/** The documents in a text. @throws NotReadable */
export function readDocuments(source: string): readonly Document[] {
  let values: unknown[];
  try {
    values = valuesIn(source);
  } catch (error) {
    throw new NotReadable(`不是有效的 JSON：${(error as Error).message}`);
  }
  const found = documentsOf(values);
  if (found.length === 0) throw new NotReadable('其中没有可核验的内容（回执、证明、检查点或公钥）');
  return found;
}
