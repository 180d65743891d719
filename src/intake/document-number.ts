import { canonical } from './canonical.ts';

/** 饶府发〔2024〕6号 and its variants: other brackets, 第, leading zeros, a prefix behind the year. */
const NUMBER =
  /([\u4e00-\u9fffA-Za-z]{1,20}) ?[〔（]((?:19|20)\d{2}|二〇[〇一二三四五六七八九]{2})[〕）] ?(?:第)?([\u4e00-\u9fff]{0,6}\d{1,6}) ?号/;
const ORDER = /^([\u4e00-\u9fff]{2,20}令) ?(第\d{1,5}号)/;

export interface DocumentNumber {
  /** With 〔〕, whatever the source has. */
  readonly number: string;
  readonly asWritten: string;
}

/** The first document number in a text, looking at its first 400 characters. */
export function documentNumberIn(text: string): DocumentNumber | null {
  const head = text.slice(0, 400);
  const canon = canonical(head);
  const found = NUMBER.exec(canon);
  if (found) {
    const asWritten = head.slice(found.index, found.index + found[0].length);
    return { number: `${found[1]}〔${found[2]}〕${found[3]}号`, asWritten };
  }
  const order = ORDER.exec(canon);
  return order ? { number: order[1] + order[2], asWritten: order[0] } : null;
}
