/*
 * What the value of an evidence field names. It is one text, so that JSON, sheets and the database carry it as they carry
 * any other: words separated by blanks, of which each `file:<id>` is a stored file and the rest is free (the number of a
 * paper file, a shelf). `file:361100-0f… 档案柜3 第12号` names one file and one place on a shelf.
 */

/** A file's id: its jurisdiction and 24 hexadecimal digits given out by the server. */
const ID = /^([0-9a-z-]{1,64})-([0-9a-f]{24})$/;
const MARK = 'file:';

/** Most characters of an evidence field, and most files that it names. */
export const EVIDENCE_LENGTH = 1000;
export const MOST_FILES = 20;

/** What an evidence field names. */
export interface EvidenceParts {
  /** Ids of stored files, in order. */
  readonly files: readonly string[];
  /** What else is written, in one line; empty when there is nothing. */
  readonly text: string;
}

/** The id of a file in a jurisdiction. @param digits 24 lower-case hexadecimal digits, unguessable */
export function evidenceId(jurisdiction: string, digits: string): string {
  return `${jurisdiction}-${digits}`;
}

/** The jurisdiction in which a file is kept; null for a text that is no id of a file. */
export function jurisdictionOfEvidence(id: string): string | null {
  return ID.exec(id)?.[1] ?? null;
}

/** Takes the value of an evidence field apart. A `file:` that no id follows is free text. */
export function evidenceParts(value: string): EvidenceParts {
  const words = value.split(/\s+/).filter(word => word !== '');
  const isFile = (word: string) => word.startsWith(MARK) && ID.test(word.slice(MARK.length));
  return {
    files: words.filter(isFile).map(word => word.slice(MARK.length)),
    text: words.filter(word => !isFile(word)).join(' '),
  };
}

/** The value that names these; undefined when there is nothing to name. */
export function evidenceValue({ files, text }: EvidenceParts): string | undefined {
  const words = [...files.map(id => MARK + id), text.trim()].filter(word => word !== '');
  return words.length === 0 ? undefined : words.join(' ');
}

/** What is wrong with the files that a value names, in Chinese; null when nothing is. */
export function evidenceFault(value: string): string | null {
  const wrong = value.split(/\s+/).find(word => word.startsWith(MARK) && !ID.test(word.slice(MARK.length)));
  if (wrong !== undefined) return `“${wrong}”不是材料编号，应当写成 file:编号，编号见材料列表`;
  const { files } = evidenceParts(value);
  if (new Set(files).size < files.length) return '同一材料写了两次，请删去重复的';
  return files.length > MOST_FILES ? `最多附 ${MOST_FILES} 份材料，现有 ${files.length} 份，请合并` : null;
}

/** Formats that are taken as evidence; found by content, not by name. */
export const EVIDENCE_TYPES = {
  pdf: { title: 'PDF 文件', mime: 'application/pdf', extensions: ['pdf'] },
  docx: {
    title: 'Word 文档',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  xlsx: {
    title: 'Excel 工作簿',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
  },
  pptx: {
    title: 'PowerPoint 演示文稿',
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx'],
  },
  doc: { title: '旧版文字文档', mime: 'application/msword', extensions: ['doc', 'wps'] },
  xls: { title: '旧版表格', mime: 'application/vnd.ms-excel', extensions: ['xls', 'et'] },
  ppt: { title: '旧版演示文稿', mime: 'application/vnd.ms-powerpoint', extensions: ['ppt', 'dps'] },
  ofd: { title: 'OFD 版式文件', mime: 'application/ofd', extensions: ['ofd'] },
  jpg: { title: 'JPG 图片', mime: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  png: { title: 'PNG 图片', mime: 'image/png', extensions: ['png'] },
  txt: { title: '纯文本', mime: 'text/plain', extensions: ['txt'] },
  csv: { title: 'CSV 表格', mime: 'text/csv', extensions: ['csv'] },
} as const satisfies Record<
  string,
  { readonly title: string; readonly mime: string; readonly extensions: readonly string[] }
>;

export type EvidenceType = keyof typeof EVIDENCE_TYPES;

/** Extensions that are taken, for file choosers and messages. */
export const EVIDENCE_EXTENSIONS: readonly string[] = Object.values(EVIDENCE_TYPES).flatMap(t => [
  ...t.extensions,
]);

/** A stored file as doors and pages show it. */
export interface EvidenceView {
  readonly id: string;
  readonly unit: string;
  readonly name: string;
  readonly type: EvidenceType;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly uploadedBy: string;
  /** ISO 8601. */
  readonly uploadedAt: string;
  /** Number of entries that rest on it. */
  readonly uses: number;
}

/** A stored file with the entries that rest on it, as far as the reader may see them. */
export interface EvidenceDetail extends EvidenceView {
  readonly entries: readonly { readonly entry: string; readonly register: string; readonly unit: string }[];
}

/** How far an upload has come. */
export type UploadView = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Bytes that the server holds for certain; the next ones are sent from here. */
  readonly offset: number;
} & (
  | { readonly state: 'receiving' }
  /** `reused`: the unit had this very content already, under the name that it has there. */
  | { readonly state: 'stored'; readonly evidence: EvidenceView; readonly reused: boolean }
  | { readonly state: 'refused'; readonly message: string }
);

/** What can be shown of a file without opening it elsewhere. */
export type EvidencePreview =
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'image' }
  | { readonly kind: 'none'; readonly reason: string };
