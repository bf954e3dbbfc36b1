import { type Report, type Simulation, simulate } from './simulate.ts';

/** How many runs the search for a shorter story takes at the most. */
const mostRuns = 60;

type Shrunk = { report: Report; runs: number; options: Simulation };

/**
 * Looks for the shortest story of what a run has found: the same seed with fewer people and fewer kinds of faults, in which the same
 * kind of thing still goes wrong. The story that it gives is of one case, word for word.
 */
export async function shrink(simulation: Simulation, found: Report): Promise<Shrunk> {
  const [violation] = found.violations;
  if (!violation) return { report: found, runs: 0, options: simulation };
  let runs = 0;
  let best = { options: simulation, report: found };
  // To the night that found it, with what happened to the whole country until then.
  const base = { ...simulation, incidents: found.incidents, years: Number.POSITIVE_INFINITY };

  async function fails(options: Simulation): Promise<boolean> {
    if (runs >= mostRuns) return false;
    runs += 1;
    const report = await simulate(options);
    if (report.violations[0]?.kind !== violation?.kind) return false;
    best = { options: { ...options, days: Math.ceil(report.days) }, report };
    return true;
  }

  const days = Math.ceil(found.days);
  const those = (people: readonly number[]): Simulation => {
    const there = new Set(people);
    return { ...base, days, isThere: (citizen) => there.has(citizen) };
  };
  let people = [...found.citizens];
  const { citizen } = violation;
  if (citizen !== undefined && (await fails(those([citizen])))) people = [citizen];
  else if (await fails(those(people))) {
    // Halves, quarters, eighths: whoever is not needed goes.
    for (let size = Math.ceil(people.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let first = 0; first < people.length && people.length > 1; ) {
        const fewer = people.filter((_, at) => at < first || at >= first + size);
        if (fewer.length > 0 && (await fails(those(fewer)))) people = fewer;
        else first += size;
        if (runs >= mostRuns) break;
      }
      if (size === 1 || runs >= mostRuns) break;
    }
  }
  let off = new Set(simulation.off);
  for (const [kind] of [...best.report.fired].sort(([, one], [, other]) => other - one)) {
    const more = new Set([...off, kind]);
    if (!off.has(kind) && (await fails({ ...best.options, off: more }))) off = more;
  }
  const about = best.report.violations[0]?.about ?? violation.about;
  const tellOf = about.slice(about.indexOf('-') + 1);
  const report = await simulate({ ...best.options, off, tellOf });
  return { report, runs, options: { ...best.options, off } };
}
