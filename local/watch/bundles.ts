import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type BuildContext, context, type Plugin } from 'esbuild';
import * as z from 'zod';
import {
  bundleOptions,
  bundlePlugins,
  layersPlugin,
  municipalityFiles,
  writeBundle,
  writeMunicipalities,
} from '../../infra/build.ts';
import { type FunctionId, functionIds, functions } from '../../infra/functions.ts';

/** Sources that cannot be built: a line a problem, with file and place. */
export class SourceError extends Error {
  override name = 'SourceError';
}

/** A function's bundle that differs from the one before, in a folder of its own. */
export type Built = { id: FunctionId; folder: string };

type Bundle = {
  id: string;
  entry: string;
  /** What esbuild remembers of the last build, which makes the next one fast; kept where somebody waits for it. */
  context: BuildContext<ReturnType<typeof bundleOptions>> | undefined;
  /** The files it was made of, relative to the sources' folder; none before the first build. */
  inputs: ReadonlySet<string>;
  /** Whether the last build came to an end: if not, any change may be the one that heals it. */
  isSound: boolean;
  /** What the last build gave. */
  print: string;
  builds: number;
};

/** Somebody waits to see these; the rest follows. */
const first: readonly string[] = ['citizen', 'staff'] satisfies FunctionId[];
/** Builds side by side: each fills the machine's cores for the most part, and all at once a gigabyte of its memory. */
const atOnce = 2;
/** An instance that is not at its end yet may still load a chunk of an older bundle. */
const keptBuilds = 3;
/** Not a function: the interface that the citizen's bundle carries as a file. */
const openApi = { id: 'openapi', entry: 'functions/services/openapi.ts', input: 'openapi:openapi.json' };

const Failure = z.object({
  errors: z.array(
    z.object({
      text: z.string(),
      location: z.object({ file: z.string(), line: z.number(), column: z.number(), lineText: z.string() }).nullish(),
    }),
  ),
});
const OpenApiModule = z.object({
  openApiOfAll: z.custom<() => Promise<string>>((given) => typeof given === 'function'),
});

/** The functions' bundles, kept ready to be built anew in parts. */
export class WatchedBundles {
  readonly #sources: string;
  readonly #folder = realpathSync(mkdtempSync(join(tmpdir(), 'eid-loket-watch-')));
  readonly #bundles: readonly Bundle[];
  #plugins: Plugin[] = [];
  #municipalities: Awaited<ReturnType<typeof municipalityFiles>> = [];
  #openApi = '';
  #isClosed = false;

