import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type LocalRun, startLocal } from '../../local/runner.ts';
import { CitizenCase, House } from '../e2e/house.ts';

/** The whole data folder of an earlier release, its waiting executions included, is taken up by today's code. */

const golden = join(import.meta.dirname, '../storage/golden');
const Place = z.object({ caseId: z.string(), path: z.string() });
const About = z.object({
  at: z.string(),
  municipality: z.string(),
  cases: z.object({ requested: Place, ready: Place, toSend: Place, atHelpdesk: Place }),
});

const folders: string[] = [];
const runs: LocalRun[] = [];
afterAll(async () => {
  for (const run of runs) await run.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The run of then goes on, as if it had stopped a moment ago. */
async function goOn(archive: string, at: string): Promise<LocalRun> {
  const dataDir = mkdtempSync(join(tmpdir(), 'eid-loket-golden-'));
  folders.push(dataDir);
  execFileSync('tar', ['-xzf', archive, '-C', dataDir]);
  const offset = Temporal.Instant.from(at).epochMilliseconds - Date.now();
  writeFileSync(join(dataDir, 'clock.json'), JSON.stringify({ offset }));
  const run = await startLocal({ port: 0, dataDir, demo: false });
  runs.push(run);
  return run;
}

describe.each(globSync('*/data.tar.gz', { cwd: golden }).sort())('%s', (archive) => {
  it('goes on where it stopped: pages, worklist, steps and deadlines', async () => {
    const about = About.parse(JSON.parse(readFileSync(join(golden, dirname(archive), 'data.json'), 'utf8')));
    const run = await goOn(join(golden, archive), about.at);
    expect(basename(archive)).toBe('data.tar.gz');
    const house = House.over(run);
    const { requested, ready, toSend, atHelpdesk } = about.cases;
    const citizen = ({ caseId, path }: z.infer<typeof Place>) =>
      new CitizenCase(house, { caseId, reference: '', statusUrl: house.url + path });
    const stateOf = async (place: z.infer<typeof Place>) => (await citizen(place).status()).state;

    expect(await Promise.all([requested, ready, toSend, atHelpdesk].map(stateOf))).toEqual([
      'requested',
      'ready',
      'to-send',
      'at-helpdesk',
    ]);
    const page = await fetch(house.url + requested.path, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<h1')]);
    const desk = await house.desk(about.municipality);
    const worklist = JSON.stringify((await desk.get('/cases')).body);
    for (const { caseId } of Object.values(about.cases)) expect(worklist).toContain(caseId);

    // What staff record reaches the execution that waits since then.
    const record = async ({ caseId }: z.infer<typeof Place>, type: string, more: object = {}) =>
      expect([type, (await desk.event(caseId, { type, ...more })).status]).toEqual([type, 200]);
    const mailsBefore = run.mail().length;
    await record(requested, 'codes-arrived');
    await record(atHelpdesk, 'verdict', { outcome: 'free' });
    await house.quiesce();
    expect(run.mail().length).toBeGreaterThan(mailsBefore);
    expect(run.executions().every(({ status }) => status === 'RUNNING')).toBe(true);
    const statesOf = ({ caseId }: z.infer<typeof Place>) =>
      run
        .executions()
        .flatMap(({ name, entered }) => (name.startsWith(caseId) ? entered.map(({ state }) => state) : []));
    expect(statesOf(requested)).toContain('AwaitVisit');
    expect(statesOf(atHelpdesk)).toContain('AwaitApplication');

    const [first = ''] = await citizen(ready).slots();
    expect((await citizen(ready).book(first)).status).toBe(201);

    // The deadline of then passes now.
    await house.advance('P3D');
    await house.quiesce();
    expect(await citizen(toSend).status()).toMatchObject({ state: 'to-send', overdue: true });
    await record(toSend, 'sent-for-analysis', { helpdesk: 'zetes', ticket: 'ZT-99' });
    await record(ready, 'handled');
    await house.quiesce();
    expect(statesOf(toSend)).toContain('AwaitVerdict');
    expect(run.executions().filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(1);
    expect(run.deadLetters()).toEqual([]);
  });
});
