// `npm run seed -- --profile matrix --out creds.json`: people and resources for tests of access. The server must be stopped.
import { ensureBuilt } from './build.mjs';

ensureBuilt('server');
await import('../dist/seed.js');
