import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maskCardNumber,
  maskNationalNumber,
  readCardNumber,
  readNationalNumber,
  showCardNumber,
  showNationalNumber,
} from '../../functions/domain/identifiers.ts';
import { caseIdOf, makeReference, readCaseId, readReference, showReference } from '../../functions/domain/reference.ts';

describe('a national register number', () => {
  it.each(['85073003328', '85.07.30-033.28', '85 07 30 033 28', '85/07/30-033.28', ' 85.07.30–033.28 '])(
    'is read as people write it: %s',
    (text) => expect(readNationalNumber(text)).toEqual({ ok: true, text: '85073003328' }),
  );

  it('is checked with a 2 in front for births from 2000 on', () => {
    expect(readNationalNumber('17073003384').ok).toBe(true);
  });

  const withCheck = (body: string, century = '') => body + String(97 - (Number(century + body) % 97)).padStart(2, '0');

  it.each(['850700033', '850000033', '000000123', '854730033', '852730033', '850132001', '850799998', '854001002'])(
    'may have month or day 00, a day that was counted on, and be a BIS number: %s',
    (body) => expect(readNationalNumber(withCheck(body)).ok).toBe(true),
  );

  const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
  /** The body of a number of any kind that is issued, and what its check digits are made with. */
  const issued = fc
    .record({
      year: two(99),
      month: fc
        .tuple(fc.nat(12), fc.constantFrom(0, 20, 40))
        .map(([month, bis]) => String(month + bis).padStart(2, '0')),
      day: two(99),
      serial: fc.integer({ min: 1, max: 998 }).map((n) => String(n).padStart(3, '0')),
      century: fc.constantFrom('', '2'),
    })
    .map(({ century, ...parts }) => withCheck(Object.values(parts).join(''), century));

  it('is read where the state has issued such a one', () => {
    fc.assert(
      fc.property(issued, (digits) => {
        expect(readNationalNumber(digits)).toEqual({ ok: true, text: digits });
        expect(readNationalNumber(showNationalNumber(digits))).toEqual({ ok: true, text: digits });
      }),
    );
  });

  it('is refused with one wrong digit', () => {
    fc.assert(
      fc.property(issued, fc.nat(10), fc.nat(9), (digits, at, wrong) => {
        const off = Math.abs(Number(digits[at]) - wrong);
        // Six years off has the check digits of the other century: it is the number of somebody who can exist.
        fc.pre(off !== 0 && !(at === 1 && off === 6));
        expect(readNationalNumber(digits.slice(0, at) + String(wrong) + digits.slice(at + 1)).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['85073003329', 'wrong-check-digits'],
    ['8507300332', 'not-eleven-digits'],
    ['', 'not-eleven-digits'],
    ['850730O3328', 'not-eleven-digits'],
    [withCheck('851330033'), 'no-such-date'],
    [withCheck('856030033'), 'no-such-date'],
    [withCheck('850730000'), 'no-such-serial'],
    [withCheck('850730999'), 'no-such-serial'],
    [withCheck('857330033'), 'no-such-date'],
  ])('%s is refused: %s', (text, problem) => {
    expect(readNationalNumber(text)).toEqual({ ok: false, problem });
  });

  it('is shown with its punctuation, and masked beyond the birth date', () => {
    expect(showNationalNumber('85073003328')).toBe('85.07.30-033.28');
    expect(maskNationalNumber('85073003328')).toBe('85.07.30-•••.••');
  });
});

describe('a card number', () => {
  it.each(['000-0011032-71', '591-1917064-58', '591191706458', 'B123456789', 'b 123.456.789', '123 456 789'])(
    '%s is valid',
    (text) => expect(readCardNumber(text).ok).toBe(true),
  );

  it.each(['', 'B12345678', 'C123456789', '1234567890', '591', 'B591191706458'])('%j is none', (text) => {
    expect(readCardNumber(text)).toEqual({ ok: false, problem: 'not-a-card-number' });
  });

  it.each([
    ['000001103271', '000-0011032-71', '•••-•••••••-71'],
    ['B123456789', 'B123456789', 'B•••••••89'],
    ['123456789', '123456789', '•••••••89'],
  ])('%s is shown as it is printed, and masked but for its end', (number, shown, masked) => {
    expect(showCardNumber(number)).toBe(shown);
    expect(maskCardNumber(number)).toBe(masked);
  });

  it('writes a remainder of 0 as 97', () => {
    expect(readCardNumber('000000009797').ok).toBe(true);
    expect(readCardNumber('000000009700')).toEqual({ ok: false, problem: 'wrong-check-digits' });
  });

  it.each(['000-0011032-72', '591-1917064-59'])('%s has wrong check digits', (text) => {
    expect(readCardNumber(text)).toEqual({ ok: false, problem: 'wrong-check-digits' });
  });
});

describe('a reference', () => {
  const anyBytes = fc.uint8Array({ minLength: 8, maxLength: 32 });
  const anyReference = anyBytes.map(makeReference);

  it('has nothing that reads as a word: at most one letter in three, and that a consonant', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const reference = makeReference(bytes);
        for (const group of showReference(reference).split('-'))
          expect(group).toMatch(/^(?=.{3}$)\d*[BCDFGHJKMNPQRSTVWXZ]?\d*$/);
        expect(readReference(reference)).toBe(reference);
        expect(makeReference(bytes)).toBe(reference);
      }),
    );
  });

  it('is read where it was made before, with any letters', () => {
    expect(readReference('K7Q-49M-X26')).toBe('K7Q49MX26');
  });

  it('seldom comes twice', () => {
    const bytes = (n: number) => new Uint8Array(createHash('sha256').update(String(n)).digest());
    expect(new Set(Array.from({ length: 2000 }, (_, n) => makeReference(bytes(n)))).size).toBe(2000);
  });

  it('is read back however it is typed or spoken', () => {
    fc.assert(
      fc.property(anyReference, (reference) => {
        expect(readReference(reference)).toBe(reference);
        expect(readReference(` ${showReference(reference).toLowerCase()} `)).toBe(reference);
        expect(readReference(reference.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(reference);
        expect(readCaseId(caseIdOf('nieuwpoort', reference))).toEqual({ municipality: 'nieuwpoort', reference });
      }),
    );
  });

  it('is refused with any one character wrong', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    fc.assert(
      fc.property(anyReference, fc.nat(8), fc.constantFrom(...alphabet.split('')), (reference, at, wrong) => {
        fc.pre(reference[at] !== wrong);
        expect(readReference(reference.slice(0, at) + wrong + reference.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  it('is refused with two neighbours swapped', () => {
    fc.assert(
      fc.property(anyReference, fc.nat(7), (reference, at) => {
        const [one = '', other = ''] = reference.slice(at, at + 2);
        fc.pre(one !== other);
        expect(readReference(reference.slice(0, at) + other + one + reference.slice(at + 2))).toBeUndefined();
      }),
    );
  });

  it.each(['', 'K7Q', '<script>', 'nieuwpoort-', 'K7Q49MX26K7Q49MX26'])('is not %o', (text) => {
    expect(readReference(text)).toBeUndefined();
    expect(readCaseId(text)).toBeUndefined();
  });
});
