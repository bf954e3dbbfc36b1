import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, transform, type BuildOptions, type BuildResult, type Metafile, type Plugin } from 'esbuild';
import * as z from 'zod';
import { loadMunicipalities, loadThemes, type Source } from '../municipalities/load.ts';
import type { Services } from '../functions/services/service.ts';
import { type Bundles, type FunctionId, functionIds, functions } from './functions.ts';

const root = resolve(import.meta.dirname, '..');
const outputRoot = join(root, 'dist');

/** A function that cannot be bundled: the message names its entry. */
export class BuildError extends Error {
  override name = 'BuildError';
}

/** What is built, if not the product as it is in this repository: each part has its default there. */
export type Sources = {
  /** Where the municipalities' files are. */
  municipalities?: string | undefined;
  /** A module that stands in the place of the services' registry. */
  registry?: string | undefined;
  /** Where everything is written. */
  output?: string | undefined;
};

/**
 * Bundles every function into `dist/functions/<id>/` (`handler.mjs`, its chunks and source maps), puts the municipalities beside
 * it, and writes `dist/bundles.json` with the sizes of the code. Bundles nothing where no input of the code changed since the last time.
 * @returns the folder of each bundle
 * @throws MunicipalityFileError where a municipality's file is wrong; BuildError where an entry does not exist
 */
export async function buildFunctions({
  municipalities: folder,
  registry,
  output = outputRoot,
}: Sources = {}): Promise<Bundles> {
  const bundleOf: Bundles = (id) => join(output, 'functions', id);
  const stampFile = join(output, 'functions', 'inputs.sha256');
  const services = await servicesOf(registry);
  // Always: a wrong file has to fail even where nothing has to be built.
  const municipalities = await municipalityFiles({ folder, services });

  const missing = functionIds.filter((id) => !existsSync(join(root, functions[id].entry)));
  if (missing.length > 0)
    throw new BuildError(
      missing.map((id) => `function '${id}': its entry ${functions[id].entry} does not exist`).join('\n'),
    );

  for (const id of functionIds) writeMunicipalities(bundleOf(id), id, municipalities);
  const inputs = hashOfInputs(registry);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === inputs) return bundleOf;

  rmSync(stampFile, { force: true });
  const { openApiDocument } = await import('../functions/citizen/openapi.ts');
  const openApi = await openApiDocument(await services.all());
  const plugins = bundlePlugins(() => openApi, root, registry);
  const summaries = await Promise.all(
    functionIds.map(async (id) => [id, write(bundleOf(id), await bundle(id, bundleOf(id), plugins))] as const),
  );
  // Sizes in bytes of all code that was built; for the bench.
  writeAtomically(join(output, 'bundles.json'), `${JSON.stringify(Object.fromEntries(summaries), null, 2)}\n`);
  writeAtomically(stampFile, inputs);
  return bundleOf;
}

/** The services that are built: of the product's registry, or of the one in its place. */
async function servicesOf(registry: string | undefined): Promise<Services> {
  if (registry === undefined) return (await import('../functions/services/registry.ts')).services;
  const module: { services: Services } = await import(pathToFileURL(registry).href);
  return module.services;
}

const Description = z.object({ version: z.string() });

type InMemory = BuildOptions & { metafile: true; write: false };
type BuiltInMemory = BuildResult<InMemory>;

/**
 * A bundle is built twice: the first time tells what is imported on demand and from where, and what is shared. With that known, code
 * is in fewer files, which is what a first answer waits for.
 * @param sources the folder that `functions/` is in
 */
export async function bundle(
  id: FunctionId,
  outdir: string,
  plugins: Plugin[],
  sources: string = root,
): Promise<BuiltInMemory> {
  const { entry } = functions[id];
  const all = [layersPlugin(id), ...plugins];
  const { metafile } = await build(bundleOptions(entry, outdir, all, sources));
  return build(bundleOptions(entry, outdir, [fewerFilesPlugin(entry, metafile, sources), ...all], sources));
}

