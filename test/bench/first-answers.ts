import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { startLocal } from '../../local/runner.ts';
import { eventOf } from '../fakes/browser.ts';
import { House } from '../e2e/house.ts';
import { median } from './statistics.ts';

const root = resolve(import.meta.dirname, '../..');
const processes = 15;
const inProcess = promisify(execFile);

/** What a fresh sandbox does for the first person who asks: imports the bundle, then answers. Medians, milliseconds. */
export type FirstAnswer = { page: string; importMs: number; firstMs: number };

/** Runs in a process of its own, with the environment of the function. */
const asSandbox = `
const [path, event] = process.argv.slice(2);
const began = performance.now();
const { handler } = await import(path);
const imported = performance.now();
const { statusCode } = await handler(JSON.parse(event), {});
console.log(JSON.stringify({ statusCode, importMs: imported - began, firstMs: performance.now() - began }));
`;

/** Import and first answer of the pages that people meet first: the town's, a status page, the console's worklist. */
export async function measureFirstAnswers(): Promise<FirstAnswer[]> {
  const run = await startLocal({ port: 0, now: '2026-11-23T09:00', demo: false });
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-bench-'));
  try {
    const sandbox = join(folder, 'sandbox.mjs');
    writeFileSync(sandbox, asSandbox);
    const house = House.over(run);
    const { path } = await house.request('overijse');
    const measured = async (
      page: string,
      site: 'citizen' | 'staff',
      url: string,
      headers: Record<string, string> = {},
    ) => {
      const event = JSON.stringify(eventOf('GET', url, { headers: { accept: 'text/html', ...headers } }));
      const bundle = pathToFileURL(join(root, 'dist/functions', site, 'handler.mjs')).href;
      const answers: z.infer<typeof Answer>[] = [];
      for (let count = 0; count < processes; count += 1) {
        // Not in this thread: the services that the page asks run in it.
        const { stdout } = await inProcess(process.execPath, [sandbox, bundle, event], {
          env: { ...run.environment(site), POWERTOOLS_LOG_LEVEL: 'SILENT' },
        });
        const answer = Answer.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}'));
        if (answer.statusCode !== 200) throw new Error(`${page}: ${stdout}`);
        answers.push(answer);
      }
      return {
        page,
        importMs: median(answers.map(({ importMs }) => importMs)),
        firstMs: median(answers.map(({ firstMs }) => firstMs)),
      };
    };
    return [
      await measured("the town's page", 'citizen', '/nl/overijse'),
      await measured('a request of codes', 'citizen', '/nl/overijse/pin-puk/request'),
      await measured('a status page', 'citizen', path),
      await measured('the door of the console', 'staff', '/staff'),
    ];
  } finally {
    await run.stop();
    rmSync(folder, { recursive: true });
  }
}

const Answer = z.object({ statusCode: z.int(), importMs: z.number(), firstMs: z.number() });
