import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newKeyText, signingKeyOf } from '../../src/app/seal/signing.ts';
import { leafHash } from '../../src/kernel/merkle.ts';
import { checkpointText } from '../../src/kernel/merkle-checkpoint.ts';
import { hexOf } from '../../src/kernel/merkle-leaf.ts';
import { MerkleTree } from '../../src/kernel/merkle-tree.ts';
import { launchBrowser } from '../support/browser.ts';

/** The offline verifier, opened from the disk as a citizen or an auditor would, with every request counted. */
let folder = '';
let file = '';
let browser: Browser;
let close: () => Promise<void>;
let page: Page;
let requests: string[] = [];

const J = '361181';
const key = signingKeyOf(newKeyText());
const tree = new MerkleTree();
for (let n = 0; n < 20; n++) tree.append(leafHash(Buffer.from(`event ${n}`)));

const checkpoint = (size: number, number: number, root = tree.root(size)) =>
  key.sign(
    checkpointText({ origin: `yifa/${J}`, size, root, number, time: '2026-06-30T02:00:00.000Z', logs: [] }),
  );
const receipt = { jurisdiction: J, logIndex: 6, leafHash: hexOf(tree.leaf(6)), checkpoint: checkpoint(9, 1) };
const inclusion = {
  kind: 'inclusion',
  jurisdiction: J,
  leafIndex: 6,
  treeSize: 9,
  leafHash: hexOf(tree.leaf(6)),
  rootHash: hexOf(tree.root(9)),
  proof: tree.inclusionProof(6, 9).map(hexOf),
};
const consistency = {
  kind: 'consistency',
  jurisdiction: J,
  firstSize: 9,
  secondSize: 20,
  firstRoot: hexOf(tree.root(9)),
  secondRoot: hexOf(tree.root(20)),
  proof: tree.consistencyProof(9, 20).map(hexOf),
};
const keys = { keys: [key.public] };
const later = { checkpoints: [checkpoint(20, 2)] };
const paste = (...documents: readonly object[]) =>
  documents.map(each => JSON.stringify(each, null, 1)).join('\n');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yifa-verifier-'));
  file = join(folder, 'verifier.html');
  const builder = '../../scripts/build-verifier.mjs';
  const { bundleVerifier } = (await import(builder)) as { bundleVerifier(file: string): Promise<void> };
  await bundleVerifier(file);
  ({ browser, close } = await launchBrowser());
});
afterAll(async () => {
  await close?.();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage();
  requests = [];
  page.on('request', request => requests.push(request.url()));
  page.on('pageerror', error => requests.push(`error ${error.message}`));
  await page.goto(pathToFileURL(file).href);
});

async function verdictOf(text: string): Promise<{ verdict: string; lines: string }> {
  await page.fill('#input', text);
  await page.click('#check');
  await page.waitForFunction(() => document.getElementById('verdict')?.textContent !== '');
  return {
    verdict: (await page.textContent('#verdict')) ?? '',
    lines: (await page.locator('#results li').allTextContents()).join('\n'),
  };
}

describe('the offline verifier', () => {
  it('is one file without a reference to any other, and asks nothing of a network', async () => {
    const text = await readFile(file, 'utf8');
    expect(text).not.toMatch(/\b(?:src|href)\s*=|@import|https?:\/\//);
    expect((await stat(file)).size).toBeLessThan(60_000);
    expect((await verdictOf(paste(keys, receipt))).verdict).toBe('尚不能确认');
    expect(requests).toEqual([pathToFileURL(file).href]);
    const blocked = await page.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => 'sent',
        e => String(e),
      ),
    );
    expect(blocked).not.toBe('sent');
  });

  it('confirms a receipt with its proof, the checkpoints and the way from one to the next', async () => {
    const { verdict, lines } = await verdictOf(paste(keys, receipt, inclusion, consistency, later));
    expect(lines).not.toMatch(/✗|？/);
    expect(lines.split('\n')).toHaveLength(5);
    expect(verdict).toBe('核验通过');
  });

  it('does so too where the browser has no Ed25519', async () => {
    await page.evaluate(() => {
      Object.defineProperty(SubtleCrypto.prototype, 'importKey', {
        value: () => Promise.reject(new DOMException('Unrecognized name', 'NotSupportedError')),
      });
    });
    expect((await verdictOf(paste(keys, receipt, inclusion))).verdict).toBe('核验通过');
    const forged = { ...receipt, checkpoint: { ...checkpoint(9, 1), body: checkpoint(9, 3).body } };
    expect((await verdictOf(paste(keys, forged, inclusion))).lines).toContain('签名无效');
  });

  const other = signingKeyOf(newKeyText());
  const WRONG: readonly (readonly [string, readonly object[], string])[] = [
    [
      'a proof with a hash too many',
      [keys, receipt, { ...inclusion, proof: [...inclusion.proof, inclusion.rootHash] }],
      '包含证明',
    ],
    ['a proof of another leaf', [keys, receipt, { ...inclusion, leafHash: hexOf(tree.leaf(5)) }], '不成立'],
    [
      'a receipt for another record',
      [keys, { ...receipt, leafHash: hexOf(tree.leaf(5)) }, inclusion],
      '不是当时的那条记录',
    ],
    [
      'roots exchanged',
      [keys, { ...consistency, firstRoot: consistency.secondRoot, secondRoot: consistency.firstRoot }],
      '不成立',
    ],
    [
      'a root that was not the signed one',
      [keys, checkpoint(9, 1, tree.root(8)), inclusion],
      '根与已签名的检查点不同',
    ],
    [
      'a key that is not the signer’s',
      [{ keys: [{ ...other.public, kid: key.public.kid }] }, receipt, inclusion],
      '签名无效',
    ],
    [
      'a checkpoint edited after signing',
      [keys, { ...checkpoint(9, 1), body: checkpoint(9, 1).body.replace('number 1', 'number 2') }],
      '签名无效',
    ],
    [
      'a hash of another length',
      [keys, { ...inclusion, rootHash: inclusion.rootHash.slice(2) }],
      'rootHash 应是 64 位',
    ],
  ];
  it.each(WRONG)('refuses %s', async (_name, documents, words) => {
    const { verdict, lines } = await verdictOf(paste(...documents));
    expect(verdict).toBe('核验不通过');
    expect(lines).toContain(words);
  });

  it('says what is missing or unreadable', async () => {
    expect((await verdictOf(paste(inclusion))).lines).toContain('根未经签名证实');
    expect((await verdictOf(paste(receipt))).lines).toContain(`没有公钥 ${key.public.kid}`);
    expect((await verdictOf('{"a": ')).lines).toContain('不是有效的 JSON');
    expect((await verdictOf('{"a": 1}')).lines).toContain('没有可核验的内容');
  });

  it('takes files, and is usable by keyboard', async () => {
    const json = join(folder, 'bundle.json');
    await writeFile(json, JSON.stringify([keys, receipt, inclusion]));
    await page.setInputFiles('#files', json);
    await page.waitForFunction(() => document.getElementById('verdict')?.textContent === '核验通过');
    await page.focus('#files');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('#input')).toBe('');
    expect(await page.textContent('#verdict')).toBe('');
  });
});
