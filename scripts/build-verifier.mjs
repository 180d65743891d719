// The offline verifier as one static file: page, style and script in one, and a policy that forbids any network.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Writes the verifier to a file. */
export async function bundleVerifier(file = join(root, 'dist/ui/verifier.html')) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/verifier/page.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2020', 'chrome80'],
    charset: 'utf8',
    logLevel: 'warning',
  });
  const script = outputFiles[0].text.trim().replaceAll('</script', '<\\/script');
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const page = readFileSync(join(root, 'src/verifier/index.html'), 'utf8')
    .replace('<!-- policy -->', () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
    .replace('<!-- script -->', () => `<script>${script}</script>`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await bundleVerifier(process.argv[2]);
