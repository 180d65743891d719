// `npm run backup`: see src/main/backup.ts.
import { ensureBuilt } from './build.mjs';

ensureBuilt('server');
await import('../dist/backup.js');
