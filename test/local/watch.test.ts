import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { functionIds } from '../../infra/functions.ts';
import { type LocalRun, startLocal } from '../../local/runner.ts';
import { watchSources } from '../../local/watch/watch.ts';
import { dataFolder, startSmall } from './run.ts';

const project = resolve(import.meta.dirname, '../..');

describe('a run that follows its sources', () => {
  const sources = realpathSync(mkdtempSync(join(tmpdir(), 'eid-loket-sources-')));
  const lines: string[] = [];
  let run: LocalRun;
  let watching: Awaited<ReturnType<typeof watchSources>>;

  beforeAll(async () => {
    for (const folder of ['functions', 'municipalities'])
      cpSync(join(project, folder), join(sources, folder), { recursive: true });
    symlinkSync(join(project, 'node_modules'), join(sources, 'node_modules'));
    mkdirSync(join(sources, 'workflows'));
    run = await startLocal({ port: 0, demo: false });
    watching = await watchSources(run, (line) => lines.push(line), sources);
  });
  afterAll(async () => {
    await watching.close();
    await run.stop();
    rmSync(sources, { recursive: true, force: true });
  });

  const texts = 'functions/citizen/texts/nl.ts';
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(sources, file), change(readFileSync(join(sources, file), 'utf8')));
  const read = async (path: string) => (await fetch(run.url + path)).text();
  const home = () => read('/nl/nieuwpoort');
  const soon = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 60_000, interval: 50 });
  const told = (from: number) => lines.slice(from).join('\n');

  it('builds everything once, the sites first', () => {
    expect(lines).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d {2}watching: citizen, staff in [\d.]+ s$/),
      expect.stringContaining(`watching: ${functionIds.length - 2} of ${functionIds.length} functions`),
    ]);
  });

  it('shows a text that changed, in the function that has it, and keeps the clock', async () => {
    await run.clock.advance('P1D');
    const now = run.clock.now();
    const from = lines.length;
    edit(texts, (text) => text.replace('Identiteitskaart: online loket', 'Uw kaart, opnieuw'));
    await soon(async () => expect(await home()).toContain('Uw kaart, opnieuw'));
    await soon(() => expect(told(from)).toMatch(/functions\/citizen\/texts\/nl\.ts: citizen in [\d.]+ s$/));
    expect(run.clock.now().since(now).total('hours')).toBeLessThan(1);
  });

  it('goes on with the old code where the new one is wrong, says where, and heals', async () => {
    const from = lines.length;
    edit(texts, (text) => text.replace("siteName: 'eID-loket'", 'siteName: ;'));
    await soon(() =>
      expect(told(from)).toMatch(/what ran goes on:\n {2}functions\/citizen\/texts\/nl\.ts:\d+:\d+: Unexpected ";"/),
    );
    expect(await home()).toContain('Uw kaart, opnieuw');
    edit(texts, (text) => text.replace('siteName: ;', "siteName: 'Ons loket'"));
    await soon(async () => expect(await home()).toContain('Ons loket'));
  });

  it('shows a style sheet that another one imports', async () => {
    edit('functions/ui/layout.css', (text) => `${text}\n.proof-of-change { color: red }`);
    await soon(async () => {
      const sheet = /href="(\/assets\/site-[^"]+)"/.exec(await home())?.[1] ?? '';
      expect(await read(sheet)).toContain('proof-of-change');
    });
  });

  it("shows what changed in a municipality's file, and refuses a wrong one", async () => {
    const from = lines.length;
    edit('municipalities/nieuwpoort.json', (text) => text.replace('"name"', '"nom"'));
    await soon(() => expect(told(from)).toContain('nieuwpoort.json: name: '));
    edit('municipalities/nieuwpoort.json', (text) =>
      text.replace('"nom"', '"name"').replace('"nl": "Nieuwpoort"', '"nl": "Nieuwpoort-Bad"'),
    );
    await soon(async () => expect(await home()).toContain('Nieuwpoort-Bad'));
  });

  it('says at once that the template needs a restart', async () => {
    const from = lines.length;
    writeFileSync(join(sources, 'workflows/new.ts'), '');
    await soon(() => expect(told(from)).toContain('workflows/new.ts: restart to see it'));
  });
});

describe('a bundle that takes the place of another', () => {
  const bundle = (code: string) => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'site.mjs'), code);
    return folder;
  };
  const slow = bundle(`export const handler = () => new Promise((done) => setTimeout(done, 700, 'old'));`);

  it('lets an instance finish the event it has', async () => {
    const run = await startSmall();
    await run.replaceBundle('site', slow);
    const underWay = run.invoke('site', {});
    expect(await run.replaceBundle('site', bundle(`export const handler = async () => 'new';`))).toBeUndefined();
    expect(await run.invoke('site', {})).toEqual({ ok: true, payload: 'new' });
    expect(await underWay).toEqual({ ok: true, payload: 'old' });
  });

  it('does not take it where it does not start', async () => {
    const run = await startSmall();
    await run.replaceBundle('site', slow);
    expect(await run.replaceBundle('site', bundle(`throw new TypeError('broken');`))).toMatchObject({
      errorType: 'TypeError',
    });
    expect(await run.invoke('site', {})).toEqual({ ok: true, payload: 'old' });
  });
});
