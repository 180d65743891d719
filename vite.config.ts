import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The cockpit. Offices run browsers built on Chromium of years ago (奇安信, 360 信创版), hence the targets.
 */
export default defineConfig({
  root: folder('src/ui'),
  base: '/',
  plugins: [react()],
  build: {
    outDir: folder('dist/ui'),
    emptyOutDir: true,
    target: ['es2019', 'chrome80'],
    cssTarget: 'chrome80',
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
