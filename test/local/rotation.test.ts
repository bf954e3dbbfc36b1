import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, describe, expect, it } from 'vitest';
import { buildFunctions } from '../../infra/build.ts';
import { eidLoketApp } from '../../infra/synthesize.ts';
import { type LocalRun, startLocal } from '../../local/runner.ts';
import { synthesizedBaseUrl } from '../../local/template/load.ts';
import { splitSecret } from '../../operations/split-secret.ts';
import { type CitizenCase, type Desk, House, newPerson } from '../e2e/house.ts';

/** A deployment with the one secret of before, its way to keys of their own, and from one of those to the next: cases go on. */

const folder = mkdtempSync(join(tmpdir(), 'eid-loket-rotation-'));
const dataDir = join(folder, 'data');
let run: LocalRun | undefined;
afterAll(async () => {
  await run?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What is deployed next, over the same data; nothing of it may be refused to a function. */
async function deployed(step: string, keys: string, more: Record<string, string> = {}): Promise<House> {
  await run?.stop();
  const context = { baseUrl: synthesizedBaseUrl, 'aws:cdk:enable-path-metadata': true, ...more };
  const outdir = join(folder, step.replaceAll(' ', '-'));
  const inUse = { linkKeys: keys, hashKeys: keys, sealKeys: keys };
  eidLoketApp(await buildFunctions(), { context: { ...context, ...inUse }, outdir }).app.synth();
  run = await startLocal({ port: 0, dataDir, demo: false, templateDir: outdir });
  return House.over(run);
}

type Known = { person: ReturnType<typeof newPerson>; path: string; caseId: string };

/** Somebody asks for codes, by the link of the mail. */
async function asks(house: House): Promise<Known> {
  const person = newPerson();
  const { path, caseId }: CitizenCase = await house.ask('/nl/nieuwpoort/pin-puk/request', person);
  await house.quiesce();
  return { person, path, caseId };
}

/** The link opens the case, the number finds it, and the console shows the number. */
async function expectKnown(house: House, desk: Desk, { person, path, caseId }: Known): Promise<void> {
  expect((await house.call('GET', path)).status).toBe(200);
  const found = await desk.post('/cases/search', { q: person.nationalNumber });
  expect(JSON.stringify(found.body)).toContain(caseId);
  const { body } = await desk.event(caseId, { type: 'read-number' });
  const digits = JSON.stringify(body).replace(/[.-]/g, '');
  expect(digits).toContain(person.nationalNumber.replace(/\D/g, ''));
}

describe('keys', () => {
  it('change under open cases: from the one secret of before, which is split, to keys with ids, and to the next', async () => {
    const known: Known[] = [];
    const steps: [string, string, Record<string, string>?][] = [
      ['before', '0'],
      ['first', '0,1'],
      ['second', '1,0', { caseSecret: 'split' }],
      ['next first', '1,2,0', { caseSecret: 'split' }],
      ['next second', '2,1,0', { caseSecret: 'split' }],
    ];
    for (const [step, keys, more] of steps) {
      const house = await deployed(step, keys, more);
      const desk = await house.desk('nieuwpoort');
      for (const one of known) await expectKnown(house, desk, one);
      const next = await asks(house);
      await expectKnown(house, desk, next);
      known.push(next);
      if (step === 'first') await split();
    }
    const sealed = await Promise.all(known.map(async ({ caseId }) => JSON.stringify(await run?.stored(caseId))));
    expect(sealed.map((item) => /"sealed":"(v1|v2\.\d)\./.exec(item)?.[1])).toEqual([
      'v1',
      'v1',
      'v2.1',
      'v2.1',
      'v2.2',
    ]);
  }, 240_000);

  /** As an operator does it, between two deployments. */
  async function split(): Promise<void> {
    const arn = (id: string) => `arn:aws:secretsmanager:eu-central-1:000000000000:secret:${id}`;
    const client = new SecretsManagerClient({
      region: 'eu-central-1',
      endpoint: run?.endpoint('secretsmanager') ?? '',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const { Links0, Hashes0 } = await secretsOfTemplate();
    await splitSecret(client, { whole: arn('SecretsCase15C9116B'), links: arn(Links0), hashes: arn(Hashes0) });
  }

  async function secretsOfTemplate(): Promise<{ Links0: string; Hashes0: string }> {
    const { readFileSync } = await import('node:fs');
    const text = readFileSync(join(folder, 'first', 'EidLoket.template.json'), 'utf8');
    const idOf = (name: string) => new RegExp(`"(Secrets${name}[0-9A-F]{8})": \\{`).exec(text)?.[1] ?? '';
    return { Links0: idOf('Links0'), Hashes0: idOf('Hashes0') };
  }
});
