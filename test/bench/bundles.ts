import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { median } from './statistics.ts';

const root = resolve(import.meta.dirname, '../..');
const processes = 20;

const Summaries = z.record(z.string(), z.record(z.string(), z.object({ bytes: z.int(), gzipBytes: z.int() }).loose()));

export type BundleRow = {
  id: string;
  /** The main chunk: the entry with all that it imports statically. */
  mainKiB: number;
  mainGzipKiB: number;
  allKiB: number;
  allGzipKiB: number;
  /** Median time to import in a fresh process, and that of an empty module in the same run. */
  importMs: number;
  emptyMs: number;
};

/** Sizes of every function's bundle, and how long its import takes in a fresh process beside an empty module. */
export function measureBundles(): BundleRow[] {
  const summaries = Summaries.parse(JSON.parse(readFileSync(join(root, 'dist/bundles.json'), 'utf8')));
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-bench-'));
  try {
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, 'export const handler = () => {};\n');
    const timer = join(folder, 'timer.mjs');
    writeFileSync(
      timer,
      'const start = performance.now(); await import(process.argv[2]); console.log(performance.now() - start);\n',
    );
    return Object.entries(summaries).map(([id, files]) => {
      const all = totalOf(files, Object.keys(files));
      const main = totalOf(files, loadedAtStart(join(root, 'dist/functions', id)));
      const handler = join(root, 'dist/functions', id, 'handler.mjs');
      // Turn by turn, so that whatever else the machine does weighs on both.
      const pairs = Array.from(
        { length: processes },
        () => [importMs(timer, handler), importMs(timer, empty)] as const,
      );
      return {
        id,
        mainKiB: main.bytes / 1024,
        mainGzipKiB: main.gzipBytes / 1024,
        allKiB: all.bytes / 1024,
        allGzipKiB: all.gzipBytes / 1024,
        importMs: median(pairs.map(([own]) => own)),
        emptyMs: median(pairs.map(([, other]) => other)),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Size = { bytes: number; gzipBytes: number };

function totalOf(files: Record<string, Size>, names: string[]): Size {
  const sizes = names.flatMap((name) => files[name] ?? []);
  return {
    bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
    gzipBytes: sizes.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0),
  };
}

/** The entry and the chunks that it imports statically, theirs too: what every cold start reads. */
export function loadedAtStart(folder: string, name = 'handler.mjs', found = new Set<string>()): string[] {
  if (!found.has(name)) {
    found.add(name);
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [, chunk = ''] of text.matchAll(/(?:from|import)\s*"\.\/(chunk-[A-Z0-9]+\.mjs)"/g))
      loadedAtStart(folder, chunk, found);
  }
  return [...found];
}

function importMs(timer: string, module: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, [timer, pathToFileURL(module).href], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], AWS_REGION: 'eu-west-1', AWS_LAMBDA_FUNCTION_NAME: 'bench' },
  });
  if (status !== 0) throw new Error(`${module} cannot be imported: ${stderr}`);
  return Number(stdout.trim().split('\n').at(-1));
}
