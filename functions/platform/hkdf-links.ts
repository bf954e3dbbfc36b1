import { timingSafeEqual } from 'node:crypto';
import { currentOf, derivedKey, type Keyring, mac, unnamed } from './keyring.ts';
import type { Links } from './vault.ts';

/** 144 bits: enough never to be guessed, and base64url without padding. */
const keyBytes = 18;

/** Links under keys that are derived from the secrets of their purpose. */
export function hkdfLinks(secrets: Keyring): Links {
  const ring = secrets.map(({ id, key }) => ({
    id,
    key: { links: derivedKey(key, 'link'), references: derivedKey(key, 'reference') },
  }));
  const current = currentOf(ring);
  const keyUnder = ({ id, key }: typeof current, caseId: string, keyVersion: number) =>
    spelled(id, mac(key.links, `${caseId}:${keyVersion}`).subarray(0, keyBytes).toString('base64url'));
  const referenceUnder = ({ key }: typeof current, municipality: string, formId: string) =>
    new Uint8Array(mac(key.references, `${municipality}:${formId}`));

  return {
    references: (municipality, formId) => [
      referenceUnder(current, municipality, formId),
      ...ring.slice(1).map((other) => referenceUnder(other, municipality, formId)),
    ],

    keyOf: (caseId, keyVersion) => keyUnder(current, caseId, keyVersion),

    keyFits(caseId, keyVersion, key) {
      const id = /^(\d+)-[\w-]{24}$/.exec(key)?.[1] ?? unnamed;
      const made = ring.find((one) => one.id === id);
      if (!made) return false;
      const right = Buffer.from(keyUnder(made, caseId, keyVersion));
      const given = Buffer.from(key);
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}

/** A link's key names its own: 24 characters, and before them an id. Of signs that whatever makes links of a mail's text takes for a part. */
function spelled(id: string, text: string): string {
  return id === unnamed ? text : `${id}-${text}`;
}
