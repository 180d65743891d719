// `npm run verify`: see src/main/verify.ts.
import { ensureBuilt } from './build.mjs';

ensureBuilt('server');
await import('../dist/verify.js');
