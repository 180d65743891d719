import { existsSync } from 'node:fs';
import { chmod, mkdir, readlink, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { removeDirectory, temporaryDirectory } from '../../../test/support/database.ts';
import { BinariesMissing, locateBinaries, restoreLibraryLinks } from './binaries.ts';
import { closedDirectory } from './run-as.ts';

let directory = '';
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(() => removeDirectory(directory));

async function fakePackage(targets: readonly string[]): Promise<string> {
  const native = join(directory, 'native');
  await mkdir(join(native, 'lib'), { recursive: true });
  await writeFile(join(native, 'lib', 'liba.so.1.2'), 'library');
  const links = targets.map(target => ({ source: 'native/lib/liba.so.1.2', target }));
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  return native;
}

describe('library links', () => {
  test('are restored by several processes at once, a dangling one too, and a second time nothing happens', async () => {
    const native = await fakePackage(['native/lib/liba.so', 'native/lib/liba.so.1']);
    await symlink('nothing', join(native, 'lib', 'liba.so'));
    const fallback = join(directory, 'fallback');
    const all = await Promise.all(Array.from({ length: 4 }, () => restoreLibraryLinks(native, fallback)));
    expect(all).toEqual([undefined, undefined, undefined, undefined]);
    expect(await readlink(join(native, 'lib', 'liba.so'))).toBe('liba.so.1.2');
    expect(await readlink(join(native, 'lib', 'liba.so.1'))).toBe('liba.so.1.2');
    expect(await restoreLibraryLinks(native, fallback)).toBeUndefined();
    expect(existsSync(fallback)).toBe(false);
  });

  test('go elsewhere when the package cannot be written', async context => {
    if (process.platform !== 'linux') context.skip('/sys, which nobody can write, is a thing of Linux');
    const native = await fakePackage(['/sys/liba.so.1']);
    const fallback = join(directory, 'fallback');
    expect(await restoreLibraryLinks(native, fallback)).toBe(`${fallback}:${join(native, 'lib')}`);
    expect(await readlink(join(fallback, 'liba.so.1'))).toBe(join(native, 'lib', 'liba.so.1.2'));
  });
});

test('a platform without binaries is told what to do', () => {
  expect(() => locateBinaries('sunos', 'x64')).toThrow(BinariesMissing);
  expect(() => locateBinaries('sunos', 'x64')).toThrow('DATABASE_URL');
});

test('the first directory that an account may not enter is found', async () => {
  const inner = join(directory, 'a', 'b');
  await mkdir(inner, { recursive: true });
  for (const [path, mode] of [
    [directory, 0o711],
    [join(directory, 'a'), 0o700],
    [inner, 0o755],
  ] as const) {
    await chmod(path, mode);
  }
  const owner = process.getuid!();
  expect(closedDirectory(inner, owner + 4242, 4242)).toBe(join(directory, 'a'));
  expect(closedDirectory(join(inner, 'not-yet-there'), owner, 4242)).toBeUndefined();
});
