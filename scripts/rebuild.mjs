// `npm run rebuild`: the register tables anew from the log. The server must be stopped.
import { ensureBuilt } from './build.mjs';

ensureBuilt('server');
await import('../dist/rebuild.js');
