import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import * as z from 'zod';
import type { Bundles } from '../../infra/functions.ts';
import { eidLoketApp } from '../../infra/synthesize.ts';

const folder = mkdtempSync(join(tmpdir(), 'eid-loket-synth-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a template says does not depend on the code in the bundles. */
const emptyBundles: Bundles = (id) => {
  const bundle = join(folder, 'functions', id);
  mkdirSync(bundle, { recursive: true });
  writeFileSync(join(bundle, 'handler.mjs'), `export const handler = async () => '${id}';\n`);
  return bundle;
};

/** An app that was not synthesized yet, in a folder of its own. */
export function appWith(context: Record<string, unknown> = {}) {
  return eidLoketApp(emptyBundles, { context, outdir: mkdtempSync(join(folder, 'out-')) });
}

export const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
export type Resource = z.infer<typeof Resource>;

/** The template of the whole app; fails where cdk-nag finds anything. */
export function templateWith(context: Record<string, unknown> = {}): Template {
  const { app, stack } = appWith(context);
  return Template.fromJSON(
    z.record(z.string(), z.unknown()).parse(app.synth().getStackByName(stack.stackName).template),
  );
}

/** Every resource of a type, by logical id. */
export function resourcesOf(template: Template, type: string): Record<string, Resource> {
  return z.record(z.string(), Resource).parse(template.findResources(type));
}

/** A value of the template as one text, in which a reference is `${Name}`. */
export function textOf(value: unknown): string {
  const parsed = Intrinsic.safeParse(value);
  if (!parsed.success) return typeof value === 'string' ? value : JSON.stringify(value);
  if ('Ref' in parsed.data) return `\${${parsed.data.Ref}}`;
  if ('Fn::GetAtt' in parsed.data) return `\${${parsed.data['Fn::GetAtt'].join('.')}}`;
  const [separator, parts] = parsed.data['Fn::Join'];
  return parts.map(textOf).join(separator);
}

const Intrinsic = z.union([
  z.strictObject({ Ref: z.string() }),
  z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }),
]);
