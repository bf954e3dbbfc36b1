import { defineConfig } from 'vitest/config';

export const config = defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    testTimeout: 20_000,
    // Most of a suite is waiting: for a browser, for functions that start.
    maxWorkers: 2,
    reporters: ['default', './test/skipped.ts'],
    projects: ['unit', 'storage', 'proof', 'workflow', 'simulation', 'infra', 'local', 'e2e', 'bench'].map((name) => ({
      extends: true,
      test: {
        name,
        include: [`test/${name}/**/*.test.{ts,tsx}`],
        ...(name === 'e2e' && { globalSetup: 'test/e2e/answers.ts' }),
      },
    })),
  },
});

export { config as default };
