import { parseArgs } from 'node:util';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { splitSecret } from './split-secret.ts';

const usage = 'npm run split-secret -- --whole CaseSecret --links CaseSecretLinks --hashes CaseSecretHashes';

const Arn = z
  .string({ error: 'is missing' })
  .regex(/^arn:aws[\w-]*:secretsmanager:/, "must be an ARN of the stack's outputs");
const Arguments = z.object({ whole: Arn, links: Arn, hashes: Arn });

try {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { whole: text, links: text, hashes: text } });
  const { error, data } = Arguments.safeParse(values);
  if (error) throw new Error(error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`).join('\n'));
  // An ARN's fourth part is its region.
  await splitSecret(new SecretsManagerClient({ region: data.whole.split(':')[3] ?? '' }), data);
  console.log('The keys of links and hashes stand in secrets of their own. Deploy with -c caseSecret=split.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(`\n${usage}`);
  process.exitCode = 1;
}
