import type { Keyring } from './keyring.ts';
import { once } from './once.ts';
import type { Hashes, Sealing, Unsealing } from './vault.ts';

/** What is made with keys, loaded with the first that is needed: most requests need none. */

type ReadSecret = (arn: string) => Promise<string>;

/** @param secrets reads the secrets of the keys in use */
export function hashesOnUse(secrets: () => Promise<Keyring>): Hashes {
  const hashes = once(async () => (await import('./hkdf-hashes.ts')).hkdfHashes(await secrets()));
  return {
    ofPerson: async (...given) => (await hashes()).ofPerson(...given),
    ofCard: async (...given) => (await hashes()).ofCard(...given),
    ofCount: async (...given) => (await hashes()).ofCount(...given),
  };
}

/** @param keys the first of them seals. @param secret reads one that is a secret, and no pair */
export function sealingOnUse(keys: Keyring, secret: ReadSecret): Sealing {
  const sealing = once(async () => (await import('./sealed-numbers.ts')).sealingWith(keys, { secret }));
  return { seal: async (...given) => (await sealing()).seal(...given) };
}

/** @param keys all that are in use. @param secret reads one that is a secret, and no pair */
export function unsealingOnUse(keys: Keyring, secret: ReadSecret): Unsealing {
  const unsealing = once(async () => (await import('./sealed-numbers.ts')).unsealingWith(keys, { secret }));
  return { open: async (...given) => (await unsealing()).open(...given) };
}
