import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { hkdfHashes } from '../../functions/platform/hkdf-hashes.ts';
import { hkdfLinks } from '../../functions/platform/hkdf-links.ts';
import { unsealingWith } from '../../functions/platform/sealed-numbers.ts';
import { splitSecret } from '../../operations/split-secret.ts';
import { vaultWith } from '../fakes/keys.ts';

const manager = mockClient(SecretsManagerClient);
const client = new SecretsManagerClient({ region: 'eu-central-1' });
const whole = 'a secret that only tests know, long enough to be one';
const arns = { whole: 'arn:whole', links: 'arn:links', hashes: 'arn:hashes' };
const before = vaultWith({ links: ['0'], hashes: ['0'], seals: ['0'] });

beforeEach(() => manager.reset());

/** What the parts hold after the split. */
async function parts(): Promise<Record<string, string>> {
  manager.on(GetSecretValueCommand).resolves({ SecretString: whole });
  manager.on(PutSecretValueCommand).resolves({});
  await splitSecret(client, arns);
  return Object.fromEntries(
    manager
      .commandCalls(PutSecretValueCommand)
      .map(({ args: [{ input }] }) => [input.SecretId, input.SecretString ?? '']),
  );
}

describe('the secret of before, taken apart', () => {
  it('makes the links and the hashes that the whole one made', async () => {
    const { [arns.links]: links = '', [arns.hashes]: hashes = '' } = await parts();
    const ofLinks = hkdfLinks([{ id: '0', key: links }]);
    expect(ofLinks.keyOf('nieuwpoort-04106105X', 1)).toBe(before.links.keyOf('nieuwpoort-04106105X', 1));
    expect(ofLinks.references('nieuwpoort', 'form')).toEqual(before.links.references('nieuwpoort', 'form'));
    const ofHashes = hkdfHashes([{ id: '0', key: hashes }]);
    for (const use of ['ofPerson', 'ofCard', 'ofCount'] as const)
      expect(await ofHashes[use]('nieuwpoort', '85073003328')).toEqual(
        await before.hashes[use]('nieuwpoort', '85073003328'),
      );
  });

  it('opens no number with any of its parts', async () => {
    const sealed = await before.sealing.seal('case', { nationalNumber: '85073003328' });
    const texts = Object.values(await parts());
    expect(texts).toHaveLength(2);
    for (const text of [...texts, ...texts.flatMap((all) => Object.values<string>(JSON.parse(all)))]) {
      const never = async () => Promise.reject(new Error('no pair'));
      const opener = unsealingWith([{ id: '0', key: 'arn' }], {
        agreement: { publicKey: never, agree: never },
        secret: async () => text,
      });
      await expect(opener.open('case', sealed)).rejects.toThrow('sealed-text-unreadable');
    }
  });

  it('is not taken apart again where it is a part', async () => {
    manager.on(GetSecretValueCommand).resolves({ SecretString: '{"link":"AAAA"}' });
    await expect(splitSecret(client, arns)).rejects.toThrow('no value of its own');
    expect(manager.commandCalls(PutSecretValueCommand)).toEqual([]);
  });

  it('stops whoever is deployed with a part that was not filled', () => {
    expect(() => hkdfLinks([{ id: '0', key: '{"unfilled":"x"}' }])).toThrow('secret-without-part');
  });
});
