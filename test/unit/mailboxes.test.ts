import { domainToUnicode as nodes } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskEmail, showEmail } from '../../functions/domain/mailboxes.ts';

describe('an address', () => {
  it.each([
    ['an@xn--mnchen-3ya.de', 'an@münchen.de'],
    ['an@post.xn--stra-ise-q9a.xn--vermgensberatung-pwb', undefined],
    ['an@xn--hxajbheg2az3al.xn--qxam', 'an@παράδειγμα.ελ'],
    ['an@xn--fsqu00a.xn--fiqs8s', 'an@例子.中国'],
    ['an@example.org', 'an@example.org'],
    // What DNS would not have written so stays: it could be shown as another domain.
    ['an@xn--example-.org', 'an@xn--example-.org'],
    ['an@xn--a.org', 'an@xn--a.org'],
    ['an@xn--99999999.org', 'an@xn--99999999.org'],
  ])('%s is shown as its owner writes it', (kept, shown) => {
    const [local, domain = ''] = kept.split('@');
    expect(showEmail(kept)).toBe(shown ?? `${local}@${nodes(domain)}`);
  });

  it('is known by its first letter and its domain', () => {
    expect(maskEmail('an@xn--mnchen-3ya.de')).toBe('a…@münchen.de');
  });

  it('is shown as the same mailbox, whatever its domain is written in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (typed) => {
        const kept = URL.parse(`http://${typed.replaceAll(/[^\p{L}\p{M}\p{N}.-]/gu, '')}.be`)?.hostname;
        fc.pre(kept !== undefined && kept !== '');
        const shown = showEmail(`an@${kept}`).slice('an@'.length);
        expect(URL.parse(`http://${shown}`)?.hostname).toBe(kept);
        if (!kept.includes('xn--')) expect(shown).toBe(kept);
      }),
      { numRuns: 2000 },
    );
  });
});
