import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { LocalRunError } from '../failure.ts';

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.looseObject({ templateFile: z.string().optional() }).optional() }),
  ),
});

const AssetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .optional(),
});

const Template = z.object({
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Condition: z.string().optional(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      Metadata: z.looseObject({ 'aws:cdk:path': z.string().optional() }).optional(),
    }),
  ),
});

/** A synthesized stack, not yet resolved. */
export type StackTemplate = z.infer<typeof Template> & {
  name: string;
  /** The folder of an asset, by the key of its archive. */
  assetFolder(objectKey: string): string | undefined;
};

/** The address that templates are synthesized for; a run at another address puts its own in its place. */
export const synthesizedBaseUrl = 'http://localhost:3000';

/**
 * Reads the one stack of a CDK assembly.
 * @param folder where the app was synthesized to
 * @param baseUrl the address of this run
 * @throws LocalRunError where the folder is no assembly of one stack
 */
export function loadStack(folder: string, baseUrl: string): StackTemplate {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) throw new LocalRunError(`${folder} has no manifest.json: it is not a synthesized CDK app`);
  const { artifacts } = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const [stack, ...others] = stacks;
  if (!stack || others.length > 0)
    throw new LocalRunError(
      `the local run takes an app of one stack; ${folder} has ${stacks.map(([id]) => id).join(', ') || 'none'}`,
    );
  const [name, { properties }] = stack;
  const template = readFileSync(join(folder, properties?.templateFile ?? `${name}.template.json`), 'utf8');
  const assets = readAssets(folder, name);
  return {
    ...Template.parse(JSON.parse(template.replaceAll(synthesizedBaseUrl, baseUrl))),
    name,
    assetFolder: (key) => assets.get(key),
  };
}

function readAssets(folder: string, stack: string): Map<string, string> {
  const file = join(folder, `${stack}.assets.json`);
  if (!existsSync(file)) return new Map();
  const { files = {} } = AssetManifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(
    Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, resolve(folder, source.path ?? '')] as const),
    ),
  );
}
