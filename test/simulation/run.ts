import { neverHappened } from './kinds.ts';
import { type Report, simulate, type Simulation } from './simulate.ts';

/** What several seeds came to together. */
export type Sum = {
  seeds: number;
  caseYears: number;
  cases: number;
  fired: Set<string>;
  failed: Report | undefined;
};

export const nothingYet = (): Sum => ({ seeds: 0, caseYears: 0, cases: 0, fired: new Set(), failed: undefined });

/** One more seed. */
export async function addSeed(sum: Sum, options: Simulation): Promise<Report> {
  const report = await simulate(options);
  sum.seeds += 1;
  sum.caseYears += report.caseYears;
  sum.cases += report.cases;
  for (const kind of report.fired.keys()) sum.fired.add(kind);
  if (report.violations.length > 0) sum.failed = report;
  return report;
}

/** Why a run is no success: what did not hold, or a kind of fault that never happened. */
export function failureOf({ failed, fired, caseYears }: Sum): string | undefined {
  const [first] = failed?.violations ?? [];
  if (failed && first) return `seed ${failed.seed}: ${first.kind}, ${first.about}: ${first.what}`;
  const never = neverHappened(fired, caseYears);
  return never.length > 0 ? `never happened: ${never.join(', ')}` : undefined;
}

/**
 * The shortest story of a failure that is found by leaving people out, half of them at a time, then kinds of faults: the same kind of
 * violation must still be there. Bounded, for each attempt is a run.
 */
export async function shortest(failed: Report, options: Simulation, attempts = 24): Promise<Report> {
  const [violation] = failed.violations;
  if (!violation) return failed;
  let best = failed;
  let there = [...Array(failed.cases * 2).keys()];
  let left = attempts;
  for (let size = Math.ceil(there.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let first = 0; first < there.length && left > 0; left -= 1) {
      const without = there.filter((_, at) => at < first || at >= first + size);
      const present = new Set(without);
      const report = await simulate({ ...options, isThere: (citizen) => present.has(citizen) });
      if (report.violations.some(({ kind }) => kind === violation.kind)) {
        there = without;
        best = report;
      } else first += size;
    }
  const about = best.violations[0]?.about ?? '';
  const present = new Set(there);
  return simulate({ ...options, isThere: (citizen) => present.has(citizen), tellOf: about });
}
