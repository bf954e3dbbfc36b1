import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientDefaults } from './aws.ts';

/** Imported on first use alone, so that the client is a chunk of its own. */
export async function getSecretText(arn: string): Promise<string | undefined> {
  const client = new SecretsManagerClient(clientDefaults);
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  return SecretString;
}
