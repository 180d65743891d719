import type { Printers } from '../app/case-documents/printers.ts';
import { writeDocx } from '../documents/docx.ts';
import { openPdfWriter, type PdfWriter } from '../documents/pdf.ts';
import { type Config, WrongSetting } from './config.ts';

/**
 * What sets official documents as files. Fonts that the site names are read at the start, so that a wrong folder stops it;
 * the shipped one, about 16 MB, with the first PDF.
 * @throws WrongSetting
 */
export async function openPrinting({ fontDir }: Pick<Config, 'fontDir'>): Promise<Printers> {
  let opened: Promise<PdfWriter> | null = null;
  const writer = () => {
    opened ??= openPdfWriter(fontDir ?? null);
    return opened;
  };
  if (fontDir !== undefined) {
    await writer().catch(error => {
      throw new WrongSetting('FONT_DIR', error instanceof Error ? error.message : String(error));
    });
  }
  return {
    docx: writeDocx,
    async pdf(document) {
      return (await writer()).write(document);
    },
  };
}
