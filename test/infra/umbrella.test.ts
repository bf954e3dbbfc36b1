import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { bundle, bundlePlugins } from '../../infra/build.ts';
import { type FunctionId, functionIds, functions } from '../../infra/functions.ts';

const root = join(import.meta.dirname, '../..');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'eid-loket-umbrella-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the registry says of the umbrella: the one line that a service is outside its folder, in what functions run. */
const line = `  umbrella: { pages: ['umbrella', 'umbrellas'], load: () => import('./umbrella/service.ts') },\n`;

describe('one service more', () => {
  it('makes no function start with more, and puts a layer where it is used alone', async () => {
    for (const part of ['functions', 'municipalities'])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const without = await metafiles();

    cpSync(join(root, 'test/umbrella/service'), join(folder, 'functions/services/umbrella'), { recursive: true });
    const registry = join(folder, 'functions/services/registry.ts');
    const end = '} as const satisfies Registry;';
    writeFileSync(registry, readFileSync(registry, 'utf8').replace(end, line + end));
    const after = await metafiles();

    for (const [id, built] of after) {
      const before = without.get(id);
      expect(before && Math.abs(mainOf(built) - mainOf(before)), id).toBeLessThan(1024);
      const { site, needs } = functions[id];
      expect(layersIn(built), id).toEqual([...(needs.mail ? ['notices'] : []), ...(site ? [site] : [])].sort());
    }
  });
});

/** What every function is made of, from the sources in `folder`. */
async function metafiles(): Promise<Map<FunctionId, Metafile>> {
  const plugins = bundlePlugins(() => '{}', folder);
  const built: [FunctionId, Metafile][] = [];
  for (const id of functionIds) {
    const { metafile } = await bundle(id, join(folder, 'dist'), plugins, folder);
    built.push([id, metafile]);
  }
  return new Map(built);
}

/** Bytes of the main chunk: the entry with all that it imports statically. */
function mainOf({ outputs }: Metafile): number {
  const named = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]));
  const loaded = new Set(['handler.mjs']);
  for (const name of loaded)
    for (const { path, kind } of named.get(name)?.imports ?? [])
      if (kind === 'import-statement' && path.endsWith('.mjs')) loaded.add(basename(path));
  return [...loaded].reduce((sum, name) => sum + (named.get(name)?.bytes ?? 0), 0);
}

/** The layers of the umbrella that a function carries. */
function layersIn({ inputs }: Metafile): string[] {
  const layers = Object.keys(inputs).flatMap(
    (file) => /services\/umbrella\/(citizen|staff|notices|section)\b/.exec(file)?.[1] ?? [],
  );
  return [...new Set(layers)].sort();
}
