import { describe, expect, it } from 'vitest';
import { browserLanguages } from '../../functions/ui/browser-languages.ts';

describe('the languages of a browser', () => {
  it.each<[string | undefined, string, string]>([
    ['fr-BE,fr;q=0.9,nl;q=0.5', 'fr nl de en', 'a region counts as its language'],
    ['nl;q=0.3, de;q=0.8', 'de nl fr en', 'quality ranks, not the order'],
    ['fr;q=0.9,de;q=0.9', 'fr de nl en', 'equal quality keeps the order'],
    ['fr-BE, nl;q=0.8, fr;q=0.5', 'fr nl de en', 'the best of its regions is what a language is worth'],
    ['fr ; q=0.2 ,\tde; q=0.25', 'de fr nl en', 'spaces mean nothing'],
    ['EN-us', 'en nl fr de', 'nor does the case'],
    ['de_DE', 'de nl fr en', 'an underscore is read too'],
    ['nl;q=0, fr', 'fr nl de en', 'quality 0 is not wanted'],
    ['de;q=much, fr;q=0.1', 'fr nl de en', 'a quality that is no number is none'],
    ['frr, nds, en;q=0.1', 'en nl fr de', 'Frisian is no French'],
    ['constructor, __proto__;q=0.9, fr;q=0.1', 'fr nl de en', 'names that mean something to a program do not here'],
    [',,;q=1,fr', 'fr nl de en', 'nothing between commas is nothing'],
    ['*', 'nl fr de en', 'any'],
    ['', 'nl fr de en', 'an empty header'],
    [undefined, 'nl fr de en', 'no header'],
  ])('"%s" is %s: %s', (header, expected) => {
    const request = { header: (name: string) => (name === 'accept-language' ? header : undefined) };
    expect(browserLanguages(request).join(' ')).toBe(expected);
  });
});
