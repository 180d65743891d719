import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configFrom } from '../src/main/config.ts';
import { generatedDocs } from '../src/main/docs.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Folders that hold what others wrote or what is built. */
const FOREIGN = new Set(['node_modules', '.git', 'dist', 'data', '.work']);

function pagesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return FOREIGN.has(entry.name) ? [] : pagesBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Targets of links and images, with the line of each. */
function linksOf(text: string): { target: string; line: number }[] {
  // Code is blanked, not cut out, so that lines stay what they are.
  const blanked = text
    .replace(/^```[\s\S]*?^```/gm, code => code.replace(/[^\n]/g, ' '))
    .replace(/`[^`\n]*`/g, code => ' '.repeat(code.length));
  return [...blanked.matchAll(/\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g)].map(m => ({
    target: m[1],
    line: blanked.slice(0, m.index).split('\n').length,
  }));
}

/** Names that a link into the page may use: explicit ids, and headings as the usual renderers name them. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6}\s+(.+)$/gm)].map(m =>
    m[1]
      .replaceAll('`', '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(m => m[1])]);
}

function deadLinks(page: string, text: string): string[] {
  return linksOf(text).flatMap(({ target, line }) => {
    if (/^(?:https?|mailto):/.test(target)) return [];
    const [path, anchor] = target.split('#');
    const file = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), decodeURIComponent(path)));
    const at = `${page}:${line} ${target}`;
    if (!existsSync(join(ROOT, file))) return [at];
    if (anchor === undefined || !file.endsWith('.md') || statSync(join(ROOT, file)).isDirectory()) return [];
    return anchorsOf(file === page ? text : read(file)).has(decodeURIComponent(anchor)) ? [] : [at];
  });
}

const pages = pagesBelow('.');

describe('documents', () => {
  test.each([...generatedDocs()])('%s is what the code says (npm run docs)', (path, text) => {
    expect(existsSync(join(ROOT, path)), `${path} is missing: npm run docs`).toBe(true);
    // Line by line, so that a difference is readable; then as a whole.
    const [there, wanted] = [read(path).split('\n'), text.split('\n')];
    const first = wanted.findIndex((line, i) => line !== there[i]);
    expect(there[first], `line ${first + 1} of ${path} is out of date: npm run docs`).toBe(wanted[first]);
    expect(there.length).toBe(wanted.length);
  });

  test('a dead link is found, in a file and within a page', () => {
    const text =
      '# A b\n\n[x](#a-b) [y](gone.md) `[z](no)` ![i](README.md#nowhere)\n\n```\n[k](code.md)\n```\n';
    expect(deadLinks('CONTRIBUTING.md', text)).toEqual([
      'CONTRIBUTING.md:3 gone.md',
      'CONTRIBUTING.md:3 README.md#nowhere',
    ]);
  });

  test('no link is dead', () => {
    expect(pages.length).toBeGreaterThan(15);
    expect(pages.flatMap(page => deadLinks(page, read(page)))).toEqual([]);
  });

  test('the commands that pages name exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
    const missing = pages.flatMap(page =>
      [...read(page).matchAll(/\bnpm run (?:-s )?([a-z][a-z:-]*)|\bnpm (start|test)\b/g)]
        .map(m => m[1] ?? m[2])
        .filter(name => !Object.hasOwn(scripts, name))
        .map(name => `${page}: npm run ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test.each(['README.md', 'README.zh-CN.md'])('%s has the two lines, and the settings as they are', page => {
    const text = read(page).replace(/ +/g, ' ');
    expect(text).toMatch(/^npm ci && npm start$/m);
    expect(text).toMatch(/^npm ci && npm test$/m);
    const { port, host, dataDir } = configFrom({}, []);
    expect(text).toContain(`| \`PORT\` | \`${port}\` |`);
    expect(text).toContain(`| \`HOST\` | \`${host}\` |`);
    expect(text).toContain(`| \`DATA_DIR\` | \`./${relative(process.cwd(), dataDir)}\` |`);
  });

  test('whoever shows the map is told that its boundaries are not free', () => {
    expect(read('README.md')).toMatch(/boundaries[\s\S]{0,80}AMap/);
    expect(read('README.zh-CN.md')).toMatch(/边界[\s\S]{0,40}高德/);
  });

  test('ARCHITECTURE.md fits on a screen, a decision on half of one', () => {
    expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(60);
    const decisions = pages.filter(page => /^docs\/decisions\/\d{4}-/.test(page));
    expect(decisions.filter(page => read(page).split('\n').length > 26)).toEqual([]);
    const index = read('docs/decisions/README.md');
    expect(decisions.filter(page => !index.includes(`](${page.split('/').at(-1)})`))).toEqual([]);
    const numbers = decisions.map(page => page.slice(15, 19));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
