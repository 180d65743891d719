import { describe, expect, it } from 'vitest';
import { IntakeError, type IntakeProblem } from './intake-error.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { readDocument } from './read-document.ts';
import { sourceText } from './source-text.ts';
import { documentXml, docxOf, paragraphXml, WORD_NAMESPACE, zipOf } from './testing/zip-writer.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function problem(bytes: Uint8Array, name: string): Promise<IntakeProblem> {
  try {
    await readDocument(bytes, name);
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    expect(error.message).toContain(name);
    expect(error.message).toMatch(/请/);
    return error.problem;
  }
  throw new Error('no error');
}

describe('text files', () => {
  it('reads GB 18030, UTF-16 and UTF-8', async () => {
    // 关于植树的通知 in GB 18030
    const gb = Uint8Array.from([
      0xb9, 0xd8, 0xd3, 0xda, 0xd6, 0xb2, 0xca, 0xf7, 0xb5, 0xc4, 0xcd, 0xa8, 0xd6, 0xaa,
    ]);
    expect(await sourceText(gb, 'a.txt')).toBe('关于植树的通知');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('关于植树', 'utf16le')]);
    expect(await sourceText(utf16, 'a.txt')).toBe('关于植树');
    expect(await sourceText(utf8('\ufeff关于植树'), 'a.txt')).toBe('关于植树');
  });

  it('refuses what is no text', async () => {
    expect(await problem(new Uint8Array(0), 'a.txt')).toBe('empty');
    expect(await problem(utf8(' \n\u3000'), 'a.txt')).toBe('empty');
    expect(await problem(Uint8Array.from([1, 0, 2, 0]), 'a.txt')).toBe('wrong-type');
    expect(await problem(utf8('关于植树').subarray(0, 11), 'a.txt')).toBe('truncated');
    expect(await problem(Uint8Array.from([0xff, 0xff, 0xff, 0x41]), 'a.txt')).toBe('encoding');
    expect(await problem(new Uint8Array(MAX_FILE_BYTES + 1), 'a.txt')).toBe('too-large');
  });

  it('refuses other kinds of files by name and by content', async () => {
    expect(await problem(utf8('x'), 'a.pdf')).toBe('unsupported-type');
    expect(await problem(utf8('x'), 'noextension')).toBe('unsupported-type');
    expect(await problem(utf8('%PDF-1.7'), 'a.txt')).toBe('unsupported-type');
    expect(await problem(utf8('关于'), 'a.docx')).toBe('wrong-type');
    expect(await problem(docxOf(['关于']), 'a.txt')).toBe('wrong-type');
    const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    expect(await problem(Uint8Array.from(compound), 'a.doc.docx')).toBe('unsupported-type');
    const encrypted = Buffer.concat([Buffer.from(compound), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await problem(encrypted, 'a.docx')).toBe('encrypted');
  });
});

describe('docx', () => {
  const withBody = (body: string) => zipOf([{ name: 'word/document.xml', content: documentXml(body) }]);

  it('reads runs, tabs, breaks, tables and text boxes once, and leaves deletions out', async () => {
    const body =
      '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>' +
      '<w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del></w:p>' +
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>' +
      '<w:p><mc:AlternateContent><mc:Choice Requires="x"><w:r><w:t>框</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>框</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>';
    expect(await sourceText(withBody(body), 'a.docx')).toBe('甲\t乙\n丙\n格\n框');
  });

  it('writes automatic numbers out', async () => {
    const level = (ilvl: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering xmlns:w="${WORD_NAMESPACE}"><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`;
    const item = (ilvl: number, text: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const body =
      item(0, '甲') +
      item(1, '子') +
      item(2, '孙') +
      item(2, '孙') +
      item(1, '子') +
      item(0, '乙') +
      item(1, '子');
    const bytes = zipOf([
      { name: 'word/document.xml', content: documentXml(body) },
      { name: 'word/numbering.xml', content: numbering },
    ]);
    expect((await sourceText(bytes, 'a.docx')).split('\n')).toEqual([
      '一、甲',
      '（一）子',
      '1.孙',
      '2.孙',
      '（二）子',
      '二、乙',
      '（一）子',
    ]);
  });

  it('refuses a DOCTYPE, broken XML and deep nesting', async () => {
    const xml = (content: string) => zipOf([{ name: 'word/document.xml', content }]);
    const entity = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><w:document xmlns:w="${WORD_NAMESPACE}"/>`;
    expect(await problem(xml(entity), 'a.docx')).toBe('damaged');
    expect(await problem(xml(documentXml('<w:p>')), 'a.docx')).toBe('damaged');
    expect(await problem(withBody('<w:r>'.repeat(400) + '</w:r>'.repeat(400)), 'a.docx')).toBe('damaged');
  });

  it('refuses zips that are no docx, encrypted, truncated or damaged', async () => {
    expect(await problem(zipOf([{ name: 'xl/workbook.xml', content: 'x' }]), 'a.docx')).toBe('wrong-type');
    const part = { name: 'word/document.xml', content: documentXml(paragraphXml('关于植树')) };
    expect(await problem(zipOf([{ ...part, encrypted: true }]), 'a.docx')).toBe('encrypted');
    expect(await problem(zipOf([{ ...part, claimedCrc: 1 }]), 'a.docx')).toBe('truncated');
    const whole = zipOf([{ ...part, deflate: true }]);
    for (const length of [2, 30, Math.floor(whole.length / 2), whole.length - 1]) {
      expect(await problem(whole.subarray(0, length), 'a.docx')).toBe('truncated');
    }
  });

  it('refuses bombs: too much claimed, more than claimed, too many entries', async () => {
    const large = Buffer.alloc(65 * 1024 * 1024, 0x20);
    const name = 'word/document.xml';
    expect(await problem(zipOf([{ name, content: large, deflate: true }]), 'a.docx')).toBe('bomb');
    const before = process.memoryUsage().rss;
    const lying = zipOf([{ name, content: large, deflate: true, claimedSize: 1000 }]);
    expect(lying.length).toBeLessThan(100_000);
    expect(await problem(lying, 'a.docx')).toBe('bomb');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    expect(
      await problem(
        zipOf([{ name, content: documentXml('<w:p/>'.repeat(1_000_000)), deflate: true }]),
        'a.docx',
      ),
    ).toBe('bomb');
    const many = Array.from({ length: 2001 }, (_, i) => ({ name: `e${i}`, content: '' }));
    expect(await problem(zipOf(many), 'a.docx')).toBe('bomb');
  });
});
