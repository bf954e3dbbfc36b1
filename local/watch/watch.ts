import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { functionIds } from '../../infra/functions.ts';
import { MunicipalityFileError } from '../../municipalities/load.ts';
import type { LocalRun } from '../runner.ts';
import { type Built, SourceError, WatchedBundles } from './bundles.ts';
import { watchFolders } from './changes.ts';

const folders = ['functions', 'municipalities', 'infra', 'workflows', 'local'];

/**
 * Lets a run follow its sources: what is edited is built anew, and takes the place of what ran. Tables, clock, mailbox and
 * executions stay. Resolves when everything is built once, and edits are seen.
 * @param say is told a line a change
 * @param sources the folder of the sources, if not this project's own
 */
export async function watchSources(
  run: LocalRun,
  say: (line: string) => void,
  sources: string = resolve(import.meta.dirname, '../..'),
): Promise<{ close(): Promise<void> }> {
  const bundles = new WatchedBundles(sources);
  const municipalitiesFolder = resolve(sources, 'municipalities');
  const municipalities = idsIn(municipalitiesFolder);
  let waiting = new Set<string>();
  let working: Promise<void> = Promise.resolve();
  let isClosed = false;

  const line = (text: string) => {
    if (!isClosed) say(`${new Date().toTimeString().slice(0, 8)}  ${text}`);
  };
  /** Does a build, says what became of it, and answers whether everything could be built. */
  const reload = async (what: string, build: (take: (built: Built[]) => Promise<void>) => Promise<void>) => {
    const began = performance.now();
    const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
    let isSame = true;
    try {
      await build(async (built) => {
        if (built.length === 0) return;
        isSame = false;
        const outcomes = await Promise.all(
          built.map(async ({ id, folder }) => ({ id, error: await run.replaceBundle(id, folder) })),
        );
        const replaced = outcomes.filter(({ error }) => !error).map(({ id }) => id);
        if (replaced.length > 0) line(`${what}: ${functionsAsSaid(replaced)} in ${seconds()}`);
        for (const { id, error } of outcomes)
          if (error)
            line(`${what}: ${id} does not start, and goes on as it was: ${error.errorType}: ${error.errorMessage}`);
      });
      if (isSame) line(`${what}: changes no function (${seconds()})`);
      return true;
    } catch (error) {
      if (!(error instanceof SourceError || error instanceof MunicipalityFileError)) throw error;
      line(`not built, and what ran goes on:\n${error.message.replace(/^/gm, '  ')}`);
      return false;
    }
  };

  const follow = async (changed: ReadonlySet<string>) => {
    const files = [...changed];
    const ofMunicipalities = files.filter((file) => /^municipalities\/.*\.(json|css)$/.test(file));
    const ofFunctions = files.filter((file) => file.startsWith('functions/'));
    if (ofMunicipalities.length > 0) {
      if (idsIn(municipalitiesFolder) !== municipalities)
        line(`${filesAsSaid(ofMunicipalities)}: other municipalities than before: restart to see it whole`);
      if (await reload(filesAsSaid(files), (take) => bundles.buildAll(take))) return;
    }
    if (ofFunctions.length > 0)
      await reload(filesAsSaid(ofFunctions), (take) => bundles.build(new Set(ofFunctions), take));
  };

  const work = async () => {
    const changed = waiting;
    waiting = new Set();
    if (changed.size > 0) await follow(changed);
  };
  const close = watchFolders(sources, folders, (changed) => {
    const ofTemplate = changed.filter((file) => /^(infra|workflows|local)\/|^municipalities\/.*\.ts$/.test(file));
    if (ofTemplate.length > 0) line(`${filesAsSaid(ofTemplate)}: restart to see it`);
    for (const file of changed) waiting.add(file);
    working = working.then(work).catch((error: unknown) => line(String(error)));
  });

  const buildAll = async () => {
    await reload('watching', (take) => bundles.buildAll(take));
  };
  working = buildAll();
  await working;
  return {
    close: async () => {
      isClosed = true;
      close();
      await bundles.close(working);
    },
  };
}

/** Which municipalities there are, whatever their files say: the accounts of the run depend on it. */
function idsIn(folder: string): string {
  return globSync('*.json', { cwd: folder }).sort().join();
}

function filesAsSaid([one = '', ...others]: readonly string[]): string {
  return others.length === 0 ? one : `${one} and ${others.length} more`;
}

function functionsAsSaid(ids: readonly string[]): string {
  return ids.length > 4 ? `${ids.length} of ${functionIds.length} functions` : ids.join(', ');
}
