import { expect, it } from 'vitest';
import { addSeed, failureOf, nothingYet } from './run.ts';

it('more countries keep their promises: seeds 11 to 20', async () => {
  const sum = nothingYet();
  for (let seed = 11; seed <= 20 && !sum.failed; seed += 1) await addSeed(sum, { seed, years: 25 });
  expect(failureOf(sum)).toBeUndefined();
  expect(sum.caseYears).toBeGreaterThanOrEqual(250);
});
