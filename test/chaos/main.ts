import { parseArgs } from 'node:util';
import { playChaos } from './chaos.ts';

/** `npm run chaos -- --kills 30 --seed 1`: exit code 1, with the seed and the stories, where something does not hold. */

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
const kills = Number(values.kills ?? 30);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));

console.log(`seed ${seed}`);
// Whoever stops the driver does not leave the run behind: it ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const outcome = await playChaos({ kills, seed, withinMs: 4.5 * 60_000, say: (line) => console.log(line) });
console.log(
  `\n${outcome.kills} kills, ${outcome.cases} cases: ${outcome.violations.length === 0 ? 'everything that was answered is true, and every case came to its end' : `${outcome.violations.length} violations with seed ${seed}`}`,
);
for (const violation of outcome.violations) console.log(`\n  ${violation}`);
process.exitCode = outcome.violations.length === 0 ? 0 : 1;
