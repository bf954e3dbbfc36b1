import { Citizens } from './citizens.ts';
import { Counter } from './counters.ts';
import { Country, type CountryOptions, start } from './country.ts';
import { Incidents } from './incidents.ts';
import { Invariants } from './invariants.ts';
import type { Violation } from './ledger.ts';
import { Random } from './random.ts';
import { day, hour, minute } from './time.ts';

/** What a run is made of. The same options give the same run. */
export type Simulation = CountryOptions & {
  seed: number;
  /** In case-years: the sum over all cases of the time from opening to final end, or to the end of the run, in years of 365 days. */
  years: number;
  /** Who is there at all; by default everybody. */
  isThere?: ((citizen: number) => boolean) | undefined;
};

export type Report = {
  seed: number;
  caseYears: number;
  cases: number;
  /** Virtual days. */
  days: number;
  violations: readonly Violation[];
  /** How often each kind of fault happened. */
  fired: ReadonlyMap<string, number>;
  /** How often the product logged each warning and error. */
  logged: ReadonlyMap<string, number>;
  /** The same for the same run, and for no other. */
  hash: string;
  story: readonly string[];
};

/** For how long nothing goes wrong at the end, so that what is owed can leave and what stands still be found. */
const calmAtTheEnd = 3 * day;
/** A run in which hardly anything happens ends all the same. */
const longest = 400 * day;

/** Runs one country until its cases have lived for so many years together. Stops at the first night that finds something. */
export async function simulate({ seed, years, isThere = () => true, ...options }: Simulation): Promise<Report> {
  const country = new Country(seed, options);
  const citizens = new Citizens(country);
  const invariants = new Invariants(country);
  const incidents = new Incidents(country, options.off);
  for (const town of country.towns) Counter.opens(country, citizens, town, isThere);
  const { time, ledger, weather } = country;
  const random = new Random(seed, 'population');
  // In some countries few cases live for months, in others many for weeks.
  const perDay = 2 ** random.between(-0.5, 2);
  let next = 0;
  let isEnding = false;
  const eachDay = () => {
    if (isEnding) return;
    for (let left = random.about(perDay); left > 1 || random.chance(left); left -= 1) {
      const [index, town, at] = [next, random.pick(country.towns), random.between(hour, 15 * hour)];
      next += 1;
      if (town && isThere(index)) time.after(at, () => void citizens.add(town, index).asks());
    }
    time.after(day, eachDay);
  };
  time.after(minute, eachDay);

  let now = start;
  while (now < start + longest && ledger.caseYears < years && ledger.violations.length === 0) {
    now = start + Math.floor((now - start) / day + 1) * day - 3 * hour;
    await time.runUntil(now);
    invariants.check();
    incidents.look(ledger.caseYears / years);
    now += 3 * hour;
  }
  if (ledger.violations.length === 0) {
    isEnding = true;
    weather.clearUp();
    await time.runUntil(now + calmAtTheEnd);
    invariants.check();
  }
  return {
    seed,
    caseYears: ledger.caseYears,
    cases: ledger.cases,
    days: (time.ms - start) / day,
    violations: ledger.violations,
    fired: weather.fired,
    logged: country.lambda.logged,
    hash: country.story.hash,
    story: country.story.lines,
  };
}
