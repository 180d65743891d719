import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { documentFaults } from '../language/document-faults.ts';
import type { OfficialDocument } from '../language/official-document.ts';
import { loadFonts, type PdfFonts } from './fonts.ts';
import { markSize } from './geometry.ts';
import { DocumentFault, printed } from './printed.ts';
import { TYPST_SOURCE } from './typst-source.ts';

/** Writes PDFs with one set of fonts, which it holds in memory. */
export interface PdfWriter {
  /**
   * The document as PDF/A-2b, the same bytes for the same document. Blocks the thread while it runs: tens of milliseconds for
   * what procedures write, and bounded by the bounds of `documentFaults`.
   * @throws DocumentFault when the document cannot be printed.
   */
  write(document: OfficialDocument): Uint8Array;
}

class Writer implements PdfWriter {
  readonly #compiler: NodeCompiler;
  readonly #faces: string;

  constructor(fonts: PdfFonts) {
    // The program names no file; the workspace, where one would be looked for, does not exist.
    const workspace = join(tmpdir(), 'no-such-workspace');
    this.#compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [...fonts.files] }] });
    this.#faces = JSON.stringify(fonts.faces);
  }

  write(document: OfficialDocument): Uint8Array {
    const faults = documentFaults(document);
    if (faults.length > 0) throw new DocumentFault(faults);
    const laidOut = printed(document);
    const { issuers, suffix } = laidOut.head;
    try {
      const compiled = this.#compiler.compile({
        mainFileContent: TYPST_SOURCE,
        inputs: {
          document: JSON.stringify(laidOut),
          faces: this.#faces,
          mark: String(markSize(issuers, suffix, document.form)),
        },
      });
      if (compiled.result === null) {
        const problems = compiled.takeDiagnostics()?.shortDiagnostics ?? [];
        throw new Error(`排版失败：${problems.map(problemText).join('；')}`);
      }
      return this.#compiler.pdf(compiled.result, { pdfStandard: 'a-2b' });
    } finally {
      // typst remembers every layout for the whole process; documents are seldom printed twice.
      this.#compiler.evictCache(0);
    }
  }
}

const problemText = (problem: unknown): string =>
  typeof problem === 'object' && problem !== null && 'message' in problem ? String(problem.message) : '';

/**
 * Loads the fonts, about 16 MB, and gives the writer; do it once. `fontFolder`: the site's fonts, or null for those shipped.
 * @throws Error in Chinese when the folder cannot be read or holds no font.
 */
export async function openPdfWriter(fontFolder: string | null): Promise<PdfWriter> {
  return new Writer(await loadFonts(fontFolder));
}
