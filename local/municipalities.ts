import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { LocalRunError } from './failure.ts';
import type { FunctionSpec } from './template/deployment.ts';

const Listed = z.array(
  z.object({ id: z.string(), name: z.record(z.string(), z.string()), languages: z.array(z.string()) }),
);

/**
 * The municipalities of a deployment, as its functions read them: the list lies beside the code.
 * @throws LocalRunError where no function has it
 */
export function municipalitiesOf(functions: readonly Pick<FunctionSpec, 'folder'>[]): z.infer<typeof Listed> {
  const file = functions.map(({ folder }) => join(folder, 'municipalities.json')).find(existsSync);
  if (!file) throw new LocalRunError('no function of the template has a list of municipalities beside its code');
  return Listed.parse(JSON.parse(readFileSync(file, 'utf8')));
}
