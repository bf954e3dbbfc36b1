import { describe, expect, it } from 'vitest';
import { naiveAgendaStore } from './naive-agenda-store.ts';
import { type Race, runRace } from './race.ts';

/** `RACE_ATTEMPTS=10000 npx vitest run --project proof` runs it in full, as `npm run bench` does; `RACE_SEED` repeats one. */
const attempts = Number(process.env['RACE_ATTEMPTS'] ?? 1_000);
const seed = Number(process.env['RACE_SEED'] ?? Date.now() % 1_000_000);
const race: Race = { attempts, clients: 50, cases: 200, seed };

describe(`fifty clients at once, with faults (seed ${seed})`, () => {
  it('break no promise of the agenda', async () => {
    const outcome = await runRace(race);
    console.log(`Race of ${attempts} attempts: ${JSON.stringify(outcome)}`);
    expect(outcome.violations).toEqual([]);
    expect(outcome.answers.stored).toBeGreaterThan(attempts / 20);
    for (const fault of ['throttle', 'time-out after commit', 'conflict', 'duplicate delivery', 'crash'])
      expect(outcome.faults[fault], fault).toBeGreaterThan(0);
  }, 180_000);

  it('break them where a store looks first and writes then: the checker sees it', async () => {
    const outcome = await runRace({ ...race, attempts: 500, cases: 400 }, naiveAgendaStore);
    expect(outcome.violations.some((one) => one.includes(' is promised to '))).toBe(true);
  }, 60_000);
});
