import {
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  type ISectionOptions,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { documentFaults } from '../language/document-faults.ts';
import type { OfficialDocument } from '../language/official-document.ts';
import { documentHead, letterFooter, letterHead, letterHeader } from './docx-head.ts';
import { characters, exactly, fontOf, gap, LEFT, mmToTwips, OFF_GRID, RIGHT, twips } from './docx-parts.ts';
import { piecesOf } from './docx-pieces.ts';
import { recordTable } from './docx-record.ts';
import { coreProperties, withoutTimes } from './docx-settled.ts';
import { LETTER, LINE, PAGE, PAGE_NUMBER_GAP, POINTS_PER_MM, SIZE, TRACKING } from './geometry.ts';
import type { Printed } from './pieces.ts';
import { DocumentFault, printed } from './printed.ts';

/** Half the height of a page number: its dashes stand at its middle. */
const HALF_NUMBER = SIZE.small / 2 / POINTS_PER_MM;

/** 7.5: odd pages right, even pages left, a character free. */
function pageNumber(side: typeof LEFT | typeof RIGHT): Footer {
  const space = twips(SIZE.small);
  return new Footer({
    children: [
      new Paragraph({
        alignment: side,
        indent: side === RIGHT ? { right: space } : { left: space },
        style: OFF_GRID,
        spacing: exactly(SIZE.small),
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: fontOf('songti'),
            size: SIZE.small * 2,
          }),
        ],
      }),
    ],
  });
}

function sectionOf(document: Printed): ISectionOptions {
  const letter = document.form === 'letter';
  const children: FileChild[] = [
    ...(letter ? letterHead(document.head) : documentHead(document.head)),
    ...piecesOf(document.pieces),
  ];
  if (document.record !== null) children.push(recordTable(document.record, letter), anchor());
  const numbers = { default: pageNumber(RIGHT), even: pageNumber(LEFT) };
  return {
    properties: {
      titlePage: letter,
      page: {
        size: { width: mmToTwips(PAGE.width), height: mmToTwips(PAGE.height) },
        margin: {
          top: mmToTwips(PAGE.top),
          left: mmToTwips(PAGE.left),
          right: mmToTwips(PAGE.right),
          bottom: mmToTwips(PAGE.bottom),
          header: mmToTwips(LETTER.markTop),
          footer: mmToTwips(letter ? LETTER.ruleBottom : PAGE.bottom - PAGE_NUMBER_GAP - HALF_NUMBER),
        },
      },
      grid: {
        // Of lines only: where a cell is narrower than a character, LibreOffice gives each character two.
        type: DocumentGridType.LINES,
        linePitch: twips(LINE),
      },
    },
    ...(letter ? { headers: { first: letterHeader(document.head) } } : {}),
    footers: letter ? { ...numbers, first: letterFooter() } : numbers,
    children,
  };
}

const FONTS = Object.entries(fontOf('fangsong'))
  .map(([script, name]) => `w:${script}="${name}"`)
  .join(' ');

/** In whole twips, which is all that Word knows. */
const DRAWN_TOGETHER = Math.floor(TRACKING * 20);

/**
 * The body's style, drawn together so that 28 characters make a line, and that of what stands off the grid. Between Chinese
 * and letters or digits no space is added.
 */
const STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts ${FONTS}/><w:sz w:val="${SIZE.body * 2}"/><w:szCs w:val="${SIZE.body * 2}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr><w:rPr><w:spacing w:val="${DRAWN_TOGETHER}"/><w:sz w:val="${SIZE.body * 2}"/><w:szCs w:val="${SIZE.body * 2}"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="${OFF_GRID}"><w:name w:val="Off Grid"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:snapToGrid w:val="0"/></w:pPr><w:rPr><w:spacing w:val="0"/></w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`;

/** Word wants a paragraph behind a table; this one takes no room of its own. */
const anchor = (): Paragraph => gap(1);

/**
 * The document as docx for Word and WPS. The standard's fonts are named, not embedded. The same document gives the same
 * bytes: no time of writing, and nobody's name but the issuer's.
 * @throws DocumentFault when the document cannot be printed.
 */
export async function writeDocx(document: OfficialDocument): Promise<Uint8Array> {
  const faults = documentFaults(document);
  if (faults.length > 0) throw new DocumentFault(faults);
  const issuer = document.issuers.join('、');
  const title = document.title.replaceAll('\n', '');
  const file = new Document({
    creator: issuer,
    lastModifiedBy: issuer,
    title,
    evenAndOddHeaderAndFooters: true,
    defaultTabStop: characters(2),
    sections: [sectionOf(printed(document))],
  });
  return withoutTimes(
    await Packer.toBuffer(file, undefined, [
      coreProperties(issuer, title),
      { path: 'word/styles.xml', data: STYLES },
    ]),
  );
}
