import { createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hpkeOpen, hpkeSeal, publicKeyIn, publicKeyInfo } from '../../functions/platform/hpke.ts';
import { hkdfLinks } from '../../functions/platform/hkdf-links.ts';
import { vaultWith } from '../fakes/keys.ts';

const vault = vaultWith();
const numbers = { nationalNumber: '85073003328', cardNumber: '000001103271' };
const unreadable = expect.objectContaining({ name: 'PermanentFault', message: 'sealed-text-unreadable' });

/** Each way of sealing that there is: by what is made now, and by the one secret of before. */
const ways = [
  ['to the public key', vaultWith({ seals: ['1'] }), /^v2\.1\.[\w-]{87}\.[\w-]+$/],
  ['by the one secret of before', vaultWith({ seals: ['0'] }), /^v1(\.[\w-]+){3}$/],
] as const;

describe.each(ways)('sealing %s', (_, { sealing, unsealing }, form) => {
  it('gives back what was sealed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.string(),
        fc.option(fc.string(), { nil: undefined }),
        async (caseId, nationalNumber, cardNumber) => {
          const sealed = await sealing.seal(caseId, { nationalNumber, cardNumber });
          expect(await unsealing.open(caseId, sealed)).toEqual({
            nationalNumber,
            ...(cardNumber !== undefined && { cardNumber }),
          });
        },
      ),
    );
  });

  it('never gives the same text twice, and shows nothing of the numbers', async () => {
    const sealed = await sealing.seal('nieuwpoort-04106105X', numbers);
    expect(sealed).toMatch(form);
    expect(await sealing.seal('nieuwpoort-04106105X', numbers)).not.toBe(sealed);
    expect(Buffer.from(sealed, 'base64url').toString()).not.toContain(numbers.nationalNumber);
  });

  it('refuses a text that was changed in any place', async () => {
    const sealed = await sealing.seal('case', numbers);
    for (let at = 0; at < sealed.length; at += 1) {
      // The last character of a part may carry bits that mean nothing: another letter is the same text then.
      if (/^[.]?$/.test(sealed.charAt(at + 1))) continue;
      const changed = sealed.slice(0, at) + (sealed.charAt(at) === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      await expect(unsealing.open('case', changed), `place ${at}`).rejects.toThrow(unreadable);
    }
  });

  it.each([
    ['of another case', 'other', (text: string) => text],
    ['cut short', 'case', (text: string) => text.slice(0, -5)],
    ['empty', 'case', () => ''],
    ['of a way to come', 'case', (text: string) => text.replace(/^v\d/, 'v9')],
    ['of a key that is not there', 'case', (text: string) => text.replace(/^v\d(\.1)?/, 'v2.7')],
  ])('refuses a text %s', async (_name, caseId, changed) => {
    const sealed = await sealing.seal('case', numbers);
    await expect(unsealing.open(caseId, changed(sealed))).rejects.toThrow(unreadable);
  });

  it('opens nothing without the key that it was sealed with', async () => {
    const sealed = await sealing.seal('case', numbers);
    await expect(vaultWith({ seals: ['2'] }).unsealing.open('case', sealed)).rejects.toThrow(unreadable);
    expect(await vaultWith({ seals: ['2', '1', '0'] }).unsealing.open('case', sealed)).toEqual(numbers);
  });
});

it('says that a key which cannot be asked now is to be asked again, and not that the text is damaged', async () => {
  const { RetryableFault } = await import('../../functions/platform/faults.ts');
  const { unsealingWith } = await import('../../functions/platform/sealed-numbers.ts');
  const sealed = await vault.sealing.seal('case', numbers);
  const away = async () => Promise.reject(new RetryableFault('kms.DeriveSharedSecret'));
  const closed = unsealingWith([{ id: '1', key: 'arn' }], {
    agreement: { publicKey: away, agree: away },
    secret: away,
  });
  await expect(closed.open('case', sealed)).rejects.toThrow(expect.objectContaining({ name: 'RetryableFault' }));
});

describe('public key encryption', () => {
  // RFC 9180, A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, the first message.
  const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');
  const recipientPoint = hex(`04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f70
    6a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0`);
  const ephemeralPoint = hex(`04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325
    ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4`);
  const recipient = pair('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2', recipientPoint);
  const ephemeral = pair('4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb', ephemeralPoint);
  const bound = { info: hex('4f6465206f6e2061204772656369616e2055726e'), aad: hex('436f756e742d30') };
  const plaintext = hex('4265617574792069732074727574682c20747275746820626561757479');
  const ciphertext = hex(`5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f
    9076ac232e3ab2523f39513434`);

  /** @param scalar the private key, 32 bytes in hex */
  function pair(scalar: string, point: Buffer) {
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      d: Buffer.from(scalar, 'hex').toString('base64url'),
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
    return { privateKey, publicKey: createPublicKey(privateKey) };
  }

  it('gives the ciphertext of the standard’s example', () => {
    expect(hpkeSeal(recipient.publicKey, plaintext, bound, ephemeral)).toEqual({ enc: ephemeralPoint, ciphertext });
  });

  it('opens the standard’s example, with what the two keys agree on', () => {
    const agreed = diffieHellman({
      privateKey: recipient.privateKey,
      publicKey: publicKeyIn(publicKeyInfo(ephemeralPoint)),
    });
    const opened = hpkeOpen(agreed, recipient.publicKey, { enc: ephemeralPoint, ciphertext }, bound);
    expect(opened.toString()).toBe('Beauty is truth, truth beauty');
  });

  it('takes no key of another curve, and no point that is not on it', () => {
    const off = Buffer.concat([recipientPoint.subarray(0, -1), Buffer.from([0])]);
    expect(() => publicKeyIn(publicKeyInfo(off))).toThrow();
    expect(() => publicKeyIn(Buffer.from('302a300506032b656e032100', 'hex'))).toThrow();
  });
});

