import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type * as z from 'zod';
import { services as registered } from '../functions/services/registry.ts';
import type { Services } from '../functions/services/service.ts';
import { type Municipality, municipalitySchema } from './schema.ts';

/** A municipality's file that cannot be used: names the file, the path in it and the reason. */
export class MunicipalityFileError extends Error {
  override name = 'MunicipalityFileError';
}

/** Where the municipalities' files are, and which services they may offer; by default this folder and all services. */
export type Source = { folder?: string | undefined; services?: Services | undefined };

/**
 * Reads and validates every `<id>.json` in a folder, by id.
 * @throws MunicipalityFileError with one line a problem: file, path, reason.
 */
export async function loadMunicipalities({
  folder = import.meta.dirname,
  services = registered,
}: Source = {}): Promise<Record<string, Municipality>> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  if (files.length === 0) throw new MunicipalityFileError(`${folder}: no municipality file (<id>.json) found`);
  const schema = await schemaOf(services);
  return Object.fromEntries(files.map((file) => [basename(file, '.json'), load(join(folder, file), schema)]));
}

/** The schema of a municipality's file, with the sections of these services. */
export async function schemaOf(services: Services): Promise<z.ZodType<Municipality>> {
  const sections = (await services.all()).map(async (service) => ({
    service: service.id,
    sections: await service.sections(),
  }));
  return municipalitySchema(await Promise.all(sections));
}

/** The theme of each municipality: the text of `<id>.css`, by id. */
export function loadThemes(ids: readonly string[], folder: string = import.meta.dirname): Record<string, string> {
  return Object.fromEntries(
    ids.map((id) => {
      const file = join(folder, `${id}.css`);
      if (!existsSync(file)) throw new MunicipalityFileError(`${id}.css: the theme of '${id}' is missing`);
      return [id, readFileSync(file, 'utf8')];
    }),
  );
}

function load(path: string, schema: z.ZodType<Municipality>): Municipality {
  const file = basename(path);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new MunicipalityFileError(`${file}: is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  const parsed = schema.safeParse(json);
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
