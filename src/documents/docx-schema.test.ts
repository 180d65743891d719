import { expect, test } from 'vitest';
import { readZipParts } from '../intake/zip-parts.ts';
import type { OfficialDocument } from '../language/official-document.ts';
import { JOINT, LETTER, longTable, REPORT } from './documents.fixture.ts';
import { writeDocx } from './docx.ts';

/*
 * ISO/IEC 29500-1 says in which order the properties of a paragraph, run, table, cell and section stand. Word refuses a file
 * that does not keep to it, and other programs pass over what they do not expect.
 */

/** Of each, the children that may stand there, in their order; what is written anew here must be added. */
const ORDER: Readonly<Record<string, string>> = {
  pPr: 'pStyle keepNext keepLines pageBreakBefore framePr widowControl pBdr shd tabs wordWrap autoSpaceDE autoSpaceDN snapToGrid spacing ind jc rPr sectPr',
  rPr: 'rStyle rFonts b bCs i iCs snapToGrid color spacing w kern position sz szCs shd vertAlign lang',
  pBdr: 'top left bottom right between bar',
  tblPr:
    'tblStyle tblpPr tblOverlap tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook',
  tblBorders: 'top left bottom right insideH insideV',
  trPr: 'cantSplit trHeight tblHeader jc',
  tcPr: 'tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign',
  sectPr:
    'headerReference footerReference type pgSz pgMar pgBorders pgNumType cols vAlign titlePg textDirection docGrid',
  style: 'name basedOn next qFormat pPr rPr tblPr',
};
/** These stand in any order. */
const FREE: ReadonlySet<string> = new Set(['trPr']);

interface Element {
  readonly name: string;
  readonly children: Element[];
}

/** The elements of a file that a writer of XML has made: no comments, no sections of raw characters. */
function elementsOf(xml: string): Element {
  const root: Element = { name: '', children: [] };
  const open = [root];
  for (const [, close, name, rest] of xml.matchAll(/<(\/?)([\w:]+)([^>]*)>/g)) {
    if (close === '/') {
      expect(open.pop()?.name).toBe(name.replace('w:', ''));
      continue;
    }
    const element: Element = { name: name.replace('w:', ''), children: [] };
    open.at(-1)?.children.push(element);
    if (!rest.endsWith('/')) open.push(element);
  }
  expect(open).toEqual([root]);
  return root;
}

function* within(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) yield* within(child);
}

function orderFaults({ name, children }: Element): readonly string[] {
  const order = ORDER[name]?.split(' ');
  if (order === undefined) return [];
  const places = children.map(child => order.indexOf(child.name));
  return places.flatMap((place, at) => {
    if (place < 0) return [`${name}: ${children[at].name} is not known here`];
    const before = at > 0 && !FREE.has(name) && places[at - 1] > place;
    return before ? [`${name}: ${children[at].name} behind ${children[at - 1].name}`] : [];
  });
}

const PARTS = ['document', 'styles', 'header1', 'footer1', 'footer2', 'footer3'].map(
  name => `word/${name}.xml`,
);

test.each<[string, OfficialDocument]>([
  ['a report', REPORT],
  ['a letter', LETTER],
  ['a joint decision', JOINT],
  ['a long table', longTable(3)],
])('the elements of %s stand in the order of the schema', async (_, document) => {
  const parts = await readZipParts(await writeDocx(document), PARTS, 'a.docx');
  const all = [...parts.values()].flatMap(bytes => [...within(elementsOf(new TextDecoder().decode(bytes)))]);
  expect([...new Set(all.map(each => each.name))]).toEqual(expect.arrayContaining(['pPr', 'rPr', 'sectPr']));
  expect(all.flatMap(orderFaults)).toEqual([]);
});
