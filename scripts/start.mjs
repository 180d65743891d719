// `npm start`: builds when the build is stale, then becomes the server.
import { buildPages, buildServer } from './build.mjs';

await Promise.all([buildServer(), buildPages()]);
await import('../dist/server.js');
