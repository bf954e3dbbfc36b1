import { buildFunctions } from '../../infra/build.ts';
import { measureAgenda } from './agenda.ts';
import { measureBundles } from './bundles.ts';
import { costOf } from './cost.ts';
import { measureFirstAnswers } from './first-answers.ts';
import { type CaseMetrics, measureArrivals, measureOneCase, measureOneDefect, measurePages } from './one-case.ts';
import { standingOf } from './standing.ts';

/** `npm run bench`: counts and sizes, with what is to be reached beside them. Exit code 1 where something is not reached. */

const limits = {
  mainKiB: 140,
  allKiB: 450,
  puk: { transitions: 6, mails: 4 },
  // Opened, sent, invited, applied, ready and closed; two visits are confirmed, and reminded of.
  defect: { transitions: 12, mails: 10 },
  requestsPerPage: 2,
  // An entry of the trail, and of a case a count for the hour.
  recordsPerPage: 2,
  slotsRequests: 2,
  worklistRatio: 1.2,
};
const bookingShare = 0.8;
const missed: string[] = [];
const kib = (size: number) => size.toFixed(1).padStart(7);

function reach(what: string, value: number, limit: number): string {
  if (value <= limit) return `${what}: ${round(value)} (≤ ${limit})`;
  missed.push(`${what}: ${round(value)}, to reach ≤ ${limit}`);
  return `${what}: ${round(value)} (≤ ${limit} NOT REACHED)`;
}

function reachAtLeast(what: string, value: number, limit: number): string {
  if (value >= limit) return `${what}: ${round(value)} (≥ ${limit})`;
  missed.push(`${what}: ${round(value)}, to reach ≥ ${limit}`);
  return `${what}: ${round(value)} (≥ ${limit} NOT REACHED)`;
}

/** What a case takes, and what a thousand of them cost. */
function tell(metrics: CaseMetrics, most: { transitions: number; mails: number }): void {
  console.log(reach('state transitions', metrics.stateTransitions, most.transitions));
  console.log(reach('mails', metrics.mails, most.mails));
  console.log(`Lambda invocations: ${metrics.invocations.total}`);
  for (const [name, { count }] of Object.entries(metrics.invocations.byFunction)) console.log(`  ${name}: ${count}`);
  const { requests, readUnits, writeUnits } = metrics.dynamodb;
  console.log(`DynamoDB requests: ${requests} (${readUnits} read units, ${writeUnits} write units)`);
  const cost = costOf(metrics, standing);
  console.log('Cost of 1,000 such cases, USD');
  for (const [what, price] of Object.entries(cost.perThousandCases)) console.log(`  ${what}: ${price.toFixed(3)}`);
  console.log(`  in all: ${cost.total.toFixed(2)}, and ${cost.standing.toFixed(2)} a month whatever the number`);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

await buildFunctions();
const standing = await standingOf();

console.log('\nBundles, KiB minified (gzip), and import in a fresh process, median of 20 (beside an empty module)');
for (const row of measureBundles()) {
  console.log(
    `${row.id.padEnd(18)} main ${kib(row.mainKiB)} (${kib(row.mainGzipKiB)})  all ${kib(row.allKiB)} (${kib(row.allGzipKiB)})  ` +
      `import ${row.importMs.toFixed(1).padStart(6)} ms (${row.emptyMs.toFixed(1)} ms)`,
  );
  reach(`${row.id} main chunk, KiB`, row.mainKiB, limits.mainKiB);
  reach(`${row.id} all chunks, KiB`, row.allKiB, limits.allKiB);
}

console.log('\nFirst answers of a fresh process, median of 15: its import, and until the answer is there');
for (const { page, importMs, firstMs } of await measureFirstAnswers())
  console.log(`  ${page.padEnd(24)} ${importMs.toFixed(0).padStart(4)} ms ${firstMs.toFixed(0).padStart(5)} ms`);

console.log('\nOne PUK case, from the form to the counter');
tell(await measureOneCase(), limits.puk);
console.log('\nOne defective card at its longest, from the counter to Belpic and back');
tell(await measureOneDefect(), limits.defect);

console.log('\nDynamoDB requests a page');
for (const [page, { toShow, toRecord }] of Object.entries(await measurePages())) {
  console.log(`  ${reach(page, toShow, limits.requestsPerPage)}`);
  if (toRecord > 0) console.log(`    ${reach('to record who was shown it', toRecord, limits.recordsPerPage)}`);
}

const arrivals = await measureArrivals(100);
console.log(
  `\nArrival to mail handed over, 100 cases: p50 ${arrivals.p50.toFixed(0)} ms, p99 ${arrivals.p99.toFixed(0)} ms`,
);

const { bookings, slots, worklist, race } = measureAgenda();
console.log('\nBookings a second, one after the other, beside the same conditional writes by the SDK alone');
for (const [what, { perSecond, bare, writesEach }] of Object.entries(bookings))
  console.log(`  ${what}: ${perSecond.toFixed(0)} beside ${bare.toFixed(0)}, ${writesEach.toFixed(1)} writes each`);
const { store, casework } = bookings;
console.log(`  ${reachAtLeast('share of the bare loop, store', store.perSecond / store.bare, bookingShare)}`);
console.log(`  share of the bare loop, casework: ${round(casework.perSecond / casework.bare)}`);

console.log('\nSlots page, median');
for (const { full, horizon, requests: asked, ms } of slots)
  console.log(
    `  ${reach(`${full} % full, ${horizon} days: ${ms.toFixed(1)} ms, requests`, asked, limits.slotsRequests)}`,
  );

console.log('\nWorklist page, median');
for (const { cases, requests: asked, ms } of worklist)
  console.log(`  ${cases.toLocaleString('en')} cases: ${asked} requests, ${ms.toFixed(1)} ms`);
const [few, many] = worklist;
if (few && many) {
  console.log(`  ${reach('requests more with many cases', many.requests - few.requests, 0)}`);
  console.log(`  ${reach('ratio of medians', many.ms / few.ms, limits.worklistRatio)}`);
}

console.log(`\nRace: 50 clients, 10,000 attempts on 20 days with faults, ${race.seconds.toFixed(0)} s`);
console.log(`  answers ${JSON.stringify(race.answers)}, faults ${JSON.stringify(race.faults)}`);
console.log(`  ${reach('violations', race.violations, 0)}`);

if (missed.length > 0) {
  console.error(`\nNot reached:\n${missed.join('\n')}`);
  process.exitCode = 1;
}
