import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maskNationalNumber,
  readCardNumber,
  readNationalNumber,
  showNationalNumber,
} from '../../functions/domain/identifiers.ts';
import { caseIdOf, makeReference, readCaseId, readReference, showReference } from '../../functions/domain/reference.ts';

describe('a national register number', () => {
  it.each(['85073003328', '85.07.30-033.28', '85 07 30 033 28', '85/07/30-033.28', ' 85.07.30–033.28 '])(
    'is read as people write it: %s',
    (text) => expect(readNationalNumber(text)).toEqual({ ok: true, digits: '85073003328' }),
  );

  it('is checked with a 2 in front for births from 2000 on', () => {
    expect(readNationalNumber('17073003384').ok).toBe(true);
  });

  const withCheck = (body: string) => body + String(97 - (Number(body) % 97)).padStart(2, '0');

  it.each(['850700033', '850000033', '000000123', '854730033', '852730033'])(
    'may have month or day 00, and be a BIS number: %s',
    (body) => expect(readNationalNumber(withCheck(body)).ok).toBe(true),
  );

  it.each([
    ['85073003329', 'wrong-check-digits'],
    ['8507300332', 'not-eleven-digits'],
    ['', 'not-eleven-digits'],
    ['850730O3328', 'not-eleven-digits'],
    [withCheck('851330033'), 'no-such-date'],
    [withCheck('850732033'), 'no-such-date'],
    [withCheck('850431033'), 'no-such-date'],
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
  it.each(['000-0011032-71', '591-1917064-58', '591191706458'])('%s is valid', (text) => {
    expect(readCardNumber(text).ok).toBe(true);
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
  const anyReference = fc.uint8Array({ minLength: 5, maxLength: 5 }).map(makeReference);

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
