import { sameHash, verifyConsistency, verifyInclusion } from '../kernel/merkle.ts';
import { bytesOfBase64, type Checkpoint, originOf, parseCheckpoint } from '../kernel/merkle-checkpoint.ts';
import type {
  ConsistencyDocument,
  Document,
  InclusionDocument,
  KeyDocument,
  NoteDocument,
  ReceiptDocument,
} from './documents.ts';

/** What came of one check. `open`: neither right nor wrong, something is missing. */
export interface Result {
  readonly verdict: 'right' | 'wrong' | 'open';
  readonly text: string;
}

/** Says whether 64 bytes are a signature of a message under a key of 32 bytes. */
export type VerifySignature = (
  signature: Uint8Array,
  message: Uint8Array,
  key: Uint8Array,
) => Promise<boolean>;

const right = (text: string): Result => ({ verdict: 'right', text });
const wrong = (text: string): Result => ({ verdict: 'wrong', text });
const open = (text: string): Result => ({ verdict: 'open', text });

async function checkNote(
  note: NoteDocument,
  keys: readonly KeyDocument[],
  verify: VerifySignature,
): Promise<{ readonly result: Result; readonly checkpoint: Checkpoint | null }> {
  const checkpoint = parseCheckpoint(note.body);
  if (!checkpoint) return { result: wrong('检查点：内容不合格式'), checkpoint: null };
  const name = `检查点 ${checkpoint.origin} 第 ${checkpoint.number} 号（${checkpoint.size} 条，${checkpoint.time}）`;
  const message = new TextEncoder().encode(note.body);
  for (const { kid, sig } of note.signatures) {
    const key = keys.find(each => each.kid === kid);
    if (!key)
      return { result: open(`${name}：没有公钥 ${kid}，签名未核验，请把公钥一并放入`), checkpoint: null };
    const good = await verify(bytesOfBase64(sig)!, message, bytesOfBase64(key.key)!);
    if (!good) return { result: wrong(`${name}：公钥 ${kid} 的签名无效`), checkpoint: null };
  }
  return {
    result: right(`${name}：签名有效（公钥 ${note.signatures.map(s => s.kid).join('、')}）`),
    checkpoint,
  };
}

/** Whether a root is the signed one of its size. */
function signedText(
  checkpoints: readonly Checkpoint[],
  jurisdiction: string,
  size: number,
  root: Uint8Array,
): Result['verdict'] {
  const signed = checkpoints.find(each => each.origin === originOf(jurisdiction) && each.size === size);
  if (!signed) return 'open';
  return sameHash(signed.root, root) ? 'right' : 'wrong';
}

const SIGNED: Readonly<Record<Result['verdict'], string>> = {
  right: '，根与已签名的检查点相同',
  open: '；但没有同样大小的有效检查点，根未经签名证实',
  wrong: '；但根与已签名的检查点不同',
};

function checkInclusion(proof: InclusionDocument, checkpoints: readonly Checkpoint[]): Result {
  const { jurisdiction, leafIndex, treeSize, leafHash, rootHash } = proof;
  const name = `包含证明：辖区 ${jurisdiction} 第 ${leafIndex + 1} 条在 ${treeSize} 条的日志中`;
  const good = verifyInclusion({
    leaf: leafHash,
    index: leafIndex,
    size: treeSize,
    root: rootHash,
    proof: proof.proof,
  });
  if (!good) return wrong(`${name}：不成立`);
  const verdict = signedText(checkpoints, jurisdiction, treeSize, rootHash);
  return { verdict, text: `${name}：成立${SIGNED[verdict]}` };
}

function checkConsistency(proof: ConsistencyDocument, checkpoints: readonly Checkpoint[]): Result {
  const { jurisdiction, firstSize, secondSize, firstRoot, secondRoot } = proof;
  const name = `一致性证明：辖区 ${jurisdiction} 的 ${secondSize} 条以先前的 ${firstSize} 条开头`;
  const good = verifyConsistency({
    first: firstSize,
    second: secondSize,
    firstRoot,
    secondRoot,
    proof: proof.proof,
  });
  if (!good) return wrong(`${name}：不成立`);
  const both = [
    signedText(checkpoints, jurisdiction, firstSize, firstRoot),
    signedText(checkpoints, jurisdiction, secondSize, secondRoot),
  ];
  const verdict = both.includes('wrong') ? 'wrong' : both.includes('open') ? 'open' : 'right';
  return { verdict, text: `${name}：成立${SIGNED[verdict]}` };
}

function checkReceipt(receipt: ReceiptDocument, proofs: readonly InclusionDocument[]): Result {
  const { jurisdiction, logIndex, leafHash } = receipt;
  const name = `回执：辖区 ${jurisdiction} 第 ${logIndex + 1} 条`;
  const proof = proofs.find(each => each.jurisdiction === jurisdiction && each.leafIndex === logIndex);
  if (!proof) return open(`${name}：请把这一条的包含证明一并放入`);
  return sameHash(proof.leafHash, leafHash)
    ? right(`${name}：与包含证明是同一条记录`)
    : wrong(`${name}：散列值与包含证明不同，日志中的不是当时的那条记录`);
}

/** Checks all documents, each by itself and against the others. */
export async function checkDocuments(
  documents: readonly Document[],
  verify: VerifySignature,
): Promise<readonly Result[]> {
  const of = <K extends Document['kind']>(kind: K) =>
    documents.filter((each): each is Extract<Document, { kind: K }> => each.kind === kind);
  const results: Result[] = [];
  const checkpoints: Checkpoint[] = [];
  for (const note of of('note')) {
    const { result, checkpoint } = await checkNote(note, of('key'), verify);
    results.push(result);
    if (checkpoint) checkpoints.push(checkpoint);
  }
  const proofs = of('inclusion');
  results.push(...proofs.map(each => checkInclusion(each, checkpoints)));
  results.push(...of('consistency').map(each => checkConsistency(each, checkpoints)));
  results.push(...of('receipt').map(each => checkReceipt(each, proofs)));
  if (results.length === 0) return [open('只有公钥，请再放入回执、证明或检查点')];
  return results;
}

/** The verdict over all. */
export function overall(results: readonly Result[]): Result['verdict'] {
  if (results.some(each => each.verdict === 'wrong')) return 'wrong';
  return results.some(each => each.verdict === 'open') ? 'open' : 'right';
}