/**
 * Adds imports that change nothing of what runs, and tell esbuild what is loaded already. An entry has the small parts of the house
 * that are shared; what is imported on demand has the entry, and the one module that imports it.
 */
function fewerFilesPlugin(entry: string, { inputs, outputs }: Metafile, sources: string): Plugin {
  const importers = new Map<string, Set<string>>();
  for (const [importer, { imports }] of Object.entries(inputs))
    for (const { path, kind } of imports)
      if (kind === 'dynamic-import') importers.set(path, (importers.get(path) ?? new Set()).add(importer));
  const shared = smallAndShared(entry, outputs);
  const loadedBefore = (path: string) => {
    if (path === entry) return shared;
    const [only, ...others] = importers.get(path) ?? [];
    return only === undefined ? [] : [entry, ...(others.length === 0 ? [only] : [])];
  };
  return {
    name: 'fewer-files',
    setup(bundler) {
      bundler.onLoad({ filter: /\/functions\/.+\.tsx?$/ }, ({ path }) => {
        const before = loadedBefore(path.slice(sources.length + 1));
        if (before.length === 0) return undefined;
        const imports = before.map((file) => `import ${JSON.stringify(join(sources, file))};`);
        return {
          contents: [readFileSync(path, 'utf8'), ...imports].join('\n'),
          loader: path.endsWith('x') ? 'tsx' : 'ts',
        };
      });
    },
  };
}

/** What is shared and not larger than this, in bytes, is loaded at start: as a file of its own it would cost more. */
const small = 3000;

/** The house's own modules in small shared chunks that need nothing but what is loaded at start. */
function smallAndShared(entry: string, outputs: Metafile['outputs']): string[] {
  const chunks = Object.entries(outputs);
  const atStart = new Set(chunks.filter(([, { entryPoint }]) => entryPoint === entry).map(([name]) => name));
  const needs = (name: string) =>
    (outputs[name]?.imports ?? []).flatMap(({ path, kind }) => (kind === 'import-statement' ? [path] : []));
  for (const name of atStart) for (const needed of needs(name)) atStart.add(needed);
  const taken: string[] = [];
  for (let more = true; more; ) {
    more = false;
    for (const [name, { entryPoint, bytes, inputs }] of chunks) {
      const modules = Object.keys(inputs);
      const isOurs = modules.every((path) => path.startsWith('functions/') && !path.startsWith('functions/services/'));
      if (atStart.has(name) || entryPoint !== undefined || bytes > small || !isOurs) continue;
      if (!needs(name).every((needed) => atStart.has(needed))) continue;
      atStart.add(name);
      taken.push(...modules);
      more = true;
    }
  }
  return taken;
}

/**
 * What every bundle is made with: `handler.mjs`, its chunks and source maps, in memory.
 * @param sources the folder that `entry` is relative to
 */
export function bundleOptions(entry: string, outdir: string, plugins: Plugin[], sources: string): InMemory {
  return {
    absWorkingDir: sources,
    entryPoints: { handler: entry },
    outdir,
    write: false,
    metafile: true,
    bundle: true,
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    // As tsconfig.json says; of modules that a plugin resolved esbuild does not ask it.
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    // The texts are in four languages: written as they are, not escaped.
    charset: 'utf8',
    // CommonJS packages among the dependencies `require` node's own modules, which a module has no `require` for.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    plugins,
    logLevel: 'error',
  };
}

/**
 * What makes bundles of our sources, and of what is in none of them.
 * @param openApi asked in every build
 * @param sources the folder that `functions/` is in
 * @param registry a module in the place of the services' registry
 */
export function bundlePlugins(openApi: () => string, sources: string, registry?: string): Plugin[] {
  return [
    openApiPlugin(openApi),
    cssFilePlugin(),
    ...(registry ? [registryPlugin(registry)] : []),
    pureModulesPlugin(join(sources, 'functions')),
    leftOutPlugin(),
  ];
}

