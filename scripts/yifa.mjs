// `npm run -s yifa -- …`: the command line. Builds when stale; prints nothing of its own.
import { buildServer } from './build.mjs';

await buildServer();
await import('../dist/cli.js');
