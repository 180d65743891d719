import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { docxText } from '../../intake/read-docx.ts';
import type { EvidencePreview } from '../../language/evidence.ts';

/*
 * Runs in a thread of its own with bounded memory, and is ended after some seconds whatever it does: what is read here was
 * made by strangers. It answers once.
 */

/** What the thread is given. */
export interface PreviewTask {
  readonly path: string;
  readonly type: 'pdf' | 'docx' | 'txt' | 'csv';
  /** Most characters that are wanted. */
  readonly most: number;
}

/** Most pages of a PDF that are read. */
const PAGES = 300;

/** The text of a PDF, page after page, until there is enough. */
async function pdfText(bytes: Uint8Array, most: number): Promise<string> {
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(bytes, { isEvalSupported: false, verbosity: 0 });
  let text = '';
  for (let page = 1; page <= Math.min(document.numPages, PAGES) && text.length <= most; page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
    text += '\n\n';
  }
  return text.trim();
}

function plainText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

async function textOf({ path, type, most }: PreviewTask): Promise<string> {
  const bytes = new Uint8Array(await readFile(path));
  switch (type) {
    case 'pdf':
      return pdfText(bytes, most);
    case 'docx':
      return docxText(bytes, '材料.docx');
    case 'txt':
    case 'csv':
      return plainText(bytes.subarray(0, most * 4));
  }
}

/** What PostgreSQL's JSON has no word for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what is taken out
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/gu;

async function answer(task: PreviewTask): Promise<EvidencePreview> {
  try {
    const text = (await textOf(task)).replace(UNSTORABLE, '');
    if (text.trim() === '') return { kind: 'none', reason: '文件中没有文字（可能是扫描件），请下载后查看' };
    return {
      kind: 'text',
      text: text.slice(0, task.most).replace(UNSTORABLE, ''),
      cut: text.length > task.most,
    };
  } catch (error) {
    const locked = error instanceof Error && error.name === 'PasswordException';
    return {
      kind: 'none',
      reason: locked ? '文件要口令才能打开，请下载后查看' : '读不出文字，请下载后查看',
    };
  }
}

if (parentPort !== null) {
  const port = parentPort;
  void answer(workerData as PreviewTask).then(preview => port.postMessage(preview));
}
