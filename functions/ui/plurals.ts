import type { Language } from '../domain/languages.ts';

export type Plurals = {
  /** What is said of one, or what is said of more: `n` itself is not in it. */
  plural: (n: number, one: string, more: string) => string;
  /** The number, then that: 1 afspraak, 2 afspraken. */
  count: (n: number, one: string, more: string) => string;
};

/** What counts as one is the language's own rule: in French, none does too. */
export function pluralsOf(language: Language): Plurals {
  let rules: Intl.PluralRules | undefined;
  const plural: Plurals['plural'] = (n, one, more) => {
    rules ??= new Intl.PluralRules(language);
    return rules.select(n) === 'one' ? one : more;
  };
  return { plural, count: (n, one, more) => `${n} ${plural(n, one, more)}` };
}
