// `npm run rebuild`: the register tables anew from the log. The server must be stopped.
import { buildServer } from './build.mjs';

await buildServer();
await import('../dist/rebuild.js');
