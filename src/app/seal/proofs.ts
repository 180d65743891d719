import { ALL_LOGS, type SignedNote } from '../../kernel/merkle-checkpoint.ts';
import { hexOf } from '../../kernel/merkle-leaf.ts';
import type { MerkleTree } from '../../kernel/merkle-tree.ts';
import { Refusal } from '../refusal.ts';
import type { Sealer } from './sealer.ts';

/** That a leaf stands in the tree of a size; hashes in hexadecimal. */
export interface InclusionAnswer {
  readonly kind: 'inclusion';
  readonly jurisdiction: string;
  readonly leafIndex: number;
  readonly treeSize: number;
  readonly leafHash: string;
  readonly rootHash: string;
  readonly proof: readonly string[];
}

/** That the tree of the second size begins with that of the first. */
export interface ConsistencyAnswer {
  readonly kind: 'consistency';
  readonly jurisdiction: string;
  readonly firstSize: number;
  readonly secondSize: number;
  readonly firstRoot: string;
  readonly secondRoot: string;
  readonly proof: readonly string[];
}

async function treeOf(sealer: Sealer, jurisdiction: string): Promise<MerkleTree> {
  const tree = await sealer.tree(jurisdiction);
  if (tree === null) throw new Refusal('not-found', `没有辖区 ${jurisdiction} 的日志，请核对代码`);
  return tree;
}

function requireSize(tree: MerkleTree, size: number, name: string): void {
  if (size > tree.size) {
    throw new Refusal('not-found', `${name}：日志目前有 ${tree.size} 条，没有第 ${size} 条`, [
      { field: name, message: `不得大于 ${tree.size}` },
    ]);
  }
}

/** @throws Refusal for what the log does not have */
export async function inclusionProof(
  sealer: Sealer,
  asked: { readonly jurisdiction: string; readonly position: number; readonly size?: number | undefined },
): Promise<InclusionAnswer> {
  const { jurisdiction, position } = asked;
  const tree = await treeOf(sealer, jurisdiction);
  const size = asked.size ?? tree.size;
  requireSize(tree, size, 'size');
  requireSize(tree, position, 'position');
  if (position > size) throw new Refusal('invalid', `position 不得大于 size（${size}）`);
  return {
    kind: 'inclusion',
    jurisdiction,
    leafIndex: position - 1,
    treeSize: size,
    leafHash: hexOf(tree.leaf(position - 1)),
    rootHash: hexOf(tree.root(size)),
    proof: tree.inclusionProof(position - 1, size).map(hexOf),
  };
}

/** @throws Refusal for what the log does not have */
export async function consistencyProof(
  sealer: Sealer,
  asked: { readonly jurisdiction: string; readonly first: number; readonly second?: number | undefined },
): Promise<ConsistencyAnswer> {
  const { jurisdiction, first } = asked;
  const tree = await treeOf(sealer, jurisdiction);
  const second = asked.second ?? tree.size;
  requireSize(tree, second, 'second');
  if (first > second) throw new Refusal('invalid', `first 不得大于 second（${second}）`);
  return {
    kind: 'consistency',
    jurisdiction,
    firstSize: first,
    secondSize: second,
    firstRoot: hexOf(tree.root(first)),
    secondRoot: hexOf(tree.root(second)),
    proof: tree.consistencyProof(first, second).map(hexOf),
  };
}

/** The newest checkpoints of a log, or of all logs together when no jurisdiction is named; the newest last. */
export async function checkpointsOf(
  sealer: Sealer,
  jurisdiction: string | undefined,
  most: number,
): Promise<readonly SignedNote[]> {
  return (await sealer.checkpoints(jurisdiction ?? ALL_LOGS, most)).map(each => each.note);
}
