import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { inspect } from './content-type.ts';
import { compoundOf, docxOf, JPG, officeOf, PNG, pdfOf, zipOf } from './evidence.fixture.ts';
import { checkedName, NAME_LENGTH } from './file-name.ts';
import { ZIP_LIMITS } from './zip-scan.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yifa-sniff-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

let count = 0;
async function look(content: Uint8Array | string, name: string, limits = ZIP_LIMITS): Promise<string> {
  const path = join(directory, String(count++));
  await writeFile(path, content);
  try {
    return await inspect(path, Buffer.byteLength(content), name, limits);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

const PDF = pdfOf('minutes');
const DOCX = Buffer.from(docxOf(['会议纪要'], true));

describe('the type of a file by its content', () => {
  test.each([
    ['纪要.pdf', PDF, 'pdf'],
    ['纪要.docx', officeOf('word/document.xml'), 'docx'],
    ['名册.xlsx', officeOf('xl/workbook.xml'), 'xlsx'],
    ['课件.PPTX', officeOf('ppt/presentation.xml'), 'pptx'],
    ['公文.ofd', zipOf([{ name: 'OFD.xml', content: '<ofd/>' }]), 'ofd'],
    ['旧文.doc', compoundOf('WordDocument'), 'doc'],
    ['旧文.wps', compoundOf('WordDocument'), 'doc'],
    ['旧表.et', compoundOf('Workbook'), 'xls'],
    ['旧表.xls', compoundOf('WordDocument', 'Workbook'), 'xls'],
    ['照片.jpeg', JPG, 'jpg'],
    ['照片.png', PNG, 'png'],
    ['说明.txt', Buffer.from('第一行\r\n第二行'), 'txt'],
    ['说明.txt', Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0d, 0x0a]), 'txt'],
    ['名单.csv', '姓名,学时\n张三,40\n', 'csv'],
  ])('%s', async (name, content, type) => {
    expect(await look(content, name)).toBe(type);
  });

  test.each([
    ['改了扩展名.docx', PDF, '内容是PDF 文件，扩展名却是 .docx'],
    ['没有扩展名', PDF, '没有扩展名'],
    ['程序.pdf', Buffer.from('MZ\u0090\0\u0003\0\0\0'), '不接受这种格式'],
    ['网页.pdf', '<html><script>alert(1)</script></html>', '扩展名却是 .pdf'],
    ['一半.pdf', PDF.subarray(0, PDF.length - 200), '不完整'],
    ['一半.docx', DOCX.subarray(0, DOCX.length - 40), '不完整'],
    ['一半.png', PNG.subarray(0, PNG.length - 4), '不完整'],
    ['一半.jpg', JPG.subarray(0, JPG.length - 2), '不完整'],
    ['双面.pdf', Buffer.concat([PDF, zipOf([{ name: 'a', content: 'b' }])]), '夹带'],
    ['双面.jpg', Buffer.concat([JPG, zipOf([{ name: 'a', content: 'b' }])]), '夹带'],
    ['双面.png', Buffer.concat([PNG, Buffer.from('<script>')]), '夹带'],
    ['双面.docx', zipOf([{ name: '%PDF-1.4', content: 'b' }]), '夹带'],
    ['资料.docx', zipOf([{ name: 'a.txt', content: 'b' }]), '不接受压缩包'],
    [
      '加密.docx',
      officeOf('word/document.xml', [{ name: 'x', content: 'y', encrypted: true, deflate: true }]),
      '已加密',
    ],
    ['加密.docx', compoundOf('EncryptedPackage', 'EncryptionInfo'), '已加密'],
    ['带宏.docx', officeOf('word/document.xml', [{ name: 'word/vbaProject.bin', content: 'x' }]), '含有宏'],
    ['宏.xls', compoundOf('Workbook', '_VBA_PROJECT'), '含有宏'],
    ['重名.docx', officeOf('word/document.xml', [{ name: 'word/document.xml', content: 'x' }]), '损坏'],
    ['坏.docx', officeOf('word/document.xml', [{ name: 'x', content: 'y', claimedCrc: 1 }]), '损坏'],
  ])('%s is refused: %#', async (name, content, words) => {
    expect(await look(content, name)).toContain(words);
  });

  test('a bomb is refused by what it says, by what it does, by its number of entries, and does not fill the memory', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const honest = officeOf('word/document.xml', [{ name: 'a', content: zeros, deflate: true }]);
    expect(honest.length).toBeLessThan(100_000);
    expect(await look(honest, 'a.docx')).toContain('压缩炸弹');
    const liar = officeOf('word/document.xml', [
      { name: 'a', content: zeros, deflate: true, claimedSize: 10 },
    ]);
    expect(await look(liar, 'a.docx')).toContain('压缩炸弹');
    const many = zipOf(Array.from({ length: 60 }, (_, n) => ({ name: String(n), content: '' })));
    expect(await look(many, 'a.docx', { ...ZIP_LIMITS, entries: 50 })).toContain('压缩炸弹');
    const lying = zipOf([{ name: 'a', content: 'b' }], 1);
    expect(await look(lying, 'a.docx')).toContain('不接受压缩包');
  });
});

describe('the name of a file', () => {
  test.each([
    ['../../etc/passwd.pdf', '不能含有 /'],
    ['C:\\a.pdf', '不能含有 /'],
    ['a\u0000.pdf', '控制字符'],
    ['a\n.pdf', '控制字符'],
    ['fdp.\u202eexe', '看不见'],
    ['', '没有名称'],
    [`${'长'.repeat(300)}.pdf`, `最多 ${NAME_LENGTH} 个字，现有 304`],
  ])('%j is refused', (name, words) => {
    expect(() => checkedName(name)).toThrow(words);
  });

  test('200 Chinese characters are a name', () => {
    const name = `${'长'.repeat(200)}.pdf`;
    expect(checkedName(name)).toBe(name);
  });
});
