// `npm run accounts -- reset LOGIN`: a new password for somebody, by who has the machine. The server must be stopped.
import { ensureBuilt } from './build.mjs';

ensureBuilt('server');
await import('../dist/accounts.js');
