import { currentOf, derivedKey, type Keyring, mac, named } from './keyring.ts';
import type { Hashed, Hashes } from './vault.ts';

/** What tells counts apart needs not so many bits. */
const countBytes = 18;

/** Hashes under keys that are derived from the secrets of their purpose. */
export function hkdfHashes(secrets: Keyring): Hashes {
  const ring = secrets.map(({ id, key }) => ({
    id,
    key: { person: derivedKey(key, 'person'), card: derivedKey(key, 'card'), count: derivedKey(key, 'count') },
  }));
  const current = currentOf(ring);
  async function hashed(use: 'person' | 'card' | 'count', text: string, bytes?: number): Promise<Hashed> {
    const under = ({ id, key }: typeof current) =>
      named(id, mac(key[use], text).subarray(0, bytes).toString('base64url'));
    return [under(current), ...ring.slice(1).map(under)];
  }
  return {
    ofPerson: (municipality, nationalNumber) => hashed('person', `${municipality}:${nationalNumber}`),
    ofCard: (municipality, cardNumber) => hashed('card', `${municipality}:${cardNumber}`),
    ofCount: (what, text) => hashed('count', `${what}:${text}`, countBytes),
  };
}
