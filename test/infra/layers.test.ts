import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** What each layer may import of ours, besides itself and, as types, the contract of a service. `type x` allows types alone. */
const allowed: Record<string, readonly string[]> = {
  domain: ['type platform', 'type municipalities', 'type storage'],
  platform: ['type domain', 'type municipalities'],
  // What a service is: types of everything that it gives and gets.
  contract: [
    'type domain',
    'type platform',
    'type storage',
    'type notices',
    'type citizen',
    'type staff',
    'type municipalities',
  ],
  storage: ['domain', 'platform'],
  ui: ['domain', 'platform', 'type municipalities'],
  notices: ['domain', 'platform', 'ui', 'type municipalities'],
  casework: ['domain', 'platform', 'storage', 'notices', 'ui', 'type municipalities'],
  citizen: ['domain', 'platform', 'storage', 'notices', 'ui', 'casework', 'type municipalities'],
  staff: ['domain', 'platform', 'storage', 'notices', 'ui', 'casework', 'type municipalities'],
  tasks: ['domain', 'platform', 'casework', 'wiring', 'type municipalities'],
  jobs: ['domain', 'platform', 'casework', 'wiring', 'type municipalities'],
  part: ['domain', 'platform', 'storage', 'notices', 'ui', 'casework', 'citizen', 'staff', 'municipalities'],
  service: ['domain', 'platform', 'storage', 'notices', 'ui', 'casework', 'citizen', 'staff', 'municipalities', 'part'],
  registry: ['platform', 'service'],
  // The composition root: what every entry is made of. It alone imports the registry.
  wiring: ['domain', 'platform', 'storage', 'notices', 'casework', 'registry', 'type municipalities'],
  handler: ['domain', 'platform', 'citizen', 'staff', 'ui', 'wiring', 'type municipalities'],
  municipalities: ['domain'],
  // What is true when building: the files of the municipalities have the sections of the registered services.
  files: ['municipalities', 'registry'],
  workflows: ['type registry'],
  infra: ['workflows', 'files', 'municipalities', 'registry', 'interface'],
  // The description of both sites' interface; the build writes it.
  interface: ['platform', 'citizen', 'staff', 'registry'],
  operations: ['files', 'domain', 'platform'],
  local: ['infra', 'workflows', 'files', 'municipalities', 'platform'],
};

type Import = { from: string; to: string; type: boolean };

const files = globSync(
  [
    'functions/**/*.{ts,tsx}',
    'infra/**/*.ts',
    'workflows/**/*.ts',
    'operations/**/*.ts',
    'local/**/*.ts',
    'municipalities/*.ts',
  ],
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
      if (lower === upper || (lower === 'contract' && type)) return false;
      const may = allowed[upper] ?? [];
      return !may.includes(lower) && !(type && may.includes(`type ${lower}`));
    });
    expect(upward.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it('come to a service through the registry alone, and from one service to another only by a part', () => {
    const crossing = imports.filter(({ from, to }) => {
      const service = serviceOf(to);
      return (
        service !== undefined &&
        service !== serviceOf(from) &&
        layerOf(to) === 'service' &&
        layerOf(from) !== 'registry'
      );
    });
    expect(crossing.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
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

  it('read the files of the municipalities at the entries and in the composition root alone', () => {
    const readers = imports.filter(({ to, type }) => to === 'functions/platform/municipality-files.ts' && !type);
    expect(readers.map(({ from }) => from).filter((from) => !['wiring', 'handler'].includes(layerOf(from)))).toEqual(
      [],
    );
  });
});

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The folder of a service, or of a part, that a file is in. */
function serviceOf(file: string): string | undefined {
  return /^functions\/services\/([^/]+)\//.exec(file)?.[1];
}

const parts = new Set(
  globSync('functions/services/*/', { cwd: root })
    .map((folder) => folder.replaceAll('\\', '/').replace(/\/$/, ''))
    .filter((folder) => globSync(`${folder}/service.ts`, { cwd: root }).length === 0)
    .map((folder) => folder.slice(folder.lastIndexOf('/') + 1)),
);

function layerOf(file: string): string {
  const known: Record<string, string> = {
    'functions/platform/wiring.ts': 'wiring',
    'functions/citizen/handler.ts': 'handler',
    'functions/staff/handler.ts': 'handler',
    'functions/citizen/openapi.ts': 'interface',
    'functions/services/openapi.ts': 'interface',
    'functions/services/service.ts': 'contract',
    'functions/services/registry.ts': 'registry',
    'functions/services/loading.ts': 'registry',
    'municipalities/load.ts': 'files',
  };
  if (known[file]) return known[file];
  const service = serviceOf(file);
  if (service) return parts.has(service) ? 'part' : 'service';
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
