import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // What takes minutes by itself runs with `npm run test:faults` alone.
    include: [
      'src/**/*.test.ts',
      'test/**/*.test.ts',
      ...(process.env.FAULT_ROUNDS === undefined ? [] : ['test/fault/*.long.ts']),
    ],
    globalSetup: ['test/support/one-server.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Files share a process and what it has read in: reading the program in anew for each of them took a sixth of the time.
    isolate: false,
  },
});
