import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { municipalityFiles, themeFiles } from '../../functions/platform/municipality-files.ts';
import { buildFunctions } from '../../infra/build.ts';
import { type Bundles, type FunctionId, functionIds } from '../../infra/functions.ts';
import { eidLoketApp } from '../../infra/synthesize.ts';
import { loadedAtStart } from '../bench/bundles.ts';
import { median } from '../bench/statistics.ts';

/** As many as Belgium has. */
const howMany = 565;
const source = join(import.meta.dirname, '../../municipalities');
const ids = globSync('*.json', { cwd: source }).map((file) => basename(file, '.json'));
const folder = mkdtempSync(join(tmpdir(), 'eid-loket-many-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('all municipalities of the country in one deployment', async () => {
  const few = await buildFunctions();
  const many = await buildFunctions({ municipalities: manyMunicipalities(), output: join(folder, 'dist') });

  it('make no function start with more', () => {
    const mainOf = (bundles: Bundles, id: FunctionId) =>
      loadedAtStart(bundles(id)).reduce((sum, file) => sum + statSync(join(bundles(id), file)).size, 0);
    for (const id of functionIds) expect(Math.abs(mainOf(many, id) - mainOf(few, id)), id).toBeLessThan(1024);
  });

  it('need no more resources', () => {
    expect(resourcesWith(many)).toBe(resourcesWith(few));
  });

  it('answer as quickly: one is read without the others', async () => {
    // Turn by turn, so that whatever else the machine does weighs on both.
    const times = [];
    for (let turn = 0; turn < 60; turn += 1) {
      const id = ids[turn % ids.length] ?? '';
      times.push({ few: await firstAnswerMs(few, id), many: await firstAnswerMs(many, `${id}${turn}`) });
    }
    expect(median(times.map((one) => one.many))).toBeLessThan(median(times.map((one) => one.few)) + 2);
  });

  it('are all listed', async () => {
    expect(await municipalityFiles(pathToFileURL(`${many('offer-earlier')}/`)).list()).toHaveLength(howMany);
  });
});

/** Copies of those that there are, under other ids. */
function manyMunicipalities(): string {
  const target = mkdtempSync(join(folder, 'municipalities-'));
  for (let at = 0; at < howMany; at += 1) {
    const one = ids[at % ids.length] ?? '';
    const id = `${one}${at}`;
    const file = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(source, `${one}.json`), 'utf8')));
    writeFileSync(join(target, `${id}.json`), JSON.stringify({ ...file, id }));
    cpSync(join(source, `${one}.css`), join(target, `${id}.css`));
  }
  return target;
}

function resourcesWith(bundles: Bundles): number {
  // The template says where the code is, and does not need a copy of it.
  const context = { 'aws:cdk:disable-asset-staging': true };
  const { app, stack } = eidLoketApp(bundles, { context, outdir: mkdtempSync(join(folder, 'out-')) });
  const template = z.record(z.string(), z.unknown()).parse(app.synth().getStackByName(stack.stackName).template);
  return Object.keys(Template.fromJSON(template).toJSON()['Resources']).length;
}

/** Milliseconds until a process that has just started knows a municipality and its theme. */
async function firstAnswerMs(bundles: Bundles, id: string): Promise<number> {
  const beside = pathToFileURL(`${bundles('citizen')}/`);
  const start = performance.now();
  const [rules, theme] = await Promise.all([municipalityFiles(beside).of(id, '2026-11-23'), themeFiles(beside)(id)]);
  const took = performance.now() - start;
  expect(rules?.id).toBe(id);
  expect(theme).toBeTypeOf('string');
  return took;
}
