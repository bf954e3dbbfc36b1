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
