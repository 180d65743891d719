import { listLabels, readNumbering } from './docx-numbering.ts';
import { walkWordXml } from './docx-xml.ts';
import { IntakeError } from './intake-error.ts';
import { readZipParts } from './zip-parts.ts';

const DOCUMENT = 'word/document.xml';
const NUMBERING = 'word/numbering.xml';

type Labels = (listId: string, level: number) => string;

/** A paragraph being read. Paragraphs nest: a text box stands inside a paragraph. */
interface OpenParagraph {
  text: string[];
  listId: string;
  level: number;
}

/** Collects the paragraphs of `word/document.xml` in reading order; table cells are paragraphs of their own. */
function readParagraphs(part: Uint8Array, labels: Labels, fileName: string): string[] {
  const lines: string[] = [];
  const open: OpenParagraph[] = [];
  let inText = 0;
  let deleted = 0;
  const add = (text: string) => open.at(-1)?.text.push(text);
  walkWordXml(
    part,
    {
      open(name, a) {
        if (name === 'p') open.push({ text: [], listId: '', level: 0 });
        else if (name === 't') inText += 1;
        else if (name === 'del' || name === 'moveFrom') deleted += 1;
        else if (deleted > 0) return;
        else if (name === 'tab' && open.length > 0 && a.val === undefined) add('\t');
        else if (name === 'br' || name === 'cr') add('\n');
        else if (name === 'noBreakHyphen') add('-');
        else if (name === 'numId' && open.length > 0) open[open.length - 1].listId = a.val ?? '';
        else if (name === 'ilvl' && open.length > 0) open[open.length - 1].level = Number(a.val) || 0;
      },
      close(name) {
        if (name === 't') inText -= 1;
        else if (name === 'del' || name === 'moveFrom') deleted -= 1;
        else if (name === 'p') {
          const p = open.pop();
          if (!p) return;
          const text = p.text.join('');
          const label = p.listId !== '' && text !== '' ? labels(p.listId, p.level) : '';
          lines.push(label + text);
        }
      },
      text(text) {
        if (inText > 0 && deleted === 0) add(text);
      },
    },
    fileName,
  );
  return lines;
}

/**
 * The text of a docx, one line a paragraph; automatic numbers are written out, deleted revisions left out.
 * Spans of a docx draft are offsets into this text.
 * @throws IntakeError encrypted, truncated, damaged, no docx, or more than the limits allow
 */
export async function docxText(bytes: Uint8Array, fileName: string): Promise<string> {
  const parts = await readZipParts(bytes, [DOCUMENT, NUMBERING], fileName);
  const document = parts.get(DOCUMENT);
  if (!document) {
    throw new IntakeError(
      'wrong-type',
      fileName,
      `压缩包内没有 ${DOCUMENT}，不是 Word 文档`,
      '请提供 docx 格式的公文',
    );
  }
  const numbering = parts.get(NUMBERING);
  const labels = listLabels(numbering ? readNumbering(numbering, fileName) : new Map());
  return readParagraphs(document, labels, fileName).join('\n');
}
