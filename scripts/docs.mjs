// Writes the generated pages of docs/generated from the definitions. `test/docs.test.ts` fails when they differ.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './build.mjs';

const bundle = join(root, 'dist/tools/docs.mjs');

await build({
  entryPoints: [join(root, 'src/main/docs.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
const { generatedDocs } = await import(pathToFileURL(bundle).href);

for (const [path, text] of generatedDocs()) {
  const file = join(root, path);
  const before = await readFile(file, 'utf8').catch(() => null);
  await mkdir(dirname(file), { recursive: true });
  if (before !== text) await writeFile(file, text);
  console.log(`${before === text ? 'unchanged' : 'written  '} ${path}`);
}
