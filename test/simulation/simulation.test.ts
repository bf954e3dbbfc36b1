import { describe, expect, it } from 'vitest';
import { controls } from './controls.ts';
import { addSeed, failureOf, nothingYet } from './run.ts';
import { shrink } from './shrink.ts';
import { type Report, simulate, type Simulation } from './simulate.ts';

/** Countries in which everything goes wrong that can: half of the seeds here, the others beside it. */

describe('a simulated country', () => {
  it('keeps its promises: seeds 1 to 10', async () => {
    const sum = nothingYet();
    for (let seed = 1; seed <= 10 && !sum.failed; seed += 1) await addSeed(sum, { seed, years: 25 });
    expect(failureOf(sum)).toBeUndefined();
    expect(sum.caseYears).toBeGreaterThanOrEqual(250);
  });

  it('is the same again for the same seed, and another for another', async () => {
    const hashes = await Promise.all([1, 1, 2].map(async (seed) => (await simulate({ seed, years: 3 })).hash));
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });
});

describe('a mistake', () => {
  it.each(Object.entries(controls))('that is %s is found', async (_, replaced) => {
    const found: string[] = [];
    // Services that are often away, for it is then that most of these matter.
    for (let seed = 1; seed <= 8 && found.length === 0; seed += 1)
      found.push(...(await simulate({ seed, years: 12, replaced, storms: 6 })).violations.map(({ kind }) => kind));
    expect(found).not.toEqual([]);
  });

  it('is told as a story of one case, with fewer people and fewer faults than it was found with', async () => {
    const replaced = controls['a signal without its run'];
    let options: Simulation = { seed: 0, years: 12, replaced, storms: 6 };
    let found: Report | undefined;
    for (let seed = 1; seed <= 8 && !found?.violations[0]; seed += 1) {
      options = { ...options, seed };
      found = await simulate(options);
    }
    if (!found) throw new Error('nothing was found');
    const { report, options: shortest } = await shrink(options, found);
    const [violation] = report.violations;
    expect(violation?.kind).toBe(found.violations[0]?.kind);
    expect(report.citizens.length).toBeLessThan(found.citizens.length);
    expect(report.fired.size).toBeLessThan(found.fired.size);
    expect(report.story.at(-1)).toContain(`VIOLATION ${violation?.kind}`);
    // Whoever has the options sees the same again.
    expect((await simulate(shortest)).violations).toEqual(report.violations);
  });
});