  /** @param sources the folder that `functions/` and `municipalities/` are in */
  constructor(sources: string) {
    this.#sources = sources;
    const entries = [openApi, ...functionIds.map((id) => ({ id, entry: functions[id].entry }))];
    this.#bundles = entries.map(({ id, entry }) => ({
      id,
      entry,
      context: undefined,
      inputs: new Set(),
      isSound: false,
      print: '',
      builds: 0,
    }));
    process.once('exit', () => rmSync(this.#folder, { recursive: true, force: true }));
  }

  /**
   * Builds everything from the start: at first, and when a municipality's file changed.
   * @throws MunicipalityFileError, where everything stays as it was; SourceError
   */
  async buildAll(take: (built: Built[]) => Promise<void>): Promise<void> {
    this.#municipalities = await municipalityFiles({ folder: join(this.#sources, 'municipalities') });
    this.#plugins = bundlePlugins(() => this.#openApi, this.#sources);
    for (const bundle of this.#bundles) {
      bundle.isSound = false;
      // What lies beside the code has changed, whether or not the code has.
      bundle.print = '';
      await bundle.context?.dispose();
      bundle.context = undefined;
    }
    await this.build(new Set(), take);
  }

  /**
   * Builds anew what contains one of the files, and what could not be built before.
   * @param changed paths relative to the sources' folder
   * @param take is given what came out different: the sites first, then the rest
   * @throws SourceError; what can be built is built all the same
   */
  async build(changed: ReadonlySet<string>, take: (built: Built[]) => Promise<void>): Promise<void> {
    const problems = new Set<string>();
    const attempt = async (bundle: Bundle) => {
      try {
        return await this.#build(bundle);
      } catch (error) {
        for (const problem of problemsIn(error)) problems.add(problem);
        return undefined;
      }
    };
    const buildThese = async (bundles: readonly Bundle[]) => {
      const built = [];
      for (let next = 0; next < bundles.length && !this.#isClosed; next += atOnce)
        built.push(...(await Promise.all(bundles.slice(next, next + atOnce).map(attempt))));
      return built.filter((each) => each !== undefined);
    };

    const all = new Set(changed);
    for (const document of this.#bundles.filter(({ id }) => id === openApi.id).filter(isConcerned(all))) {
      const built = await attempt(document);
      try {
        if (built && (await this.#readOpenApi(built.folder))) all.add(openApi.input);
      } catch (error) {
        document.isSound = false;
        problems.add(`${openApi.entry} does not run: ${error instanceof Error ? error.message : String(error)}`);
      }
    }

    const concerned = this.#bundles.filter(({ id }) => id !== openApi.id).filter(isConcerned(all));
    const waves = [concerned.filter(({ id }) => first.includes(id)), concerned.filter(({ id }) => !first.includes(id))];
    for (const wave of waves) {
      if (this.#isClosed) return;
      const built = await buildThese(wave);
      await take(
        built.flatMap(({ id, folder }) => functionIds.filter((each) => each === id).map((id) => ({ id, folder }))),
      );
    }
    if (problems.size > 0) throw new SourceError([...problems].join('\n'));
  }

  /** Breaks off what is being built. @param working what waits for it */
  async close(working: Promise<void>): Promise<void> {
    this.#isClosed = true;
    for (const { context: kept } of this.#bundles) await kept?.cancel();
    await working;
    for (const { context: kept } of this.#bundles) await kept?.dispose();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #build(bundle: Bundle): Promise<{ id: string; folder: string } | undefined> {
    bundle.isSound = false;
    const result = await this.#result(bundle);
    bundle.isSound = true;
    bundle.inputs = new Set(Object.keys(result.metafile.inputs));
    const print = result.outputFiles.map(({ path, hash }) => `${path} ${hash}`).join('\n');
    if (print === bundle.print) return undefined;
    bundle.print = print;
    bundle.builds += 1;
    const folder = (build: number) => join(this.#folder, `${bundle.id}.${build}`);
    writeBundle(folder(bundle.builds), result);
    const id = functionIds.find((each) => each === bundle.id);
    if (id) writeMunicipalities(folder(bundle.builds), id, this.#municipalities);
    rmSync(folder(bundle.builds - keptBuilds), { recursive: true, force: true });
    return { id: bundle.id, folder: folder(bundle.builds) };
  }

  async #result(bundle: Bundle) {
    const id = functionIds.find((each) => each === bundle.id);
    const plugins = [...(id ? [layersPlugin(id)] : []), ...this.#plugins];
    const options = bundleOptions(bundle.entry, join(this.#folder, bundle.id), plugins, this.#sources);
    const quiet: typeof options = { ...options, logLevel: 'silent' };
    if (!first.includes(bundle.id) && bundle.id !== openApi.id) return build(quiet);
    bundle.context ??= await context(quiet);
    return bundle.context.rebuild();
  }

  /** Whether it says something else than before. */
  async #readOpenApi(folder: string): Promise<boolean> {
    const before = this.#openApi;
    const module: unknown = await import(pathToFileURL(join(folder, 'handler.mjs')).href);
    this.#openApi = await OpenApiModule.parse({ ...Object(module) }).openApiOfAll();
    return this.#openApi !== before;
  }
}

/** Of a style sheet esbuild does not tell what it imports: a change of one concerns all that have any. */
function isConcerned(changed: ReadonlySet<string>): (bundle: Bundle) => boolean {
  const withStyles = [...changed].some((path) => path.endsWith('.css'));
  return ({ isSound, inputs }) =>
    !isSound || [...inputs].some((path) => changed.has(path) || (withStyles && path.endsWith('.css')));
}

/** A line a problem: file, place, what is wrong, and the line of the source. */
function problemsIn(error: unknown): string[] {
  const failure = Failure.safeParse(error);
  if (!failure.success) return [error instanceof Error ? error.message : String(error)];
  return failure.data.errors.map(({ text, location }) => {
    // A style sheet is a build within the build, whose error names the place.
    const [within, ...places] = text.split('\n');
    if (within?.startsWith('Build failed with')) return places.join('\n');
    if (!location) return text;
    return `${location.file}:${location.line}:${location.column + 1}: ${text}\n    ${location.lineText.trim()}`;
  });
}
