import type { Reporter, TestModule } from 'vitest/node';

/** Says at the end how many tests the house could not be put to, and what it lacks for them. */
class Skipped implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = new Map<string, number>();
    for (const module of modules)
      for (const test of module.children.allTests('skipped')) {
        const { lacking } = test.meta();
        if (lacking !== undefined) counts.set(lacking, (counts.get(lacking) ?? 0) + 1);
      }
    for (const [lacking, count] of counts) console.log(`${count} skipped: ${lacking}`);
  }
}

export { Skipped as default };
