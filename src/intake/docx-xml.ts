import { SaxesParser } from 'saxes';
import { IntakeError } from './intake-error.ts';
import { MAX_XML_DEPTH, MAX_XML_ELEMENTS } from './limits.ts';

const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
const CHUNK = 64 * 1024;

export type Attributes = Readonly<Record<string, string>>;

/** What a reader of one XML part wants to hear; names are local names of WordprocessingML elements. */
export interface WordHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

function damaged(fileName: string, what: string): IntakeError {
  return new IntakeError('damaged', fileName, what, '请用文字处理软件打开原文件，另存为 docx 后再试');
}

function tooMany(fileName: string): IntakeError {
  const what = `docx 内的 XML 元素超过 ${MAX_XML_ELEMENTS} 个，疑似压缩炸弹`;
  return new IntakeError('bomb', fileName, what, '请确认文件来源；正常公文请另存为 docx 后再试');
}

/**
 * Walks one XML part of a docx. A DOCTYPE is refused (it has no place in a docx and is the way to entity attacks),
 * nesting is bounded, the fallback half of alternate content is skipped so that nothing is read twice.
 * @throws IntakeError when the XML is not well-formed, not UTF-8, too deep, or declares a DOCTYPE
 */
export function walkWordXml(part: Uint8Array, handler: WordHandler, fileName: string): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  let elements = 0;
  let fallback = 0;
  parser.on('doctype', () => {
    throw damaged(fileName, 'docx 内的 XML 含有 DOCTYPE 声明，出于安全不予读取');
  });
  parser.on('error', error => {
    throw error;
  });
  parser.on('opentag', tag => {
    depth += 1;
    elements += 1;
    if (elements > MAX_XML_ELEMENTS) throw tooMany(fileName);
    if (depth > MAX_XML_DEPTH) throw damaged(fileName, `docx 内的 XML 嵌套超过 ${MAX_XML_DEPTH} 层`);
    if (tag.uri === COMPATIBILITY && tag.local === 'Fallback') fallback += 1;
    if (fallback > 0 || !WORD.has(tag.uri)) return;
    const attributes: Record<string, string> = {};
    for (const a of Object.values(tag.attributes)) attributes[a.local] = a.value;
    handler.open(tag.local, attributes);
  });
  parser.on('closetag', tag => {
    depth -= 1;
    if (fallback === 0 && WORD.has(tag.uri)) handler.close(tag.local);
    if (tag.uri === COMPATIBILITY && tag.local === 'Fallback') fallback -= 1;
  });
  parser.on('text', text => {
    if (fallback === 0) handler.text(text);
  });
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (let at = 0; at < part.length; at += CHUNK) {
      parser.write(decoder.decode(part.subarray(at, at + CHUNK), { stream: true }));
    }
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    throw damaged(fileName, 'docx 内的 XML 不合规范或不完整');
  }
}
