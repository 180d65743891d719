import type { Paragraph } from './lines.ts';
import { RANK } from './markers.ts';
import { findTags, type Tag } from './tags.ts';

/** A paragraph with its responsibility tags. */
export interface Block {
  readonly paragraph: Paragraph;
  readonly tags: readonly Tag[];
}

/** A numbered item or heading with what stands below it; the root has no block of its own. */
export interface Node {
  /** The heading or item line; null for the root. */
  readonly head: Block | null;
  /** 0 is the highest level; the root is −1. */
  readonly rank: number;
  readonly parent: Node | null;
  /** Unnumbered paragraphs below the head. */
  readonly blocks: Block[];
  readonly children: Node[];
}

export function blockOf(paragraph: Paragraph): Block {
  return { paragraph, tags: findTags(paragraph.text) };
}

/** The items of a document as a tree, by the form of their numbers. */
export function outlineOf(blocks: readonly Block[]): Node {
  const root: Node = { head: null, rank: -1, parent: null, blocks: [], children: [] };
  let node = root;
  for (const block of blocks) {
    const { marker } = block.paragraph;
    if (!marker) {
      node.blocks.push(block);
      continue;
    }
    const rank = RANK[marker.kind];
    let parent = node;
    while (parent.parent && parent.rank >= rank) parent = parent.parent;
    node = { head: block, rank, parent, blocks: [], children: [] };
    parent.children.push(node);
  }
  return root;
}

/** The node's own paragraphs: its head and what stands directly below. */
export function ownBlocks(node: Node): Block[] {
  return node.head ? [node.head, ...node.blocks] : [...node.blocks];
}

/** All paragraphs of the node in document order. The tree is at most six deep. */
export function allBlocks(node: Node): Block[] {
  return [...ownBlocks(node), ...node.children.flatMap(allBlocks)];
}

/** The nodes below, in document order. */
export function descendants(node: Node): Node[] {
  return node.children.flatMap(child => [child, ...descendants(child)]);
}

export function ownTagged(node: Node): Block[] {
  return ownBlocks(node).filter(b => b.tags.length > 0);
}
