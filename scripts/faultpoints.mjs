// `npm run faultpoints`: the places at which the fault tests let the process die, fail or wait, as FAULT names them.
// They are in the build of these tests (dist-faults) alone.
import { join } from 'node:path';
import { root } from './build.mjs';

const { build } = await import('esbuild');
const { outputFiles } = await build({
  entryPoints: [join(root, 'src/store/fault-points.ts')],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
const { FAULT_POINTS } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
const width = Math.max(...Object.keys(FAULT_POINTS).map(name => name.length));
for (const [name, title] of Object.entries(FAULT_POINTS)) console.log(`${name.padEnd(width)}  ${title}`);
