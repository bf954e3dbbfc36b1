import { Citizens } from './citizens.ts';
import { Counter } from './counters.ts';
import { Country, type CountryOptions, start } from './country.ts';
import { type Incident, Incidents } from './incidents.ts';
import { Invariants } from './invariants.ts';
import { keyOf, type Violation } from './ledger.ts';
import { Random } from './random.ts';
import { map, text } from './stored.ts';
import { day, hour, minute } from './time.ts';

/** What a run is made of. The same options give the same run. */
export type Simulation = CountryOptions & {
  seed: number;
  /**
   * In case-years: the sum over all cases of the time from opening to final end, or to the end of the run, in years of 365 days.
   * After so many the country has some calm days, and ends.
   */
  years: number;
  /** Ends after so many virtual days in any case, without calm days. */
  days?: number | undefined;
  /** Who is there at all; by default everybody. */
  isThere?: ((citizen: number) => boolean) | undefined;
  /** What happened in another run, and happens at the same moments here. */
  incidents?: readonly Incident[] | undefined;
};

export type Report = {
  seed: number;
  caseYears: number;
  cases: number;
  /** Virtual days. */
  days: number;
  /** What did not hold, with the citizen that it is about, where it is about one. */
  violations: readonly (Violation & { citizen?: number | undefined })[];
  /** How often each kind of fault happened. */
  fired: ReadonlyMap<string, number>;
  /** How often the product logged each warning and error. */
  logged: ReadonlyMap<string, number>;
  incidents: readonly Incident[];
  /** Everybody who was there. */
  citizens: readonly number[];
  /** The same for the same run, and for no other. */
  hash: string;
  story: readonly string[];
};

/** For how long nothing goes wrong at the end, so that what is owed can leave and what stands still be found. */
const calmAtTheEnd = 3 * day;
/** A run in which hardly anything happens ends all the same. */
const longest = 400;

/** Runs one country until its cases have lived for so many years together. Stops in the night that finds something. */
export async function simulate({
  seed,
  years,
  days = longest,
  isThere = () => true,
  incidents: asIn,
  ...options
}: Simulation): Promise<Report> {
  const country = new Country(seed, options);
  const citizens = new Citizens(country);
  const invariants = new Invariants(country);
  const incidents = new Incidents(country, options.off, asIn);
  for (const town of country.towns) Counter.opens(country, citizens, town, isThere);
  const { time, ledger, weather, table } = country;
  let isEnding = false;
  peopled(country, citizens, isThere, () => isEnding);

  let night = 0;
  while (night < days && ledger.caseYears < years && ledger.violations.length === 0) {
    night += 1;
    await time.runUntil(start + night * day - 3 * hour);
    invariants.check();
    incidents.look(ledger.caseYears / years);
  }
  if (ledger.violations.length === 0 && night < days) {
    isEnding = true;
    weather.clearUp();
    await time.runUntil(time.ms + calmAtTheEnd);
    invariants.check();
  }
  return {
    seed,
    caseYears: ledger.caseYears,
    cases: ledger.cases,
    days: (time.ms - start) / day,
    violations: ledger.violations.map((one) => ({
      ...one,
      citizen: citizens.of(text(map(table.at(keyOf(one.about)), 'person'), 'email') ?? '')?.index,
    })),
    fired: weather.fired,
    logged: country.lambda.logged,
    incidents: incidents.happened,
    citizens: citizens.indexes,
    hash: country.story.hash,
    story: country.story.lines,
  };
}

/** Day by day, some citizens more. In some countries few cases live for months, in others many for weeks. */
function peopled(
  { seed, towns, time }: Country,
  citizens: Citizens,
  isThere: (citizen: number) => boolean,
  isOver: () => boolean,
): void {
  const random = new Random(seed, 'population');
  const perDay = 2 ** random.between(-1.5, 2);
  let next = 0;
  const eachDay = () => {
    if (isOver()) return;
    for (let left = random.about(perDay); left > 1 || random.chance(left); left -= 1) {
      const [index, town, at] = [next, random.pick(towns), random.between(hour, 15 * hour)];
      next += 1;
      if (town && isThere(index)) time.after(at, () => void citizens.add(town, index).asks());
    }
    time.after(day, eachDay);
  };
  time.after(minute, eachDay);
}
