import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { startLocal } from '../../../local/runner.ts';
import { synthesize } from '../../../local/synthesize.ts';
import { readDeployment } from '../../../local/template/deployment.ts';
import { loadStack } from '../../../local/template/load.ts';
import { House } from '../../e2e/house.ts';
import { Album } from './album.ts';
import { begins, tell } from './story.ts';
import { watch } from './watching.ts';

/** Takes a release's golden set: `node test/storage/golden/take.ts 2026-11`. */

const [name = ''] = process.argv.slice(2);
if (!/^[\w-]+$/.test(name)) throw new Error('the name of the set is missing, such as 2026-11');
const folder = join(import.meta.dirname, name);
const work = mkdtempSync(join(tmpdir(), 'eid-loket-golden-'));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
try {
  await takeItems();
  await takeDataFolder();
} finally {
  rmSync(work, { recursive: true, force: true });
}
execFileSync('biome', ['format', '--write', folder], { stdio: 'inherit' });

async function takeItems(): Promise<void> {
  const album = new Album(folder);
  watch({
    onInvocation: (functionName, event) => album.seen(functionName, event),
    onAnswer: (token, outcome) => album.answered(token, outcome),
  });
  const run = await startLocal({ port: 0, now: begins, demo: false, dataDir: join(work, 'items') });
  try {
    album.of(run);
    await tell(run, House.over(run), album);
    const { machines } = readDeployment(loadStack(await synthesize(), run.url), run.url);
    for (const { arn, definition } of machines) album.keepMachine(arn, JSON.parse(definition));
  } finally {
    await run.stop();
  }
}

/** A few open cases of each service whose executions wait, in the folder that `--data` names. */
async function takeDataFolder(): Promise<void> {
  const dataDir = join(work, 'data');
  const run = await startLocal({ port: 0, now: begins, demo: false, dataDir });
  const house = House.over(run);
  const overijse = await house.desk('overijse');
  const requested = await house.request('overijse');
  const ready = await house.request('overijse');
  const toSend = await overijse.defect();
  const atHelpdesk = await overijse.defect();
  await house.quiesce();
  await overijse.arrivals([ready.reference]);
  await overijse.event(atHelpdesk.caseId, { type: 'sent-for-analysis', helpdesk: 'zetes', ticket: 'ZT-88310' });
  await house.advance('PT10M');
  await house.quiesce();
  const at = run.clock.now().toString();
  await run.stop();
  execFileSync('tar', ['-czf', join(folder, 'data.tar.gz'), '-C', dataDir, '.']);
  const cases = Object.fromEntries(
    Object.entries({ requested, ready, toSend, atHelpdesk }).map(([name, { caseId, path }]) => [
      name,
      { caseId, path },
    ]),
  );
  const about = { at, takenOn: Temporal.Now.plainDateISO().toString(), municipality: 'overijse', cases };
  writeFileSync(join(folder, 'data.json'), `${JSON.stringify(about, null, 2)}\n`);
}
