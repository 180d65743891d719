// `npm run restore:check`: see src/main/restore-check.ts.
import { ensureBuilt } from './build.mjs';

ensureBuilt('server');
await import('../dist/restore-check.js');
