import { describe, expect, it } from 'vitest';
import { readText } from './read-document.ts';

const read = (...lines: string[]) => readText(lines.join('\n'), 'a.txt');

describe('head and foot', () => {
  it('puts a title of several lines together and drops markings', () => {
    const d = read(
      '000012',
      '机密',
      '特急',
      '青川市财政局文件',
      '青财〔2025〕8号',
      '青川市财政局关于规范',
      '预算编制的',
      '通　　知',
      '各单位：',
      '一、照办。',
    );
    expect(d).toMatchObject({
      title: '青川市财政局关于规范预算编制的通知',
      documentNumber: '青财〔2025〕8号',
      issuer: '青川市财政局',
      kind: '通知',
    });
  });

  it('keeps the issuer in a title that is laid out below its name', () => {
    const d = read(
      '青川市人民政府',
      '关于植树的意见',
      '青府发〔2025〕9号',
      '各单位：',
      '一、种树。',
      '青川市人民政府',
      '2025年3月12日',
    );
    expect(d).toMatchObject({
      title: '青川市人民政府关于植树的意见',
      issuer: '青川市人民政府',
      kind: '意见',
    });
  });

  it('finds the issuer in the signature and reads Chinese dates', () => {
    const d = read(
      '关于植树的意见',
      '各单位：',
      '一、种树。',
      '青川市林业局　青川市财政局',
      '二○二五年三月十二日',
    );
    expect(d.issuer).toBe('青川市林业局、青川市财政局');
    expect(d.signedOn).toBe('2025-03-12');
  });

  it('reads a signature and its date on one line, and web page fields', () => {
    expect(read('关于植树的通知', '一、种树。', '青川市林业局 2025年3月12日').signedOn).toBe('2025-03-12');
    const d = read(
      '发文机关：国务院办公厅',
      '发文字号：国办发〔2025〕1号',
      '成文日期：2025年01月02日',
      '标　　题：关于植树的通知',
      '一、种树。',
    );
    expect(d).toMatchObject({
      issuer: '国务院办公厅',
      documentNumber: '国办发〔2025〕1号',
      signedOn: '2025-01-02',
      title: '关于植树的通知',
    });
  });

  it('does not take the print date for the date of signature, nor an impossible day', () => {
    expect(read('关于植树的通知', '一、种树。', '青川市林业局', '2025年13月1日').signedOn).toBeNull();
    expect(read('关于植树的通知', '一、种树。', '抄送：市委。', '2025年3月13日印发').signedOn).toBeNull();
  });

  it('finds what the document rests on, without short names and without itself', () => {
    const d = read(
      '青川市人民政府关于贯彻《植树条例》的通知',
      '各单位：',
      '《青川市植树方案》已经会议通过。根据《中华人民共和国森林法》《岭南省绿化条例》和《岭南省人民政府关于植树的意见》（岭府发[2024]5号，以下简称《意见》），为贯彻《意见》，通知如下，参见《植树手册》。',
      '一、种树。',
    );
    expect(d.basis).toEqual([
      { title: '中华人民共和国森林法', number: null },
      { title: '岭南省绿化条例', number: null },
      { title: '岭南省人民政府关于植树的意见', number: '岭府发〔2024〕5号' },
    ]);
  });
});
