import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, transform, type BuildResult, type Metafile, type Plugin } from 'esbuild';
import * as z from 'zod';
import { loadMunicipalities, loadThemes } from '../municipalities/load.ts';
import { type Bundles, type FunctionId, functionIds, functions } from './functions.ts';

const root = resolve(import.meta.dirname, '..');
const functionsRoot = join(root, 'functions');
const outputRoot = join(root, 'dist');
const stampFile = join(outputRoot, 'functions', 'inputs.sha256');
/** Sizes in bytes of everything that was built; for the bench. */
const summaryFile = join(outputRoot, 'bundles.json');

/** A function that cannot be bundled: the message names its entry. */
export class BuildError extends Error {
  override name = 'BuildError';
}

/**
 * Bundles every function into `dist/functions/<id>/` (`handler.mjs`, its chunks and source maps), and writes
 * `dist/bundles.json` with their sizes. Does nothing where no input changed since the last time.
 * @param municipalitiesFolder where the municipalities' files are, if not in `municipalities/`
 * @returns the folder of each bundle
 * @throws MunicipalityFileError where a municipality's file is wrong; BuildError where an entry does not exist
 */
export async function buildFunctions(municipalitiesFolder?: string): Promise<Bundles> {
  // Always: a wrong file has to fail even where nothing has to be built.
  const municipalities = {
    municipalities: withoutNotes(loadMunicipalities(municipalitiesFolder)),
    themes: await minifiedThemes(municipalitiesFolder),
  };

  const missing = functionIds.filter((id) => !existsSync(join(root, functions[id].entry)));
  if (missing.length > 0)
    throw new BuildError(
      missing.map((id) => `function '${id}': its entry ${functions[id].entry} does not exist`).join('\n'),
    );

  const inputs = hashOfInputs(JSON.stringify(municipalities));
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === inputs) return bundleOf;

  rmSync(stampFile, { force: true });
  const { openApiDocument } = await import('../functions/citizen/openapi.ts');
  const plugins = [
    municipalitiesPlugin(municipalities),
    openApiPlugin(openApiDocument()),
    cssFilePlugin(),
    pureModulesPlugin(),
    leftOutPlugin(),
  ];
  const summaries = await Promise.all(
    functionIds.map(
      async (id) => [id, write(bundleOf(id), await bundle(functions[id].entry, bundleOf(id), plugins))] as const,
    ),
  );
  writeAtomically(summaryFile, `${JSON.stringify(Object.fromEntries(summaries), null, 2)}\n`);
  writeAtomically(stampFile, inputs);
  return bundleOf;
}

/** Where a function's bundle is, once it is built. */
export const bundleOf: Bundles = (id) => join(outputRoot, 'functions', id);

const Description = z.object({ version: z.string() });

type BuiltInMemory = BuildResult<{ metafile: true; write: false }>;

function bundle(entry: string, outdir: string, plugins: Plugin[]): Promise<BuiltInMemory> {
  return build({
    absWorkingDir: root,
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
  });
}

/** The notes are for the people who keep the files: no function reads them. */
function withoutNotes(municipalities: ReturnType<typeof loadMunicipalities>) {
  return Object.fromEntries(Object.entries(municipalities).map(([id, one]) => [id, { ...one, notes: {} }]));
}

/** `eid-loket:municipalities`: every municipality's configuration and theme, validated when built. */
function municipalitiesPlugin(modules: { municipalities: unknown; themes: Record<string, string> }): Plugin {
  return {
    name: 'municipalities',
    setup(bundler) {
      bundler.onResolve({ filter: /^eid-loket:municipalities$/ }, ({ path }) => ({ path, namespace: 'eid-loket' }));
      bundler.onLoad({ filter: /.*/, namespace: 'eid-loket' }, () => ({
        contents: JSON.stringify(modules),
        loader: 'json',
      }));
    },
  };
}

/** `eid-loket:openapi`: the interface of both sites, as a file beside the code. */
function openApiPlugin(contents: string): Plugin {
  return {
    name: 'openapi',
    setup(bundler) {
      bundler.onResolve({ filter: /^eid-loket:openapi$/ }, () => ({ path: 'openapi.json', namespace: 'openapi' }));
      bundler.onLoad({ filter: /.*/, namespace: 'openapi' }, () => ({ contents, loader: 'file' }));
    },
  };
}

/** A stylesheet that code imports is a file beside the code: bundled with what it `@import`s, and minified. */
function cssFilePlugin(): Plugin {
  const texts = new Map<string, Promise<string>>();
  return {
    name: 'css-file',
    setup(bundler) {
      bundler.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const text = texts.get(path) ?? bundledCss(path);
        texts.set(path, text);
        return { contents: await text, loader: 'file' };
      });
    },
  };
}

/** Our own modules do nothing when they are imported, so one of which nothing is used is left out, with what it imports. */
function pureModulesPlugin(): Plugin {
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
    logLevel: 'error',
  });
  return result.outputFiles[0]?.text.trim() ?? '';
}

async function minifiedThemes(folder?: string): Promise<Record<string, string>> {
  const themes = await Promise.all(
    Object.entries(loadThemes(folder)).map(async ([id, css]) => {
      const minified = await transform(css, { loader: 'css', minify: true });
      return [id, minified.code.trim()] as const;
    }),
  );
  return Object.fromEntries(themes);
}

/** Bytes of one file of a bundle, and of what went into it. */
type FileSummary = { bytes: number; gzipBytes: number; inputs: Record<string, number> };

/** Each file takes its place by a rename, so that nobody who reads meanwhile sees half of one. */
function write(folder: string, { outputFiles, metafile }: BuiltInMemory): Record<string, FileSummary> {
  mkdirSync(folder, { recursive: true });
  const reached = reachable(join(folder, 'handler.mjs'), metafile);
  const files = outputFiles.filter(({ path }) => reached.has(path.replace(/\.map$/, '')));
  // What is imported is there before what imports it: the entry comes last.
  const entryLast = files.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)));
  for (const file of entryLast) writeAtomically(file.path, file.contents);
  const written = new Set(files.map(({ path }) => basename(path)));
  const stale = readdirSync(folder).filter((name) => !written.has(name) && !name.endsWith('.tmp'));
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

function isEntry(path: string): boolean {
  return basename(path) === 'handler.mjs';
}

/** The files that an entry can come to: esbuild also writes what only code that was left out would import. */
function reachable(entry: string, { outputs }: Metafile): Set<string> {
  const imports = new Map(
    Object.entries(outputs).map(([name, output]) => [
      resolve(root, name),
      output.imports.map(({ path }) => resolve(root, path)),
    ]),
  );
  const reached = new Set([entry]);
  for (const path of reached) for (const imported of imports.get(path) ?? []) reached.add(imported);
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

/** Everything that can change a bundle: sources, municipalities, installed packages, and how it is built. */
function hashOfInputs(municipalities: string): string {
  const files = [
    ...globSync('functions/**/*.{ts,tsx,css,json,svg}', { cwd: root }),
    'infra/build.ts',
    'infra/functions.ts',
    'package-lock.json',
    'tsconfig.json',
  ].sort();
  const hash = createHash('sha256').update(municipalities);
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
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
