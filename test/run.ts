import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { findChromium } from './chromium.ts';

/** `npm test`: types, lint, format and dead code, then every suite; the browser's suite where there is a browser. */

const checks: [what: string, command: string[]][] = [
  ['types', ['tsc', '--noEmit']],
  ['lint', ['oxlint', '--type-aware', '--deny-warnings']],
  ['format', ['biome', 'format', '.']],
  ['dead code', ['knip']],
];
const suites = ['unit', 'storage', 'proof', 'workflow', 'simulation', 'infra', 'local', 'abuse'];

let failed = 0;
for (const [what, [command = '', ...args]] of checks) {
  const { status } = run(command, args);
  console.log(status === 0 ? `✓ ${what}` : `✗ ${what}`);
  if (status !== 0) failed += 1;
}

const chromium = findChromium();
if (chromium) suites.push('e2e');
else if (process.env['CI'] === 'true' || process.env['HOUSE_URL'] !== undefined) {
  console.error(
    '✗ Chromium is not on this machine: the end-to-end suite cannot run, and neither CI nor HOUSE_URL may skip it.',
  );
  failed += 1;
} else
  console.warn(
    '! Chromium is not on this machine: everything but the end-to-end suite runs. (CHROMIUM=/path names one.)',
  );

const folder = mkdtempSync(join(tmpdir(), 'eid-loket-test-'));
const report = join(folder, 'report.json');
const { status } = run('vitest', [
  'run',
  ...suites.flatMap((suite) => ['--project', suite]),
  '--reporter=default',
  `--reporter=${join(import.meta.dirname, 'skipped.ts')}`,
  '--reporter=json',
  `--outputFile.json=${report}`,
]);
const totals = z
  .object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int() })
  .catch({ numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 })
  .parse(readReport(report));
rmSync(folder, { recursive: true });

const wrong = failed + totals.numFailedTests + (status !== 0 && totals.numFailedTests === 0 ? 1 : 0);
const skipped = totals.numPendingTests > 0 ? `, ${totals.numPendingTests} skipped` : '';
console.log(
  `${totals.numPassedTests + checks.length - Math.min(failed, checks.length)} passed, ${wrong} failed${skipped}`,
);
process.exitCode = wrong === 0 && totals.numPassedTests > 0 ? 0 : 1;

function run(command: string, args: string[]) {
  return spawnSync(join(import.meta.dirname, '../node_modules/.bin', command), args, { stdio: 'inherit' });
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
