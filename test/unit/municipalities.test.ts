import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { municipalityFiles, themeFiles } from '../../functions/platform/municipality-files.ts';
import { nieuwpoort } from './municipality.ts';

const folder = mkdtempSync(join(tmpdir(), 'eid-loket-towns-'));
const besideCode = pathToFileURL(`${folder}/`);
const today = '2026-11-23';

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'municipalities'), { recursive: true });
  write('municipalities.json', [{ id: 'nieuwpoort', name: { nl: 'Nieuwpoort' }, languages: ['nl'] }]);
  write('municipalities/nieuwpoort.json', nieuwpoort);
  writeFileSync(join(folder, 'municipalities/nieuwpoort.css'), 'b{}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, contents: unknown): void {
  writeFileSync(join(folder, file), JSON.stringify(contents));
}

describe('a municipality', () => {
  it('is read on first use, and kept', async () => {
    const municipalities = municipalityFiles(besideCode);
    expect(await municipalities.of('nieuwpoort', today)).toEqual(nieuwpoort);
    rmSync(join(folder, 'municipalities'), { recursive: true });
    expect(await municipalities.of('nieuwpoort', today)).toEqual(nieuwpoort);
  });

  it('is listed without being read', async () => {
    rmSync(join(folder, 'municipalities'), { recursive: true });
    expect(await municipalityFiles(besideCode).list()).toEqual([
      { id: 'nieuwpoort', name: { nl: 'Nieuwpoort' }, languages: ['nl'] },
    ]);
  });

  it('that does not exist is undefined, until it does', async () => {
    const municipalities = municipalityFiles(besideCode);
    expect(await municipalities.of('atlantis', today)).toBeUndefined();
    write('municipalities/atlantis.json', { ...nieuwpoort, id: 'atlantis' });
    expect(await municipalities.of('atlantis', today)).toMatchObject({ id: 'atlantis' });
  });

  it.each([
    '../municipalities',
    'a/b',
    '..%2fnieuwpoort',
    'Nieuwpoort',
    '',
    '__proto__',
    'a'.repeat(41),
    'nieuwpoort\n',
  ])('is never looked for by what is no id: %j', async (id) => {
    write('municipalities/__proto__.json', nieuwpoort);
    expect(await municipalityFiles(besideCode).of(id, today)).toBeUndefined();
    expect(await themeFiles(besideCode)(id)).toBeUndefined();
  });

  it('whose file cannot be read is an error, and is tried again', async () => {
    const municipalities = municipalityFiles(besideCode);
    writeFileSync(join(folder, 'municipalities/nieuwpoort.json'), '{');
    await expect(municipalities.of('nieuwpoort', today)).rejects.toThrow(SyntaxError);
    write('municipalities/nieuwpoort.json', nieuwpoort);
    expect(await municipalities.of('nieuwpoort', today)).toEqual(nieuwpoort);
  });

  it('has its theme', async () => {
    expect(await themeFiles(besideCode)('nieuwpoort')).toBe('b{}');
  });
});
