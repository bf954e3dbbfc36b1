import { readFile } from 'node:fs/promises';
import type { Municipality } from '../../municipalities/schema.ts';
import type { Municipalities, MunicipalityEntry } from './municipalities.ts';
import { once } from './once.ts';

/** An id that may become a file's name. */
const idPattern = /^[a-z][a-z0-9]{0,39}$/;

/** Where the build has put the municipalities: beside the code. */
const besideCode = new URL('./', import.meta.url);

/**
 * The municipalities as the build has validated and written them: `municipalities/<id>.json`, and their list in
 * `municipalities.json`. Each is read on first use and kept.
 * @param folder a URL with a slash at the end
 */
export function municipalityFiles(folder: URL = besideCode): Municipalities {
  const read = keptById(async (id): Promise<Municipality | undefined> => {
    const text = await textOf(new URL(`municipalities/${id}.json`, folder));
    return text === undefined ? undefined : JSON.parse(text);
  });
  return {
    // A file says the same on every day.
    of: (id) => read(id),
    list: once(
      async (): Promise<MunicipalityEntry[]> =>
        JSON.parse(await readFile(new URL('municipalities.json', folder), 'utf8')),
    ),
  };
}

/** A municipality's theme, from `municipalities/<id>.css`; undefined where there is none. Read on first use and kept. */
export function themeFiles(folder: URL = besideCode): (id: string) => Promise<string | undefined> {
  return keptById((id) => textOf(new URL(`municipalities/${id}.css`, folder)));
}

/** Keeps what was found; what was not costs no memory, since any text can be asked for. */
function keptById<Value>(read: (id: string) => Promise<Value | undefined>): (id: string) => Promise<Value | undefined> {
  const kept = new Map<string, Promise<Value | undefined>>();
  return async (id) => {
    if (!idPattern.test(id)) return undefined;
    const known = kept.get(id);
    if (known) return known;
    const reading = read(id);
    kept.set(id, reading);
    try {
      const found = await reading;
      if (found === undefined) kept.delete(id);
      return found;
    } catch (fault) {
      kept.delete(id);
      throw fault;
    }
  };
}

async function textOf(file: URL): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
    throw fault;
  }
}
