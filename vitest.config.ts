import { defineConfig } from 'vitest/config';

/** Suites that run the whole house: its functions, its template, its pages in a browser, a country of it. */
const whole = ['workflow', 'simulation', 'infra', 'local', 'abuse', 'e2e'];

/** Suites that check parts of it. */
const checks = ['unit', 'storage', 'proof'];

export const config = defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    testTimeout: 20_000,
    // Most of a suite is waiting: for a browser, for functions that start.
    maxWorkers: 2,
    reporters: ['default', './test/skipped.ts'],
    projects: [...checks, ...whole, 'bench'].map((name) => ({
      extends: true,
      test: {
        name,
        include: [`test/${name}/**/*.test.{ts,tsx}`],
        // What runs the whole house ends a hang, and measures nothing: a slow machine is not a failure.
        ...(whole.includes(name) && { testTimeout: 300_000, hookTimeout: 300_000 }),
        ...(name === 'e2e' && { globalSetup: 'test/e2e/answers.ts' }),
      },
    })),
  },
});

export { config as default };
