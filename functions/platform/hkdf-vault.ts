import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { PermanentFault } from './faults.ts';
import type { SealedNumbers, Vault } from './vault.ts';

const SealedNumbersText = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text): unknown => JSON.parse(text)),
  ),
  z.object({ nationalNumber: z.string(), cardNumber: z.optional(z.string()) }),
);

/** Which way of sealing a text has; a later way gets another name, and both are read. */
const way = 'v1';
/** 144 bits: enough never to be guessed, and base64url without padding. */
const keyBytes = 18;

/**
 * A vault whose keys are derived by HKDF-SHA256 from one secret, each for its own purpose: one key's use tells nothing of another.
 * @param secret at least 32 characters, random
 */
export function hkdfVault(secret: string): Vault {
  if (secret.length < 32) throw new PermanentFault('secret-too-short');
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'eid-loket', purpose, 32));
  const sealing = keyFor('seal');
  const persons = keyFor('person');
  const cards = keyFor('card');
  const counts = keyFor('count');
  const references = keyFor('reference');
  const links = keyFor('link');

  const keyOf = (caseId: string, keyVersion: number) =>
    mac(links, `${caseId}:${keyVersion}`).subarray(0, keyBytes).toString('base64url');

  return {
    seal(caseId, numbers) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(caseId));
      const sealed = Buffer.concat([cipher.update(JSON.stringify(numbers), 'utf8'), cipher.final()]);
      return [way, ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
    },

    open(caseId, text) {
      try {
        return SealedNumbersText.parse(unsealed(sealing, caseId, text)) satisfies SealedNumbers;
      } catch {
        throw new PermanentFault('sealed-text-unreadable', { caseId });
      }
    },

    personHash: (municipality, nationalNumber) =>
      mac(persons, `${municipality}:${nationalNumber}`).toString('base64url'),
    cardHash: (municipality, cardNumber) => mac(cards, `${municipality}:${cardNumber}`).toString('base64url'),
    countHash: (what, text) => mac(counts, `${what}:${text}`).subarray(0, keyBytes).toString('base64url'),
    referenceBytes: (municipality, formId) => new Uint8Array(mac(references, `${municipality}:${formId}`)),
    keyOf,

    keyFits(caseId, keyVersion, key) {
      const right = Buffer.from(keyOf(caseId, keyVersion));
      const given = Buffer.from(key);
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}

function unsealed(key: Buffer, caseId: string, text: string): string {
  const [, nonce = '', sealed = '', tag = ''] = /^v1\.([\w-]{16})\.([\w-]+)\.([\w-]{22})$/.exec(text) ?? [];
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
    .setAAD(Buffer.from(caseId))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
}

function mac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
