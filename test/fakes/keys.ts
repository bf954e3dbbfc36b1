import { diffieHellman, generateKeyPairSync } from 'node:crypto';
import { hkdfHashes } from '../../functions/platform/hkdf-hashes.ts';
import { hkdfLinks } from '../../functions/platform/hkdf-links.ts';
import { publicKeyIn } from '../../functions/platform/hpke.ts';
import type { KeyAgreement } from '../../functions/platform/key-agreement.ts';
import { unnamed } from '../../functions/platform/keyring.ts';
import { sealingWith, unsealingWith } from '../../functions/platform/sealed-numbers.ts';
import type { Hashes, Links, Sealing, Unsealing } from '../../functions/platform/vault.ts';

export type Vault = { links: Links; hashes: Hashes; sealing: Sealing; unsealing: Unsealing };

/** Which keys are in use, by their ids; the first of each makes what is new. */
type InUse = { links?: readonly string[]; hashes?: readonly string[]; seals?: readonly string[] };

const before = 'a secret that only tests know, long enough to be one';
const pairs = new Map<string, ReturnType<typeof newPair>>();
const newPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Key pairs as KMS keeps them, for as long as the tests run. */
const agreement: KeyAgreement = {
  publicKey: async (arn) => pairOf(arn).publicKey,
  agree: async (arn, other) => diffieHellman({ privateKey: pairOf(arn).privateKey, publicKey: publicKeyIn(other) }),
};

/** What a deployment makes with the keys that it has in use. A key is the same in each that has it. */
export function vaultWith({ links = ['1', '0'], hashes = ['1', '0'], seals = ['1', '0'] }: InUse = {}): Vault {
  const secrets = (purpose: string, ids: readonly string[]) =>
    ids.map((id) => ({ id, key: id === unnamed ? before : `the secret ${id} for ${purpose}, long enough to be one` }));
  const sealKeys = seals.map((id) => ({ id, key: `arn:of:${id}` }));
  const keepers = { agreement, secret: async () => before };
  return {
    links: hkdfLinks(secrets('links', links)),
    hashes: hkdfHashes(secrets('hashes', hashes)),
    sealing: sealingWith(sealKeys, keepers),
    unsealing: unsealingWith(sealKeys, keepers),
  };
}

function pairOf(arn: string) {
  const pair = pairs.get(arn) ?? newPair();
  pairs.set(arn, pair);
  return pair;
}
