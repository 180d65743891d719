/*
 * An official document (公文) as data: what stands in it, not how it looks. Section numbers, the lines of the title, the
 * numbers of figures and the annex on their sources are the printer's work, so that nobody can type them wrong. Elements and
 * their names after GB/T 9704-2012, part 7.
 */

/** 文种 that procedures produce (党政机关公文处理工作条例 art. 8 has fifteen). */
export const DOCUMENT_KINDS = {
  report: '报告',
  request: '请示',
  notice: '通知',
  circular: '通报',
  decision: '决定',
  opinion: '意见',
  reply: '批复',
  letter: '函',
} as const;

export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** To a superior, to those below, or to an equal (上行文, 下行文, 平行文). */
export type DocumentDirection = 'upward' | 'downward' | 'parallel';

/** A number (件数, 比率…) as printed, what it is worth, and what it was computed from. */
export interface Figure {
  /** As printed, with or without its unit: `12`, `98.5%`. */
  readonly text: string;
  readonly value: number;
  readonly receipt: FigureReceipt;
}

/** What a figure rests on; printed in the annex 数据来源说明. */
export interface FigureReceipt {
  /** By which the computation can be found and done again. */
  readonly id: string;
  /** Title of the register, or of several, in Chinese. */
  readonly register: string;
  /** `YYYY-MM-DD`: the day as of which it was computed. */
  readonly asOf: string;
  /** How it was computed, in Chinese: “应备案件数减去已备案件数”. */
  readonly basis?: string;
}

export type Inline = string | Figure;
/** Words with figures among them. A line feed is a line break. */
export type Text = readonly Inline[];

export type SectionLevel = 1 | 2 | 3 | 4;

export interface TableColumn {
  readonly title: string;
  /** Share of the width against the other columns; 1 when absent. */
  readonly width?: number;
  readonly align?: 'left' | 'center' | 'right';
}

export type BodyBlock =
  | { readonly kind: 'paragraph'; readonly text: Text }
  /** 一、 （一） 1. （1）, numbered when printed; `text` follows in the same paragraph. */
  | {
      readonly kind: 'section';
      readonly level: SectionLevel;
      readonly title: Text;
      readonly text?: Text;
    }
  | {
      readonly kind: 'table';
      readonly caption?: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly Text[])[];
    }
  /** Figures with what they count, printed as a table of two columns. */
  | { readonly kind: 'figures'; readonly items: readonly NamedFigure[] };

export interface NamedFigure {
  readonly title: string;
  readonly figure: Figure;
}

export interface Annex {
  readonly title: string;
  readonly body: readonly BodyBlock[];
}

/** 发文字号. Year and ordinal are given by the counter at issue; until then they are absent and printed blank. */
export interface DocumentNumber {
  /** 机关代字: 饶府发. */
  readonly code: string;
  readonly year?: number;
  readonly ordinal?: number;
}

/** 版记. */
export interface PrintRecord {
  /** 抄送, in order. */
  readonly copies: readonly string[];
  /** 印发机关; absent in the letter form. */
  readonly organ?: string;
  /** 印发日期 `YYYY-MM-DD`; absent in a draft and in the letter form. */
  readonly date?: string;
}

export interface OfficialDocument {
  readonly kind: DocumentKind;
  readonly direction: DocumentDirection;
  /** `letter`: 信函格式, for letters and for notices of the smaller sort (GB/T 9704 10.1). */
  readonly form: 'document' | 'letter';
  /** 发文机关标志: one name, or those of a joint document with the leading organ first. */
  readonly issuers: readonly string[];
  /** Behind the names: 文件, or nothing. The letter form has none. */
  readonly markSuffix: '文件' | '';
  readonly number: DocumentNumber;
  /** 份号, 1–999999, of documents with a secrecy grade. */
  readonly copyNumber?: number;
  /** 密级和保密期限: 秘密★1年. */
  readonly secrecy?: string;
  readonly urgency?: '特急' | '加急' | '特提' | '平急';
  /** 签发人 of an upward document; empty until it is signed. */
  readonly signers: readonly string[];
  /** A line feed breaks the line there; without one the printer breaks long titles at words. */
  readonly title: string;
  /** 主送机关; empty for what is addressed to everybody (公布性公文). */
  readonly recipients: readonly string[];
  readonly body: readonly BodyBlock[];
  readonly annexes: readonly Annex[];
  /** 发文机关署名; usually the issuers by their full names. */
  readonly signatures: readonly string[];
  /** 成文日期 `YYYY-MM-DD`; absent until signed, and printed blank. */
  readonly date?: string;
  /** 附注, without its brackets: 此件公开发布. */
  readonly note?: string;
  readonly record?: PrintRecord;
  /** Words that mark what is not issued yet, printed above everything; absent once it is. */
  readonly draft?: string;
}

/** 饶府发〔2026〕6号; what is not yet given is left blank. */
export function numberText({ code, year, ordinal }: DocumentNumber): string {
  return `${code}〔${year ?? '\u3000\u3000'}〕${ordinal ?? '\u3000'}号`;
}

/** `2026-03-01` as 2026年3月1日 (GB/T 9704 7.3.5.4: no leading zeros). */
export function longDate(day: string): string {
  const [year, month, ofMonth] = day.split('-').map(Number);
  return `${year}年${month}月${ofMonth}日`;
}

/** All figures of a document in the order in which they are read. */
export function figuresOf(document: OfficialDocument): readonly Figure[] {
  const inText = (text: Text | undefined) => (text ?? []).filter(each => typeof each !== 'string');
  const inBlock = (block: BodyBlock): readonly Figure[] => {
    switch (block.kind) {
      case 'paragraph':
        return inText(block.text);
      case 'section':
        return [...inText(block.title), ...inText(block.text)];
      case 'table':
        return block.rows.flat().flatMap(inText);
      case 'figures':
        return block.items.map(item => item.figure);
    }
  };
  return [document.body, ...document.annexes.map(annex => annex.body)].flat().flatMap(inBlock);
}
