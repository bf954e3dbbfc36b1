import { awsFault } from './aws.ts';
import { PermanentFault } from './faults.ts';

const known = new Map<string, Promise<string>>();

/**
 * A secret's text by its ARN, read once in the life of a sandbox. A failure is not kept.
 * @throws RetryableFault, or PermanentFault where it may not be read, or has no text
 */
export function readSecret(arn: string, fetchSecret = fetchFromSecretsManager): Promise<string> {
  const secret = known.get(arn) ?? fetchOnce(arn, fetchSecret);
  known.set(arn, secret);
  return secret;
}

async function fetchOnce(arn: string, fetchSecret: (arn: string) => Promise<string | undefined>): Promise<string> {
  try {
    const text = await fetchSecret(arn).catch((error: unknown) => {
      throw awsFault('secretsmanager.GetSecretValue', error);
    });
    if (!text) throw new PermanentFault('secret-without-text');
    return text;
  } catch (fault) {
    known.delete(arn);
    throw fault;
  }
}

/** The client is loaded with the first secret, so that it weighs on nothing else. */
async function fetchFromSecretsManager(arn: string): Promise<string | undefined> {
  const { getSecretText } = await import('./secrets-manager.ts');
  return getSecretText(arn);
}
