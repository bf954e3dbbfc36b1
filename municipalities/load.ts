import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Municipality } from './schema.ts';

/** A municipality's file that cannot be used: names the file, the path in it and the reason. */
export class MunicipalityFileError extends Error {
  override name = 'MunicipalityFileError';
}

/**
 * Reads and validates every `<id>.json` in a folder, by id.
 * @throws MunicipalityFileError with one line a problem: file, path, reason.
 */
export function loadMunicipalities(folder: string = import.meta.dirname): Record<string, Municipality> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  if (files.length === 0) throw new MunicipalityFileError(`${folder}: no municipality file (<id>.json) found`);
  return Object.fromEntries(files.map((file) => [basename(file, '.json'), load(join(folder, file))]));
}

/** The theme of each municipality: the text of `<id>.css`, by id. */
export function loadThemes(folder: string = import.meta.dirname): Record<string, string> {
  return Object.fromEntries(
    Object.keys(loadMunicipalities(folder)).map((id) => {
      const file = join(folder, `${id}.css`);
      if (!existsSync(file)) throw new MunicipalityFileError(`${id}.css: the theme of '${id}' is missing`);
      return [id, readFileSync(file, 'utf8')];
    }),
  );
}

function load(path: string): Municipality {
  const file = basename(path);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new MunicipalityFileError(`${file}: is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  const parsed = Municipality.safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${file}: ${issue.path.join('.') || '(root)'}: ${issue.message}`,
    );
    throw new MunicipalityFileError(problems.join('\n'));
  }
  if (`${parsed.data.id}.json` !== file)
    throw new MunicipalityFileError(`${file}: id: '${parsed.data.id}' must be the file's name`);
  return parsed.data;
}
