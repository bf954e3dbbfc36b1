import type { KeyObject } from 'node:crypto';
import { awsFault } from './aws.ts';
import { PermanentFault } from './faults.ts';
import { publicKeyIn } from './hpke.ts';

/** Key pairs whose private half nobody has: it stays in KMS. */
export interface KeyAgreement {
  /** Fetched once in the life of a sandbox. A failure is not kept. */
  publicKey(arn: string): Promise<KeyObject>;
  /** What the private key and another's public one agree on. @param other a SubjectPublicKeyInfo, in DER */
  agree(arn: string, other: Buffer): Promise<Buffer>;
}

/** The client is loaded with the first call, so that it weighs on nothing else. */
const loadKms = () => import('./kms.ts');

/** KMS. Its faults are RetryableFault, or PermanentFault where a key may not be used. */
export function kmsKeyAgreement(): KeyAgreement {
  const known = new Map<string, Promise<KeyObject>>();
  return {
    publicKey(arn) {
      const key = known.get(arn) ?? fetched(arn);
      known.set(arn, key);
      key.catch(() => known.delete(arn));
      return key;
    },

    async agree(arn, other) {
      const { deriveSharedSecret } = await loadKms();
      const secret = await deriveSharedSecret(arn, other).catch((error: unknown) => {
        throw awsFault('kms.DeriveSharedSecret', error);
      });
      if (!secret) throw new PermanentFault('kms.DeriveSharedSecret', { error: 'no-secret' });
      return Buffer.from(secret);
    },
  };
}

async function fetched(arn: string): Promise<KeyObject> {
  const { getPublicKey } = await loadKms();
  const der = await getPublicKey(arn).catch((error: unknown) => {
    throw awsFault('kms.GetPublicKey', error);
  });
  try {
    return publicKeyIn(der ?? new Uint8Array());
  } catch {
    throw new PermanentFault('kms.GetPublicKey', { error: 'not-a-key-of-p-256' });
  }
}
