import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFunctions } from '../../infra/build.ts';
import { eidLoketApp } from '../../infra/synthesize.ts';
import { type LocalRun, startLocal } from '../../local/runner.ts';
import { synthesizedBaseUrl } from '../../local/template/load.ts';
import { workflows } from './workflows.ts';

/**
 * The house with one service more, as it would be deployed: built, synthesized, and run on this machine.
 * @param now local time of Brussels at which it opens
 */
export async function houseWithUmbrellas(now: string): Promise<{ run: LocalRun; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-umbrella-'));
  const bundles = await buildFunctions({
    registry: join(import.meta.dirname, 'registry.ts'),
    municipalities: join(import.meta.dirname, 'municipalities'),
    output: join(folder, 'dist'),
  });
  const outdir = join(folder, 'cdk.out');
  const context = {
    baseUrl: synthesizedBaseUrl,
    'aws:cdk:enable-path-metadata': true,
    'aws:cdk:disable-asset-staging': true,
  };
  eidLoketApp(bundles, { context, outdir, workflows }).app.synth();
  return {
    run: await startLocal({ port: 0, now, demo: false, templateDir: outdir }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
