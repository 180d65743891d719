// `npm start`: builds when the build is stale, then becomes the server.
import { ensureBuilt } from './build.mjs';

ensureBuilt('server', 'ui');
await import('../dist/server.js');
