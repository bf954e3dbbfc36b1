import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { buildFunctions } from '../../infra/build.ts';
import { type FunctionId, functionIds } from '../../infra/functions.ts';
import { loadMunicipalities } from '../../municipalities/load.ts';
import { rulesOf } from '../../functions/services/puk-request/rules.ts';
import { loadedAtStart } from '../bench/bundles.ts';
import { nieuwpoort as asLoaded } from '../unit/municipality.ts';

describe('a wrong municipality file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-municipalities-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  // The file does not list what it offers: that follows from its sections.
  const { services: _, ...nieuwpoort } = asLoaded;
  const given = (contents: string) => {
    writeFileSync(join(folder, 'nieuwpoort.json'), contents);
    writeFileSync(join(folder, 'nieuwpoort.css'), '');
  };

  it.each([
    [
      'a postcode of three digits',
      { contact: { ...nieuwpoort.contact, postcode: '862' } },
      'nieuwpoort.json: contact.postcode: must be a Belgian postcode',
    ],
    [
      'a cut-off that is no date',
      { puk: { ...rulesOf(asLoaded), cardCutOff: { date: '2022-13-01', cutOffDayNeedsCodes: true } } },
      'nieuwpoort.json: puk.cardCutOff.date: must be a date',
    ],
    [
      'a language without its texts',
      { languages: ['nl', 'fr'] },
      "nieuwpoort.json: name.fr: is missing: the municipality lists 'fr'",
    ],
    [
      'a family that would stay for longer than a visit may last',
      {
        agenda: {
          ...nieuwpoort.agenda,
          types: {
            ...nieuwpoort.agenda.types,
            'pin-unblock': { minutes: 45, leadHours: 2, horizonDays: 30, maxPeople: 6 },
          },
        },
      },
      'nieuwpoort.json: agenda.types.pin-unblock.maxPeople: 6 people at 45 minutes each are more than 240 minutes',
    ],
    ['a field that is not known', { colour: 'blue' }, 'nieuwpoort.json: (root): Unrecognized key'],
  ])('fails the build with its path and the reason: %s', async (_, change, message) => {
    given(JSON.stringify({ ...nieuwpoort, ...change }));
    await expect(buildFunctions({ municipalities: folder })).rejects.toThrow(message);
  });

  it('fails the build when it is not JSON', async () => {
    given('{ "id": ');
    await expect(buildFunctions({ municipalities: folder })).rejects.toThrow('nieuwpoort.json: is not JSON');
  });
});

describe('the build', async () => {
  const bundles = await buildFunctions();

  it.each(functionIds)('bundles %s: an entry that loads, with a linked source map', async (id) => {
    const entry = join(bundles(id), 'handler.mjs');
    const { handler } = await import(pathToFileURL(entry).href);
    expect(handler).toBeTypeOf('function');
    expect(readFileSync(entry, 'utf8')).toContain('//# sourceMappingURL=handler.mjs.map');
    expect(existsSync(`${entry}.map`)).toBe(true);
  });

  it('keeps the names of errors, by which workflows retry', () => {
    expect(codeOf('notify')).toContain('"RetryableFault"');
    expect(codeOf('notify')).toContain('"PermanentFault"');
  });

  it('renders pages and mails with preact', () => {
    for (const id of ['citizen', 'staff', 'notify'] as const) expect(codeOf(id)).not.toContain('React.createElement');
  });

  it('gives a function nothing that only others use', () => {
    const packagesOf = (id: FunctionId) => [
      ...new Set(
        Object.keys(inputsOf(id)).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
      ),
    ];
    expect(packagesOf('await-events')).toContain('@aws-sdk/client-sfn');
    expect(packagesOf('await-events')).not.toContain('nodemailer');
    expect(packagesOf('flag-overdue')).not.toContain('@aws-sdk/client-secrets-manager');
    expect(packagesOf('notify')).not.toContain('@aws-sdk/client-sfn');
    expect(packagesOf('citizen')).not.toContain('openid-client');
  });

  it('lets a function start with no more than docs/decisions/0007 says', () => {
    const mostKiB = (id: FunctionId) => (id === 'staff' ? 260 : id === 'citizen' ? 230 : 190);
    const tooMuch = functionIds.filter((id) => {
      const files = loadedAtStart(bundles(id)).map((file) => statSync(join(bundles(id), file)).size);
      return files.reduce((sum, bytes) => sum + bytes, 0) > mostKiB(id) * 1024;
    });
    expect(tooMuch).toEqual([]);
  });

  it('puts style sheets and the interface beside the code', () => {
    const beside = readdirSync(bundles('citizen')).filter((file) => !/\.mjs(\.map)?$/.test(file));
    expect(beside).toEqual([
      'municipalities',
      'municipalities.json',
      expect.stringMatching(/^openapi-\w+\.json$/),
      expect.stringMatching(/^site-\w+\.css$/),
    ]);
  });

  it('puts the municipalities beside the code, and their themes where pages are served', async () => {
    const all = await loadMunicipalities();
    const besideOf = (id: FunctionId) => readdirSync(join(bundles(id), 'municipalities')).sort();
    expect(besideOf('notify')).toEqual(Object.keys(all).map((id) => `${id}.json`));
    expect(besideOf('staff')).toEqual(Object.keys(all).flatMap((id) => [`${id}.css`, `${id}.json`]));
    const text = readFileSync(join(bundles('notify'), 'municipalities/nieuwpoort.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({ ...all['nieuwpoort'], notes: {} });
    expect(text).not.toContain('\n');
  });

  it('tells whoever comes to what was left out', () => {
    expect(codeOf('notify')).toContain('is not in this bundle: credentials come from the environment');
  });

  it('does nothing when nothing changed', async () => {
    const writtenAt = () => statSync(join(bundles('notify'), 'handler.mjs')).mtimeMs;
    const before = writtenAt();
    await buildFunctions();
    expect(writtenAt()).toBe(before);
  });

  function codeOf(id: FunctionId): string {
    return readdirSync(bundles(id))
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => readFileSync(join(bundles(id), file), 'utf8'))
      .join('\n');
  }

  function inputsOf(id: FunctionId): Record<string, number> {
    const Summary = z.record(z.string(), z.record(z.string(), z.object({ inputs: z.record(z.string(), z.number()) })));
    const summary = Summary.parse(JSON.parse(readFileSync(join(bundles(id), '../../bundles.json'), 'utf8')));
    return Object.assign({}, ...Object.values(summary[id] ?? {}).map(({ inputs }) => inputs));
  }
});
