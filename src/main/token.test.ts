import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenIn } from './token.ts';

let directory = '';
const file = () => join(directory, 'token');
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yifa-token-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('the token', () => {
  it('is made once, for the owner alone, and kept', () => {
    const token = tokenIn(directory);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(readFileSync(file(), 'utf8')).toBe(`${token}\n`);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(tokenIn(directory)).toBe(token);
    expect(readdirSync(directory)).toEqual(['token']);
  });

  it('is kept when somebody set a longer one, and closed to others', () => {
    const own = 'x'.repeat(60);
    writeFileSync(file(), own, { mode: 0o644 });
    expect(tokenIn(directory)).toBe(own);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it.each(['', '\n', 'abc', 'x'.repeat(42)])('is made anew where %j is left of it', left => {
    writeFileSync(file(), left, { mode: 0o644 });
    writeFileSync(`${file()}.new`, 'half', { mode: 0o644 });
    const token = tokenIn(directory);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(tokenIn(directory)).toBe(token);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory)).toEqual(['token']);
  });
});
