import type { TestOptions } from 'vitest';
import { readDeployed } from './deployed.ts';
import type { Drivers } from './drivers.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Why a test is skipped: what the house does not have. */
    lacking?: string;
  }
}

/** The house of this process's environment; undefined where it is a local run. */
export const deployed = readDeployed(process.env);

const spoken: Record<keyof Drivers, string> = {
  clock: 'clock',
  mailbox: 'mailbox',
  signIn: 'sign-in',
  signInPage: 'sign-in page',
  access: 'staff access',
};

/**
 * What tests need of the house beside its pages: they are skipped, and counted, where the house has no driver for it. Whoever
 * counts on the day that the house opened with needs the clock.
 */
export function needs(...names: (keyof Drivers)[]): TestOptions {
  const missing = deployed ? names.filter((name) => !deployed.drivers[name]) : [];
  if (missing.length === 0) return {};
  return {
    skip: true,
    meta: { lacking: `this house has no ${missing.map((name) => spoken[name]).join(', no ')} driver` },
  };
}
