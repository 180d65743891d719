// `npm run restore`: see src/main/restore.ts.
import { ensureBuilt } from './build.mjs';

ensureBuilt('server');
await import('../dist/restore.js');
