import { RANK } from './markers.ts';
import { allBlocks, type Block, descendants, type Node, outlineOf, ownBlocks, ownTagged } from './outline.ts';

/** A measure before it is read: its paragraphs, and the number it prints. */
export interface RawMeasure {
  readonly printed: number | null;
  readonly blocks: readonly Block[];
}

export interface RawPart {
  readonly printed: number | null;
  readonly head: Block | null;
  readonly measures: RawMeasure[];
}

export interface Structure {
  readonly parts: RawPart[];
  readonly closing: readonly Block[];
}

const printedOf = (node: Node): number | null => node.head?.paragraph.marker?.value ?? null;

function rankOf(head: Block): number {
  const { marker } = head.paragraph;
  return marker ? RANK[marker.kind] : -1;
}

function partOf(node: Node, measures: RawMeasure[]): RawPart {
  return { printed: printedOf(node), head: node.head, measures };
}

/** What the tags say about each node; computed once from the leaves up. */
interface Survey {
  /** Nodes with a tag somewhere below them. */
  readonly taggedBelow: ReadonlySet<Node>;
  /** Ranks whose nodes hold measures rather than being measures. */
  readonly containers: ReadonlySet<number>;
  /** The tag at the end of the last sub-item speaks for these nodes as a whole. */
  readonly promoted: ReadonlySet<Node>;
}

function below(node: Node, out: Set<Node>): boolean {
  let any = false;
  for (const child of node.children) {
    if (below(child, out) || ownTagged(child).length > 0) any = true;
  }
  if (any) out.add(node);
  return any;
}

/** Several tagged paragraphs under a bare heading: the heading holds measures. */
function holdsParagraphs(node: Node): boolean {
  if (node.head && node.head.tags.length > 0) return false;
  const topmost = node.parent === null || node.parent.head === null;
  return topmost && split(node.blocks, null).length > 1;
}

/** Items 1. 2. 3. of which only the last is tagged, in a document that tags their parents. */
function speaksForParent(node: Node, taggedRanks: ReadonlySet<number>): boolean {
  const last = node.children.at(-1);
  if (!last || node.children.length < 2 || ownTagged(node).length > 0 || !taggedRanks.has(node.rank))
    return false;
  const tagged = node.children.filter(c => ownTagged(c).length > 0);
  return tagged.length === 1 && tagged[0] === last;
}

function survey(root: Node, nodes: readonly Node[]): Survey {
  const taggedBelow = new Set<Node>();
  below(root, taggedBelow);
  const taggedRanks = new Set(nodes.filter(n => ownTagged(n).length > 0).map(n => n.rank));
  const promoted = new Set(nodes.filter(n => speaksForParent(n, taggedRanks)));
  const votes = new Map<number, number>();
  const holders = new Set<number>();
  for (const node of nodes) {
    const holds = (taggedBelow.has(node) && !promoted.has(node)) || holdsParagraphs(node);
    if (holds) holders.add(node.rank);
    // A top heading with one tagged paragraph below may be either: the others of its rank decide.
    const either = node.parent?.head === null && node.head?.tags.length === 0;
    const is = (ownTagged(node).length > 0 && !either) || promoted.has(node);
    const vote = holds ? 1 : is ? -1 : 0;
    votes.set(node.rank, (votes.get(node.rank) ?? 0) + vote);
  }
  const containers = new Set([...holders].filter(rank => (votes.get(rank) ?? 0) >= 0));
  return { taggedBelow, containers, promoted };
}

/**
 * One measure for each tagged paragraph: untagged paragraphs before a tag belong to it, those behind the last tag
 * stay with the last measure. The first takes the printed number.
 */
function split(blocks: readonly Block[], printed: number | null): RawMeasure[] {
  const measures: { printed: number | null; blocks: Block[] }[] = [];
  let current: Block[] = [];
  for (const block of blocks) {
    current.push(block);
    if (block.tags.length === 0) continue;
    const tagOnly = block.tags[0].start === 0 && measures.length > 0 && current.length === 1;
    if (tagOnly) measures[measures.length - 1].blocks.push(block);
    else measures.push({ printed: measures.length === 0 ? printed : null, blocks: current });
    current = [];
  }
  const last = measures.at(-1);
  if (last) for (const block of current) last.blocks.push(block);
  return measures;
}

/** Reads a document that tags its measures with the responsible units. */
class TaggedReader {
  readonly parts: RawPart[] = [];
  private readonly known: Survey;
  readonly topRank: number;

  constructor(root: Node, known: Survey) {
    this.known = known;
    this.topRank = root.children.reduce((top, n) => Math.min(top, n.rank), Number.POSITIVE_INFINITY);
  }

  private push(holder: Node, measures: RawMeasure[]): void {
    const last = this.parts.at(-1);
    if (last && last.head === holder.head) for (const m of measures) last.measures.push(m);
    else if (measures.length > 0) this.parts.push(partOf(holder, measures));
  }

