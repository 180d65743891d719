// `npm run -s yifa -- …`: the command line. Builds when stale; prints nothing of its own.
import { ensureBuilt } from './build.mjs';

ensureBuilt('server');
await import('../dist/cli.js');
