import type { Subject } from '../../language/authority.ts';
import type { DocumentStanding } from '../../language/procedure/document-log.ts';
import { readCase } from '../../store/case-rows.ts';
import type { Cases } from '../cases/cases.ts';
import { noSuchCase, placeOf } from '../cases/write.ts';
import { Refusal } from '../refusal.ts';
import type { DocumentFormat } from './printers.ts';
import { findDocument, numberOfFound, seesDrafts } from './read.ts';

const TYPES: Readonly<Record<DocumentFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** Printed above what is not issued. */
const DRAFTS: Readonly<Record<DocumentStanding['state'], string | null>> = {
  draft: '草稿（未核稿、未签发）',
  checked: '草稿（已核稿、未签发）',
  issued: null,
};

export interface DocumentFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A document as a file, set when it is asked for: what was issued is the same in years to come. @throws Refusal */
export async function documentFile(
  cases: Cases,
  subject: Subject,
  {
    id,
    document,
    format,
  }: { readonly id: string; readonly document: string; readonly format: DocumentFormat },
): Promise<DocumentFile> {
  const { printers, world } = cases;
  if (printers === undefined) throw new Refusal('unavailable', '本服务没有装入公文排印，请联系系统管理员');
  const { jurisdiction, position } = placeOf(id);
  const stored = await readCase(world.pool, '*', jurisdiction, position);
  if (stored === null) throw noSuchCase(id);
  const found = await findDocument(cases, stored, document);
  if (found === null || (found.now.state !== 'issued' && !seesDrafts(cases, subject, found.unit))) {
    throw new Refusal('not-found', `本件没有编号为 ${document} 的公文，或者尚未签发`);
  }
  const { content, lacking } = found;
  if (content === null) {
    throw new Refusal(
      'unlawful',
      `草稿还不完整：${lacking.join('；')}`,
      lacking.map(message => ({ message })),
    );
  }
  const draft = DRAFTS[found.now.state];
  const bytes = await printers[format](draft === null ? content : { ...content, draft });
  const head = draft === null ? `${numberOfFound(found)} ` : '草稿 ';
  const name = `${head}${content.title}`.replace(/[\\/:*?"<>|\s]+/g, ' ').slice(0, 120);
  return { name: `${name}.${format}`, type: TYPES[format], bytes };
}
