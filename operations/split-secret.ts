import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { derivedKey } from '../functions/platform/keyring.ts';

/** The one secret of before, and the secrets that get a part of it; by ARN. */
export type Split = { whole: string; links: string; hashes: string };

/** What each purpose derives of its secret. Sealed numbers stay with the whole one, which the console's function alone has then. */
const uses = { links: ['link', 'reference'], hashes: ['person', 'card', 'count'] } as const;

/**
 * Takes the keys of links and of hashes out of the one secret of before, so that whoever needs these has no key that opens numbers.
 * Doing it again changes nothing.
 * @throws what Secrets Manager refuses; Error where the whole secret is none
 */
export async function splitSecret(client: SecretsManagerClient, split: Split): Promise<void> {
  const { SecretString: whole } = await client.send(new GetSecretValueCommand({ SecretId: split.whole }));
  if (!whole || whole.startsWith('{')) throw new Error('the secret of before has no value of its own');
  for (const purpose of ['links', 'hashes'] as const) {
    const parts = Object.fromEntries(uses[purpose].map((use) => [use, derivedKey(whole, use).toString('base64')]));
    await client.send(new PutSecretValueCommand({ SecretId: split[purpose], SecretString: JSON.stringify(parts) }));
  }
}