  /** `holder` is the nearest heading that holds measures. */
  read(node: Node, holder: Node): void {
    const { containers, taggedBelow, promoted } = this.known;
    const container = node.head === null || containers.has(node.rank);
    const home = container ? node : holder;
    if (container && node.rank === this.topRank) this.parts.push(partOf(node, []));
    if (promoted.has(node)) {
      this.push(home, [{ printed: printedOf(node), blocks: allBlocks(node) }]);
      return;
    }
    const own = container && node.head?.tags.length === 0 ? node.blocks : ownBlocks(node);
    const inside = taggedBelow.has(node);
    const blocks = inside || container ? own : [...own, ...node.children.flatMap(allBlocks)];
    if (own.some(b => b.tags.length > 0)) this.push(home, split(blocks, container ? null : printedOf(node)));
    else if (!container && !inside && this.hasTaggedSibling(node)) {
      this.push(home, [{ printed: printedOf(node), blocks: allBlocks(node) }]);
      return;
    }
    if (inside || container) for (const child of node.children) this.read(child, home);
  }

  /** An item between tagged items is a measure whose tag is missing. */
  private hasTaggedSibling(node: Node): boolean {
    return this.siblings(node.parent).has(node.rank);
  }

  private readonly memo = new Map<Node, Set<number>>();

  private siblings(parent: Node | null): Set<number> {
    if (!parent) return new Set();
    let ranks = this.memo.get(parent);
    if (!ranks) {
      const tagged = parent.children.filter(c => ownTagged(c).length > 0 || this.known.promoted.has(c));
      ranks = new Set(tagged.map(c => c.rank));
      this.memo.set(parent, ranks);
    }
    return ranks;
  }
}

function readTagged(root: Node, nodes: readonly Node[]): RawPart[] {
  const reader = new TaggedReader(root, survey(root, nodes));
  reader.read(root, root);
  const filled = reader.parts.filter(p => p.measures.length > 0);
  // Chapters without measures are listed beside their like, not beside the sections of another chapter.
  const topmost = filled.every(p => p.head === null || rankOf(p.head) === reader.topRank);
  return topmost ? reader.parts : filled;
}

/**
 * Reads a document without tags by its numbers alone: the highest level are parts, the next level measures; a part
 * without items is one measure itself. Where there is only one level, its items are the measures.
 */
function readUntagged(root: Node, nodes: readonly Node[]): RawPart[] {
  const measure = (n: Node): RawMeasure => ({ printed: printedOf(n), blocks: allBlocks(n) });
  const articles = nodes.filter(n => n.head?.paragraph.marker?.kind === 'article');
  if (articles.length === 0 && !root.children.some(n => n.children.length > 0)) {
    return root.children.length === 0 ? [] : [partOf(root, root.children.map(measure))];
  }
  if (articles.length > 0) {
    const parts: RawPart[] = [];
    for (const article of articles) {
      const holder = article.parent ?? root;
      const last = parts.at(-1);
      if (last && last.head === holder.head) last.measures.push(measure(article));
      else parts.push(partOf(holder, [measure(article)]));
    }
    return parts;
  }
  return root.children.map(part => {
    if (part.children.length > 0) return partOf(part, part.children.map(measure));
    return partOf(part, part.blocks.length > 0 ? [{ printed: null, blocks: part.blocks }] : []);
  });
}

/** Takes the paragraphs behind the last tag of the last measure off it: they close the document. */
function takeClosing(parts: readonly RawPart[], blocks: readonly Block[], tagged: boolean): Structure {
  const all = parts.flatMap(part => part.measures.map((measure, i) => ({ part, measure, i })));
  const last = all.at(-1);
  if (!last) return { parts: [...parts], closing: [] };
  const single = all.length > 1 && all.slice(0, -1).every(m => m.measure.blocks.length === 1);
  if (!tagged && !single) return { parts: [...parts], closing: [] };
  const own = last.measure.blocks;
  const end = tagged ? own.findLastIndex(b => b.tags.length > 0) : 0;
  // A last measure that has lost its tag keeps its paragraphs.
  const kept = end < 0 ? own : own.slice(0, end + 1);
  last.part.measures[last.i] = { ...last.measure, blocks: kept };
  return { parts: [...parts], closing: blocks.slice(blocks.indexOf(kept[kept.length - 1]) + 1) };
}

/**
 * Finds parts and measures among the paragraphs of the body. A tagged item is a measure, the nearest heading above
 * it that holds measures is its part; measures under no heading form one part without a title.
 */
export function structureOf(blocks: readonly Block[]): Structure {
  const root = outlineOf(blocks);
  const nodes = descendants(root);
  const tagged = blocks.some(b => b.tags.length > 0);
  const parts = tagged ? readTagged(root, nodes) : readUntagged(root, nodes);
  return takeClosing(parts, blocks, tagged);
}
