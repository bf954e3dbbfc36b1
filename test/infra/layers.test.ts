import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** What each layer may import of ours, besides itself. `type x` allows types alone. */
const allowed: Record<string, readonly string[]> = {
  domain: ['type platform'],
  platform: ['type domain', 'type municipalities'],
  storage: ['domain', 'platform'],
  ui: ['domain', 'platform', 'type municipalities'],
  notices: ['domain', 'platform', 'ui', 'type municipalities'],
  casework: ['domain', 'platform', 'storage', 'notices', 'ui', 'type municipalities'],
  // The composition root: what every entry is made of.
  wiring: ['domain', 'platform', 'storage', 'notices', 'ui', 'casework', 'type municipalities'],
  ...Object.fromEntries(
    ['citizen', 'staff', 'tasks', 'jobs'].map((entry) => [
      entry,
      ['domain', 'platform', 'storage', 'notices', 'ui', 'casework', 'wiring', 'type municipalities'],
    ]),
  ),
  municipalities: [],
  workflows: [],
  infra: ['workflows', 'municipalities'],
  local: ['infra', 'workflows', 'municipalities'],
};

type Import = { from: string; to: string; type: boolean };

const files = globSync(
  ['functions/**/*.{ts,tsx}', 'infra/**/*.ts', 'workflows/**/*.ts', 'local/**/*.ts', 'municipalities/*.ts'],
  { cwd: root },
);
const imports = files.flatMap(importsOf);

describe('the layers', () => {
  it('are all known', () => {
    expect(files.filter((file) => !(layerOf(file) in allowed))).toEqual([]);
  });

  it('import only downward', () => {
    const upward = imports.filter(({ from, to, type }) => {
      const [lower, upper] = [layerOf(to), layerOf(from)];
      if (lower === upper || tellsTheInterface(from, to)) return false;
      const may = allowed[upper] ?? [];
      return !may.includes(lower) && !(type && may.includes(`type ${lower}`));
    });
    expect(upward.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it('keep the domain free of AWS, clock and environment', () => {
    const impure = /@aws-sdk|@aws-lambda|process\.env|Date\.now\(|Temporal\.Now|from 'node:/;
    expect(files.filter((file) => layerOf(file) === 'domain' && impure.test(read(file)))).toEqual([]);
  });

  it('read the environment in the entries alone', () => {
    const entries = /^functions\/((citizen|staff)\/handler|(tasks|jobs)\/[a-z-]+|platform\/entry)\.ts$/;
    expect(
      files.filter(
        (file) => file.startsWith('functions/') && !entries.test(file) && read(file).includes('process.env'),
      ),
    ).toEqual([]);
  });

  it('give the municipalities to the entries and the composition root alone', () => {
    const entries = /^functions\/((citizen|staff)\/handler|(tasks|jobs)\/[a-z-]+|platform\/wiring)\.ts$/;
    expect(
      files.filter((file) => !entries.test(file) && read(file).includes("from 'eid-loket:municipalities'")),
    ).toEqual([]);
  });
});

/** `/openapi.json` tells what both sites promise, from the contracts of each; the build writes it. */
function tellsTheInterface(from: string, to: string): boolean {
  const document = 'functions/citizen/openapi.ts';
  return (from === document && to === 'functions/staff/contracts.ts') || (from === 'infra/build.ts' && to === document);
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function layerOf(file: string): string {
  if (file === 'functions/platform/wiring.ts') return 'wiring';
  const [top = '', folder = ''] = file.split('/');
  return top === 'functions' ? folder : top;
}

function importsOf(from: string): Import[] {
  const statement =
    /^(?:import|export)\s+(?<type>type\s)?[^'"]*?from\s+'(?<path>\.[^']+)'|^import\s+'(?<effect>\.[^']+)'|import\('(?<late>\.[^']+)'\)/gm;
  return [...read(from).matchAll(statement)].map(({ groups = {} }) => ({
    from,
    to: join(dirname(from), groups['path'] ?? groups['effect'] ?? groups['late'] ?? ''),
    type: groups['type'] !== undefined || from.endsWith('.d.ts'),
  }));
}