/**
 * A service's description leads to all of its layers; a bundle has those alone that its function may come to: the pages of its own
 * site, and mails where it mails. The schemas of the configuration run when building, and are in none.
 */
export function layersPlugin(id: FunctionId): Plugin {
  const { site, needs } = functions[id];
  const layers = [...(site ? [site] : []), ...(needs.mail ? ['notices'] : [])];
  const because = `throw new Error('this layer of a service is not in the bundle of ${id}');`;
  return {
    name: 'layers',
    setup(bundler) {
      bundler.onResolve({ filter: /^\.{1,2}\/.+\.tsx?$/ }, ({ path, importer, kind }) => {
        const [, layer] = /^(?:\.|\.\.\/[^/]+)\/(citizen|staff|notices|section)(?:\/|\.ts$)/.exec(path) ?? [];
        return kind === 'dynamic-import' && layer && !layers.includes(layer) && basename(importer) === 'service.ts'
          ? { path: id, namespace: 'left-out-layer' }
          : undefined;
      });
      bundler.onLoad({ filter: /.*/, namespace: 'left-out-layer' }, () => ({ contents: because }));
    },
  };
}

/** Another registry of services, in the place of the product's. */
function registryPlugin(registry: string): Plugin {
  return {
    name: 'registry',
    setup(bundler) {
      bundler.onResolve({ filter: /\/services\/registry\.ts$/ }, ({ importer }) =>
        importer === registry ? undefined : { path: registry, sideEffects: false },
      );
    },
  };
}

/** A file that lies beside the code. */
type FileBeside = { path: string; text: string };

const municipalitiesIn = 'municipalities';

/**
 * What functions read of the municipalities, validated: `municipalities/<id>.json` and `.css`, and in `municipalities.json` the list
 * of them. Beside the code and not in it: however many there are, a function starts with the same.
 */
export async function municipalityFiles(source: Source): Promise<FileBeside[]> {
  const all = Object.values(await loadMunicipalities(source));
  const list = all.map(({ id, name, languages }) => ({ id, name, languages }));
  const themes = await minifiedThemes(
    all.map(({ id }) => id),
    source.folder,
  );
  return [
    { path: `${municipalitiesIn}.json`, text: JSON.stringify(list) },
    // The notes are for the people who keep the files: no function reads them.
    ...all.map((one) => ({ path: `${municipalitiesIn}/${one.id}.json`, text: JSON.stringify({ ...one, notes: {} }) })),
    ...Object.entries(themes).map(([id, text]) => ({ path: `${municipalitiesIn}/${id}.css`, text })),
  ];
}

function isNoTheme({ path }: FileBeside): boolean {
  return !path.endsWith('.css');
}

/**
 * Writes the municipalities beside a function's code, as far as they changed, and removes those that are gone. A function without
 * pages needs no theme.
 */
export function writeMunicipalities(folder: string, id: FunctionId, all: readonly FileBeside[]): void {
  const files = functions[id].site ? all : all.filter(isNoTheme);
  for (const { path, text } of files) {
    const file = join(folder, path);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeAtomically(file, text);
  }
  const written = new Set(files.map(({ path }) => basename(path)));
  for (const name of readdirSync(join(folder, municipalitiesIn)))
    if (!written.has(name) && !name.endsWith('.tmp')) rmSync(join(folder, municipalitiesIn, name), { force: true });
}

/** `eid-loket:openapi`: the interface of both sites, as a file beside the code. */
function openApiPlugin(contents: () => string): Plugin {
  return {
    name: 'openapi',
    setup(bundler) {
      bundler.onResolve({ filter: /^eid-loket:openapi$/ }, () => ({ path: 'openapi.json', namespace: 'openapi' }));
      bundler.onLoad({ filter: /.*/, namespace: 'openapi' }, () => ({ contents: contents(), loader: 'file' }));
    },
  };
}