describe('the hashes of a person', () => {
  it('are the same for the same number, and others in another municipality, under another key and for another number', async () => {
    const { hashes } = vault;
    const [hash] = await hashes.ofPerson('nieuwpoort', numbers.nationalNumber);
    expect((await hashes.ofPerson('nieuwpoort', numbers.nationalNumber))[0]).toBe(hash);
    const all = [
      ...(await hashes.ofPerson('nieuwpoort', numbers.nationalNumber)),
      (await hashes.ofPerson('voorbeeld', numbers.nationalNumber))[0],
      (await hashes.ofPerson('nieuwpoort', '85073003427'))[0],
      (await hashes.ofCard('nieuwpoort', numbers.nationalNumber))[0],
      (await hashes.ofCount('nieuwpoort', numbers.nationalNumber))[0],
      vault.links.keyOf('nieuwpoort', 85073003328),
    ];
    expect(new Set(all).size).toBe(7);
    expect(hash).not.toContain(numbers.nationalNumber);
  });

  it('name their key, the current one first; those of before names none', async () => {
    const of = async (ids: string[]) => vaultWith({ hashes: ids }).hashes.ofPerson('nieuwpoort', '85073003328');
    const [one, before] = await of(['1', '0']);
    expect(one).toMatch(/^1\.[\w-]{43}$/);
    expect(before).toMatch(/^[\w-]{43}$/);
    expect(await of(['0', '1'])).toEqual([before, one]);
    expect(await of(['2', '1'])).toEqual([expect.stringMatching(/^2\./), one]);
  });
});

describe('the bytes of a reference', () => {
  it('are the same for the same form, others for another, and known under each key', () => {
    const { links } = vault;
    expect(links.references('nieuwpoort', 'form')).toEqual(links.references('nieuwpoort', 'form'));
    expect(links.references('nieuwpoort', 'form')).not.toEqual(links.references('voorbeeld', 'form'));
    const [one, before] = links.references('nieuwpoort', 'form');
    expect(one.length).toBeGreaterThanOrEqual(16);
    expect(vaultWith({ links: ['0', '1'] }).links.references('nieuwpoort', 'form')).toEqual([before, one]);
  });
});

describe.each([
  ['of today', ['1', '0'], /^1-[\w-]{24}$/],
  ['of before', ['0', '1'], /^[\w-]{24}$/],
] as const)('the secret of a case, by the key %s', (_, ids, form) => {
  const { links } = vaultWith({ links: ids });
  const key = links.keyOf('nieuwpoort-04106105X', 1);

  it('has at least 128 bits, safe in a path', () => {
    expect(key).toMatch(form);
    expect(links.keyOf('nieuwpoort-04106105X', 1)).toBe(key);
  });

  it('fits its case and version alone', () => {
    expect(links.keyFits('nieuwpoort-04106105X', 1, key)).toBe(true);
    expect(links.keyFits('nieuwpoort-04106105X', 2, key)).toBe(false);
    expect(links.keyFits('voorbeeld-04106105X', 1, key)).toBe(false);
  });

  it('fits where its key is in use, and nowhere else', () => {
    expect(vaultWith({ links: ['2', '1', '0'] }).links.keyFits('nieuwpoort-04106105X', 1, key)).toBe(true);
    expect(vaultWith({ links: ['2'] }).links.keyFits('nieuwpoort-04106105X', 1, key)).toBe(false);
  });

  it('fits under no other name of a key', () => {
    const bare = key.replace(/^1-/, '');
    for (const given of [`2-${bare}`, `01-${bare}`, `0-${bare}`, key === bare ? `1-${bare}` : bare])
      expect(links.keyFits('nieuwpoort-04106105X', 1, given)).toBe(false);
  });

  it.each(['', key.slice(0, -1), `${key}A`, key.toUpperCase(), 'é'.repeat(key.length), '\0'])(
    'does not fit as %o',
    (given) => {
      expect(links.keyFits('nieuwpoort-04106105X', 1, given)).toBe(false);
    },
  );
});

it.each([
  ['too short', 'short', 'secret-too-short'],
  ['taken apart, without the part that is needed', '{"reference":"AAAA"}', 'secret-without-part'],
])('takes no secret that is %s', (_, key, message) => {
  expect(() => hkdfLinks([{ id: '1', key }])).toThrow(expect.objectContaining({ name: 'PermanentFault', message }));
});

it('cannot do without a key', () => {
  expect(() => hkdfLinks([])).toThrow(expect.objectContaining({ message: 'no-key' }));
});
