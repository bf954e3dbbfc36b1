import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { addSeed, failureOf, nothingYet } from './run.ts';
import { shrink } from './shrink.ts';

/**
 * `npm run simulate -- --seed 1 --years 100`: one country. `--seeds 1-200 --years 25 --keep FILE`: a range of them; what is done stands
 * in the file, and a run that was ended goes on where it stood. Several processes take a range each. With `--storms 6` services are
 * out of order six times as often.
 */

const Kept = z.object({
  next: z.int(),
  caseYears: z.number(),
  cases: z.int(),
  fired: z.array(z.string()),
  seconds: z.number(),
});

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    years: { type: 'string', default: '25' },
    keep: { type: 'string' },
    storms: { type: 'string', default: '1' },
  },
});
const [first = 1, last = first] = (values.seeds ?? values.seed ?? '1').split('-').map(Number);
const years = Number(values.years);
const storms = Number(values.storms);
const sum = nothingYet();
let seed = first;
let seconds = 0;
if (values.keep !== undefined && existsSync(values.keep)) {
  const kept = Kept.parse(JSON.parse(readFileSync(values.keep, 'utf8')));
  ({ next: seed, seconds } = kept);
  Object.assign(sum, { seeds: seed - first, caseYears: kept.caseYears, cases: kept.cases, fired: new Set(kept.fired) });
}

for (; seed <= last && !sum.failed; seed += 1) {
  const began = performance.now();
  const report = await addSeed(sum, { seed, years, storms });
  seconds += (performance.now() - began) / 1000;
  const perMinute = Math.round((sum.caseYears / seconds) * 60);
  console.log(
    `seed ${seed}: ${report.caseYears.toFixed(1)} case-years, ${report.cases} cases in ${Math.round(report.days)} days, ` +
      `${report.violations.length} violations (${report.hash}); ${Math.round(sum.caseYears)} case-years so far, ${perMinute} a minute`,
  );
  if (values.keep !== undefined) {
    const { caseYears, cases, fired } = sum;
    writeFileSync(values.keep, JSON.stringify({ next: seed + 1, caseYears, cases, fired: [...fired], seconds }));
  }
}

const failure = failureOf(sum);
if (failure !== undefined) {
  console.error(failure);
  if (sum.failed) {
    const { report, options, runs } = await shrink({ seed: sum.failed.seed, years, storms }, sum.failed);
    for (const line of report.story) console.error(line);
    const [violation] = report.violations;
    console.error(`${violation?.kind}, ${violation?.about}: ${violation?.what}`);
    const { length: people } = report.citizens;
    console.error(
      `the shortest story that ${runs} runs found: ${people > 20 ? `${people} citizens` : `citizens ${report.citizens.join(', ')}`}; without ${[...(options.off ?? [])].join(', ') || 'nothing'}`,
    );
    console.error(`again: npm run simulate -- --seed ${sum.failed.seed} --years ${years} --storms ${storms}`);
  }
  process.exitCode = 1;
}