/** A stylesheet that code imports is a file beside the code: bundled with what it `@import`s, and minified. */
function cssFilePlugin(): Plugin {
  const texts = new Map<string, Promise<string>>();
  return {
    name: 'css-file',
    setup(bundler) {
      bundler.onStart(() => texts.clear());
      bundler.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const text = texts.get(path) ?? bundledCss(path);
        texts.set(path, text);
        return { contents: await text, loader: 'file' };
      });
    },
  };
}

/** Our own modules do nothing when they are imported, so one of which nothing is used is left out, with what it imports. */
function pureModulesPlugin(functionsRoot: string): Plugin {
  return {
    name: 'pure-modules',
    setup(bundler) {
      bundler.onResolve({ filter: /^\.{1,2}\/.+\.tsx?$/ }, ({ path, resolveDir }) =>
        resolveDir.startsWith(functionsRoot) ? { path: join(resolveDir, path), sideEffects: false } : undefined,
      );
    },
  };
}

/**
 * What dependencies carry for other surroundings than Lambda, or for what we do not do: which modules, why nothing comes to them,
 * and what stands in their place. Without that, importing one fails; in it, `missing()` makes the same error.
 */
const leftOut: readonly { modules: RegExp; because: string; instead?: string }[] = [
  {
    modules:
      /\/@aws-sdk\/(credential-provider-(http|ini|login|process|sso|web-identity)|token-providers)\/.+\/index\.js$/,
    because: 'credentials come from the environment',
  },
  {
    modules: /\/@smithy\/credential-provider-imds\/.+\/index\.js$/,
    because: 'credentials and region come from the environment',
  },
  { modules: /\/@smithy\/core\/.+\/event-streams\/index\.js$/, because: 'no operation of ours streams events' },
  {
    modules: /\/@smithy\/core\/.+\/Sha256Js\.js$/,
    because: 'Node has its own',
    instead: 'export class Sha256Js { constructor() { throw missing(); } }',
  },
  {
    modules: /\/@aws-sdk\/endpoint-cache\/.+\/index\.js$/,
    because: 'endpoints are not discovered',
    // A client makes one, and asks it where endpoint discovery is switched on.
    instead: 'export class EndpointCache { getEndpoint() { throw missing(); } get() { throw missing(); } }',
  },
  {
    modules: /\/nodemailer\/.+\/fetch\/index\.js$/,
    because: 'what is mailed is at hand',
    instead: 'export default () => { throw missing(); };',
  },
  {
    modules: /\/nodemailer\/.+\/mime-types\.js$/,
    because: 'every part of a mail says its own type',
    // Asked before that is looked at.
    instead: `export const detectMimeType = () => 'application/octet-stream'; export const detectExtension = () => 'bin';`,
  },
];

/** Leaves out what `leftOut` lists. */
function leftOutPlugin(): Plugin {
  return {
    name: 'left-out',
    setup(bundler) {
      for (const { modules, because, instead } of leftOut)
        bundler.onLoad({ filter: modules }, ({ path }) => {
          const module = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
          const missing = `new Error(${JSON.stringify(`${module} is not in this bundle: ${because}`)})`;
          return { contents: instead ? `const missing = () => ${missing};\n${instead}` : `throw ${missing};` };
        });
      // Of its own description a client of the SDK tells the version.
      bundler.onLoad({ filter: /\/@aws-sdk\/[a-z-]+\/package\.json$/ }, ({ path }) => ({
        contents: JSON.stringify(Description.parse(JSON.parse(readFileSync(path, 'utf8')))),
        loader: 'json',
      }));
    },
  };
}

async function bundledCss(path: string): Promise<string> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    target: ['chrome109', 'firefox115', 'safari15'],
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text.trim() ?? '';
}

async function minifiedThemes(ids: readonly string[], folder?: string): Promise<Record<string, string>> {
  const themes = await Promise.all(
    Object.entries(loadThemes(ids, folder)).map(async ([id, css]) => {
      const minified = await transform(css, { loader: 'css', minify: true });
      return [id, minified.code.trim()] as const;
    }),
  );
  return Object.fromEntries(themes);
}

