import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hkdfVault } from '../../functions/platform/hkdf-vault.ts';

const vault = hkdfVault('a secret that only tests know, long enough to be one');
const other = hkdfVault('another secret that only tests know, long enough too');
const numbers = { nationalNumber: '85073003328', cardNumber: '000001103271' };

describe('sealing', () => {
  it('gives back what was sealed', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.option(fc.string(), { nil: undefined }),
        (caseId, nationalNumber, cardNumber) => {
          const sealed = vault.seal(caseId, { nationalNumber, cardNumber });
          expect(vault.open(caseId, sealed)).toEqual({
            nationalNumber,
            ...(cardNumber !== undefined && { cardNumber }),
          });
        },
      ),
    );
  });

  it('never gives the same text twice, and shows nothing of the numbers', () => {
    const sealed = vault.seal('nieuwpoort-04106105X', numbers);
    expect(sealed).toMatch(/^v1(\.[\w-]+){3}$/);
    expect(vault.seal('nieuwpoort-04106105X', numbers)).not.toBe(sealed);
    expect(Buffer.from(sealed, 'base64url').toString()).not.toContain(numbers.nationalNumber);
  });

  it('refuses a text that was changed in any place', () => {
    const sealed = vault.seal('case', numbers);
    for (let at = 0; at < sealed.length; at += 1) {
      // The last character of a part may carry bits that mean nothing: another letter is the same text then.
      if (/^[.]?$/.test(sealed.charAt(at + 1))) continue;
      const changed = sealed.slice(0, at) + (sealed.charAt(at) === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      expect(() => vault.open('case', changed), `place ${at}`).toThrow(
        expect.objectContaining({ name: 'PermanentFault', message: 'sealed-text-unreadable' }),
      );
    }
  });

  it.each([
    ['of another case', () => vault.open('other', vault.seal('case', numbers))],
    ['sealed with another secret', () => vault.open('case', other.seal('case', numbers))],
    ['cut short', () => vault.open('case', vault.seal('case', numbers).slice(0, -5))],
    ['empty', () => vault.open('case', '')],
    ['of a way to come', () => vault.open('case', vault.seal('case', numbers).replace('v1', 'v2'))],
  ])('refuses a text %s', (_, open) => {
    expect(open).toThrow(expect.objectContaining({ name: 'PermanentFault' }));
  });
});

describe('the hash of a person', () => {
  it('is the same for the same number, and another in another municipality, under another secret and for another number', () => {
    const hash = vault.personHash('nieuwpoort', numbers.nationalNumber);
    expect(vault.personHash('nieuwpoort', numbers.nationalNumber)).toBe(hash);
    const others = [
      vault.personHash('voorbeeld', numbers.nationalNumber),
      other.personHash('nieuwpoort', numbers.nationalNumber),
      vault.personHash('nieuwpoort', '85073003427'),
      vault.keyOf('nieuwpoort', 85073003328),
    ];
    expect(new Set([hash, ...others]).size).toBe(5);
    expect(hash).not.toContain(numbers.nationalNumber);
  });
});

describe('the bytes of a reference', () => {
  it('are the same for the same form, and others for another', () => {
    expect(vault.referenceBytes('nieuwpoort', 'form')).toEqual(vault.referenceBytes('nieuwpoort', 'form'));
    expect(vault.referenceBytes('nieuwpoort', 'form')).not.toEqual(vault.referenceBytes('voorbeeld', 'form'));
    expect(vault.referenceBytes('nieuwpoort', 'form').length).toBeGreaterThanOrEqual(16);
  });
});

describe('the key of a case', () => {
  const key = vault.keyOf('nieuwpoort-04106105X', 1);

  it('has at least 128 bits, safe in a path', () => {
    expect(key).toMatch(/^[\w-]{22,}$/);
    expect(vault.keyOf('nieuwpoort-04106105X', 1)).toBe(key);
  });

  it('fits its case and version alone', () => {
    expect(vault.keyFits('nieuwpoort-04106105X', 1, key)).toBe(true);
    expect(vault.keyFits('nieuwpoort-04106105X', 2, key)).toBe(false);
    expect(vault.keyFits('voorbeeld-04106105X', 1, key)).toBe(false);
    expect(other.keyFits('nieuwpoort-04106105X', 1, key)).toBe(false);
  });

  it.each(['', key.slice(0, -1), `${key}A`, key.toUpperCase(), 'é'.repeat(key.length), '\0'])(
    'does not fit as %o',
    (given) => {
      expect(vault.keyFits('nieuwpoort-04106105X', 1, given)).toBe(false);
    },
  );
});

it('takes no secret that is too short', () => {
  expect(() => hkdfVault('short')).toThrow(expect.objectContaining({ name: 'PermanentFault' }));
});
