import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { LocalRunError } from './failure.ts';
import { synthesizedBaseUrl } from './template/load.ts';

const root = resolve(import.meta.dirname, '..');
/** A broken build says the same of every function. */
const maxLines = 12;
/** A data folder may be of before keys had ids. */
const keysInUse = { linkKeys: '1,0', hashKeys: '1,0', sealKeys: '1,0' };
let synthesized: Promise<string> | undefined;

/**
 * Synthesizes the CDK app in a process of its own; once for as long as this process lives, since nothing of it changes meanwhile.
 * @returns the folder of the assembly
 * @throws LocalRunError with what the app said
 */
export function synthesize(): Promise<string> {
  synthesized ??= run();
  return synthesized;
}

async function run(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const context = { baseUrl: synthesizedBaseUrl, 'aws:cdk:enable-path-metadata': true, ...keysInUse };
  const child = spawn(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify(context) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>((done, failed) => {
    child.once('exit', done);
    child.once('error', failed);
  });
  const [code, output, errors] = await Promise.all([exited, text(child.stdout), text(child.stderr)]);
  if (code === 0) return folder;
  const said = (errors || output).trim().split('\n');
  const shown =
    said.length > maxLines
      ? [...said.slice(0, maxLines), `… (${said.length - maxLines} lines more: node infra/app.ts)`]
      : said;
  throw new LocalRunError(`the app cannot be synthesized:\n${shown.join('\n')}`);
}
