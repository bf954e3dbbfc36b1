import { DeriveSharedSecretCommand, GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { clientForPeople } from './aws.ts';

/** Imported on first use alone, so that the client is a chunk of its own. Only where somebody waits is a number sealed or opened. */
const client = new KMSClient(clientForPeople);

export async function getPublicKey(arn: string): Promise<Uint8Array | undefined> {
  return (await client.send(new GetPublicKeyCommand({ KeyId: arn }))).PublicKey;
}

export async function deriveSharedSecret(arn: string, publicKey: Uint8Array): Promise<Uint8Array | undefined> {
  const command = new DeriveSharedSecretCommand({
    KeyId: arn,
    KeyAgreementAlgorithm: 'ECDH',
    PublicKey: publicKey,
  });
  return (await client.send(command)).SharedSecret;
}