/** Bytes of one file of a bundle, and of what went into it. */
type FileSummary = { bytes: number; gzipBytes: number; inputs: Record<string, number> };

function write(folder: string, built: BuiltInMemory): Record<string, FileSummary> {
  const { metafile } = built;
  const files = writeBundle(folder, built);
  const written = new Set(files.map(({ path }) => basename(path)));
  const others = [municipalitiesIn, `${municipalitiesIn}.json`];
  const stale = readdirSync(folder).filter((name) => ![...written, ...others].includes(name) && !name.endsWith('.tmp'));
  for (const name of stale) rmSync(join(folder, name), { recursive: true, force: true });

  return Object.fromEntries(
    files
      .filter(({ path }) => path.endsWith('.mjs'))
      .map(({ path, contents }) => [
        basename(path),
        { bytes: contents.byteLength, gzipBytes: gzipSync(contents).byteLength, inputs: inputsOf(path, metafile) },
      ]),
  );
}

/**
 * Writes a bundle's files. Each takes its place by a rename, so that nobody who reads meanwhile sees half of one.
 * @param folder the bundle's, or another one beside it: its source maps name sources from there
 * @returns what was written; of what is built, esbuild also has what only code that was left out would import
 */
export function writeBundle(folder: string, { outputFiles, metafile }: BuiltInMemory): BuiltInMemory['outputFiles'] {
  mkdirSync(folder, { recursive: true });
  const reached = reachable('handler.mjs', metafile);
  const files = outputFiles.filter(({ path }) => reached.has(basename(path, '.map')));
  // What is imported is there before what imports it: the entry comes last.
  const entryLast = files.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)));
  for (const file of entryLast) writeAtomically(join(folder, basename(file.path)), file.contents);
  return files;
}

function isEntry(path: string): boolean {
  return basename(path) === 'handler.mjs';
}

/** The files that an entry can come to, by name: esbuild also writes what only code that was left out would import. */
function reachable(entry: string, { outputs }: Metafile): Set<string> {
  const imports = new Map(
    Object.entries(outputs).map(([name, output]) => [basename(name), output.imports.map(({ path }) => basename(path))]),
  );
  const reached = new Set([entry]);
  for (const name of reached) for (const imported of imports.get(name) ?? []) reached.add(imported);
  return reached;
}

function inputsOf(path: string, { outputs }: Metafile): Record<string, number> {
  const output = Object.entries(outputs).find(([name]) => resolve(root, name) === path)?.[1];
  return Object.fromEntries(
    Object.entries(output?.inputs ?? {}).map(([name, { bytesInOutput }]) => [name, bytesInOutput]),
  );
}

function writeAtomically(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, contents);
  renameSync(temporary, path);
}

/** Everything that can change the code of a bundle: sources, installed packages, and how it is built. */
function hashOfInputs(registry = ''): string {
  const files = [
    ...globSync('functions/**/*.{ts,tsx,css,json,svg}', { cwd: root }),
    ...(registry
      ? globSync('**/*.{ts,tsx}', { cwd: dirname(registry) }).map((file) => join(dirname(registry), file))
      : []),
    'infra/build.ts',
    'infra/functions.ts',
    'package-lock.json',
    'tsconfig.json',
  ].sort();
  const hash = createHash('sha256').update(registry);
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(resolve(root, file)));
  return hash.digest('hex');
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1).padStart(7)} KiB`;
}

function report(id: FunctionId, folder: string): string {
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
  const bytes = (names: string[]) => names.reduce((sum, name) => sum + readFileSync(join(folder, name)).byteLength, 0);
  return `${id.padEnd(18)}${kib(bytes(['handler.mjs']))} entry ${kib(bytes(files))} in ${files.length} files`;
}

if (import.meta.main) {
  try {
    const bundles = await buildFunctions();
    for (const id of functionIds) console.log(report(id, bundles(id)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
