import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { alwaysThere, missing, thereTogether } from './kinds.ts';
import { shrink } from './shrink.ts';
import { type Report, type Simulation, simulate } from './simulate.ts';

/**
 * `npm run simulate -- --seed 1 --years 100`: a country, or a range of them (`--seeds 1-200`), each until its cases have lived for so
 * many years together. With `--keep FILE` a range goes on where it stopped. `--case PART` tells the story of whose id has this in it.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    years: { type: 'string', default: '100' },
    keep: { type: 'string' },
    case: { type: 'string' },
  },
});

const Line = z.object({
  seed: z.int(),
  years: z.number(),
  caseYears: z.number(),
  cases: z.int(),
  days: z.number(),
  hash: z.string(),
  seconds: z.number(),
  violations: z.array(z.string()),
  fired: z.record(z.string(), z.number()),
});
type Line = z.infer<typeof Line>;

const years = positive(values.years, '--years');
const [first, last] = rangeOf(values.seeds ?? values.seed ?? '1');
const kept = values.keep === undefined ? [] : read(values.keep);
const done = new Map(kept.filter((line) => line.years === years).map((line) => [line.seed, line]));
let isStopped = false;
process.once('SIGINT', () => {
  isStopped = true;
  console.log('stops after this seed');
});

for (let seed = first; seed <= last && !isStopped; seed += 1) {
  if (done.has(seed)) continue;
  const simulation: Simulation = { seed, years, tellOf: values.case };
  const began = process.cpuUsage();
  const report = await simulate(simulation);
  const { user, system } = process.cpuUsage(began);
  const line = lineOf(report, (user + system) / 1e6);
  done.set(seed, line);
  if (values.keep !== undefined) keep(values.keep, [...done.values()]);
  console.log(inWords(line));
  for (const told of report.story) console.log(told);
  if (report.violations.length > 0) await tellShortest(simulation, report);
}
summarize([...done.values()].filter(({ seed }) => seed >= first && seed <= last));

/** Prints the shortest story of what a run has found. */
async function tellShortest(simulation: Simulation, report: Report): Promise<void> {
  for (const { kind, about, at, what } of report.violations)
    console.log(`  ✗ ${new Date(at).toISOString()} ${kind}: ${about}: ${what}`);
  const shrunk = await shrink(simulation, report);
  if (!shrunk) return;
  const { options, runs } = shrunk;
  const [violation] = shrunk.report.violations;
  console.log(
    `  the shortest story of seed ${simulation.seed} that ${runs} runs found: ${shrunk.report.citizens.length} citizens, ` +
      `without ${[...(options.off ?? [])].join(', ') || 'nothing'}`,
  );
  for (const told of shrunk.report.story) console.log(`  ${told}`);
  console.log(`  ✗ ${violation?.kind}: ${violation?.about}: ${violation?.what}`);
}

function summarize(lines: readonly Line[]): void {
  const sum = (of: (line: Line) => number) => lines.reduce((total, line) => total + of(line), 0);
  const [caseYears, seconds] = [sum((line) => line.caseYears), sum((line) => line.seconds)];
  const failed = lines.filter(({ violations }) => violations.length > 0);
  console.log(
    `${lines.length} countries, ${sum(({ cases }) => cases)} cases, ${caseYears.toFixed(0)} case-years, ` +
      `${((caseYears / seconds) * 60).toFixed(0)} a minute of one core, ${failed.length} with violations`,
  );
  const fired = lines.map((line) => new Map(Object.entries(line.fired)));
  const isLong = years >= 25 && failed.length === 0;
  const never = isLong && lines.length >= 20 ? missing(thereTogether, ...fired) : [];
  const seldom = isLong
    ? fired.flatMap((one, at) => missing(alwaysThere, one).map((kind) => `${kind} (seed ${lines[at]?.seed})`))
    : [];
  for (const kind of [...never, ...seldom]) console.log(`✗ never happened: ${kind}`);
  const rest = [first, last].join('-');
  if (isStopped)
    console.log(`goes on with: --seeds ${rest} --years ${years}${values.keep ? ` --keep ${values.keep}` : ''}`);
  process.exitCode = failed.length + never.length + seldom.length > 0 ? 1 : 0;
}

function lineOf(report: Report, seconds: number): Line {
  const { seed, caseYears, cases, days, hash, fired } = report;
  const violations = report.violations.map(({ kind, about, what }) => `${kind}: ${about}: ${what}`);
  return { seed, years, caseYears, cases, days, hash, seconds, violations, fired: Object.fromEntries(fired) };
}

function inWords({ seed, caseYears, cases, days, hash, seconds, violations }: Line): string {
  const speed = `${caseYears.toFixed(1)} case-years of ${cases} cases in ${days.toFixed(0)} days, ${seconds.toFixed(1)} s`;
  return `${violations.length === 0 ? '✓' : '✗'} seed ${seed}: ${speed}, ${hash}`;
}

function read(file: string): Line[] {
  return existsSync(file) ? z.array(Line).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

/** Written beside it first: who is interrupted finds what was there. */
function keep(file: string, lines: readonly Line[]): void {
  writeFileSync(`${file}.next`, JSON.stringify(lines));
  renameSync(`${file}.next`, file);
}

function positive(text: string, name: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`${name} is a number above 0`);
  return number;
}

function rangeOf(text: string): [number, number] {
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (from === undefined || to === undefined) throw new Error('--seeds is a range: 1-200');
  return [Number(from), Number(to)];
}
