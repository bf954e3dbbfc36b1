import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { buildFunctions } from '../../infra/build.ts';
import { functionIds } from '../../infra/functions.ts';
import { loadMunicipalities } from '../../municipalities/load.ts';

describe('a wrong municipality file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-municipalities-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const nieuwpoort = loadMunicipalities()['nieuwpoort'];
  const given = (contents: string) => {
    writeFileSync(join(folder, 'nieuwpoort.json'), contents);
    writeFileSync(join(folder, 'nieuwpoort.css'), '');
  };

  it.each([
    [
      'a postcode of three digits',
      { contact: { ...nieuwpoort?.contact, postcode: '862' } },
      'nieuwpoort.json: contact.postcode: must be a Belgian postcode',
    ],
    [
      'a cut-off that is no date',
      { puk: { ...nieuwpoort?.puk, cardCutOff: { date: '2022-13-01', cutOffDayNeedsCodes: true } } },
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
          ...nieuwpoort?.agenda,
          types: {
            ...nieuwpoort?.agenda.types,
            'pin-unblock': { minutes: 45, leadHours: 2, horizonDays: 30, maxPeople: 6 },
          },
        },
      },
      'nieuwpoort.json: agenda.types.pin-unblock.maxPeople: 6 people at 45 minutes each are more than 240 minutes',
    ],
    ['a field that is not known', { colour: 'blue' }, 'nieuwpoort.json: (root): Unrecognized key'],
  ])('fails the build with its path and the reason: %s', async (_, change, message) => {
    given(JSON.stringify({ ...nieuwpoort, ...change }));
    await expect(buildFunctions(folder)).rejects.toThrow(message);
  });

  it('fails the build when it is not JSON', async () => {
    given('{ "id": ');
    await expect(buildFunctions(folder)).rejects.toThrow('nieuwpoort.json: is not JSON');
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
    const code = readdirSync(bundles('notify'))
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => readFileSync(join(bundles('notify'), file), 'utf8'))
      .join('\n');
    expect(code).toContain('"RetryableFault"');
    expect(code).toContain('"PermanentFault"');
  });

  it('does nothing when nothing changed', async () => {
    const writtenAt = () => statSync(join(bundles('notify'), 'handler.mjs')).mtimeMs;
    const before = writtenAt();
    await buildFunctions();
    expect(writtenAt()).toBe(before);
  });
});
