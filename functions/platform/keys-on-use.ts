import type { Keyring } from './keyring.ts';
import { once } from './once.ts';
import type { Hashes, Sealing, Unsealing } from './vault.ts';

/** What is made with keys, loaded with the first that is needed: most requests need none. */

/** @param secrets reads the secrets of the keys in use */
export function hashesOnUse(secrets: () => Promise<Keyring>): Hashes {
  const hashes = once(async () => (await import('./hkdf-hashes.ts')).hkdfHashes(await secrets()));
  return {
    ofPerson: async (...given) => (await hashes()).ofPerson(...given),
    ofCard: async (...given) => (await hashes()).ofCard(...given),
    ofCount: async (...given) => (await hashes()).ofCount(...given),
  };
}

/** @param keys the first of them seals */
export function sealingOnUse(keys: Keyring): Sealing {
  const sealing = once(async () => (await import('./sealed-numbers.ts')).sealingWith(keys));
  return { seal: async (...given) => (await sealing()).seal(...given) };
}

/** @param keys all that are in use */
export function unsealingOnUse(keys: Keyring): Unsealing {
  const unsealing = once(async () => (await import('./sealed-numbers.ts')).unsealingWith(keys));
  return { open: async (...given) => (await unsealing()).open(...given) };
}
