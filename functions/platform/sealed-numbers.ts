import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { PermanentFault, RetryableFault } from './faults.ts';
import { type Bound, hpkeOpen, hpkeSeal, pointBytes, publicKeyInfo } from './hpke.ts';
import { type KeyAgreement, kmsKeyAgreement } from './key-agreement.ts';
import { currentOf, derivedKey, type Keyring, unnamed } from './keyring.ts';
import type { SealedNumbers, Sealing, Unsealing } from './vault.ts';

/**
 * Each way of sealing has a name at the beginning of its texts, and all are read. `v2` is sealed to the public key of a pair: whoever
 * seals cannot open. `v1` is of the one secret of before, with which who seals can open.
 */

/** Who has the keys. The pairs' private halves are in KMS; the key of before is a secret. */
type Keepers = { agreement?: KeyAgreement; secret: (arn: string) => Promise<string> };

/** One for the sandbox: it keeps the public keys. */
const kms = kmsKeyAgreement();

const SealedNumbersText = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text): unknown => JSON.parse(text)),
  ),
  z.object({ nationalNumber: z.string(), cardNumber: z.optional(z.string()) }),
);

/** Seals with the first of the keys, by its ARN; the others need not be there. */
export function sealingWith(keys: Keyring, { agreement = kms, secret }: Keepers): Sealing {
  const { id, key: arn } = currentOf(keys);
  return {
    async seal(caseId, numbers) {
      const text = Buffer.from(JSON.stringify(numbers));
      if (id === unnamed) return sealedBySecret(await secret(arn), caseId, text);
      const { enc, ciphertext } = hpkeSeal(await agreement.publicKey(arn), text, boundTo(caseId));
      return ['v2', id, enc.toString('base64url'), ciphertext.toString('base64url')].join('.');
    },
  };
}

/** Opens what was sealed with any of the keys, by its ARN. */
export function unsealingWith(keys: Keyring, { agreement = kms, secret }: Keepers): Unsealing {
  return {
    async open(caseId, sealed) {
      const [way, id = ''] = sealed.split('.');
      const key = keys.find((one) => one.id === (way === 'v1' ? unnamed : id));
      try {
        if (!key) throw new PermanentFault('no-key');
        const text =
          way === 'v1'
            ? openedBySecret(await secret(key.key), caseId, sealed)
            : await openedByPair(agreement, key.key, caseId, sealed);
        return SealedNumbersText.parse(text.toString('utf8')) satisfies SealedNumbers;
      } catch (fault) {
        if (fault instanceof RetryableFault) throw fault;
        const ours = fault instanceof PermanentFault;
        throw new PermanentFault('sealed-text-unreadable', {
          caseId,
          ...(ours && { ...fault.ids, why: fault.message }),
        });
      }
    },
  };
}

/** That a text was sealed for this one case, as a person's numbers. */
function boundTo(caseId: string): Bound {
  return { info: Buffer.from('eid-loket numbers'), aad: Buffer.from(caseId) };
}

async function openedByPair(agreement: KeyAgreement, arn: string, caseId: string, sealed: string): Promise<Buffer> {
  const [, first = '', second = ''] = /^v2\.\d+\.([\w-]{87})\.([\w-]+)$/.exec(sealed) ?? [];
  const enc = Buffer.from(first, 'base64url');
  if (enc.length !== pointBytes) throw new PermanentFault('not-sealed');
  const [recipient, agreed] = await Promise.all([agreement.publicKey(arn), agreement.agree(arn, publicKeyInfo(enc))]);
  return hpkeOpen(agreed, recipient, { enc, ciphertext: Buffer.from(second, 'base64url') }, boundTo(caseId));
}

function sealedBySecret(secret: string, caseId: string, text: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derivedKey(secret, 'seal'), nonce).setAAD(Buffer.from(caseId));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return ['v1', ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}

function openedBySecret(secret: string, caseId: string, text: string): Buffer {
  const [, nonce = '', sealed = '', tag = ''] = /^v1\.([\w-]{16})\.([\w-]+)\.([\w-]{22})$/.exec(text) ?? [];
  const key = derivedKey(secret, 'seal');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
    .setAAD(Buffer.from(caseId))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]);
}
