import { languages } from '../../functions/domain/languages.ts';
import { describe, expect, it } from 'vitest';
import { showPeriod } from '../../functions/ui/periods.ts';
import { pluralsOf } from '../../functions/ui/plurals.ts';

describe('plurals', () => {
  it('says one thing of one and another of more', () => {
    const { count, plural } = pluralsOf('nl');
    expect(count(1, 'afspraak', 'afspraken')).toBe('1 afspraak');
    expect(count(2, 'afspraak', 'afspraken')).toBe('2 afspraken');
    expect(plural(1, 'Annuleren', 'Alle 3 annuleren')).toBe('Annuleren');
    expect(plural(3, 'Annuleren', 'Alle 3 annuleren')).toBe('Alle 3 annuleren');
  });

  it('takes none for one in French, and in no other language', () => {
    const none = languages.map((language) => [language, pluralsOf(language).count(0, 'one', 'more')]);
    expect(Object.fromEntries(none)).toEqual({ nl: '0 more', fr: '0 one', de: '0 more', en: '0 more' });
  });

  it('says of a French million what it says of two', () => {
    expect(pluralsOf('fr').plural(1_000_000, 'dossier', 'dossiers')).toBe('dossiers');
  });
});

describe('periods', () => {
  it.each([
    ['P1D', '1 dag'],
    ['P30D', '30 dagen'],
    ['P21D', '3 weken'],
    ['P1W', '1 week'],
    ['P3M', '3 maanden'],
    ['P1Y', '1 jaar'],
    ['P1M15D', '1 maand 15 dagen'],
    ['P0D', '0 dagen'],
  ])('says %s as %s', (period, said) => {
    expect(showPeriod(period, 'nl')).toBe(said);
  });

  it('says working days as such, and whole weeks of days as weeks', () => {
    expect(showPeriod({ workingDays: 8 }, 'nl')).toBe('8 werkdagen');
    expect(showPeriod({ days: 7 }, 'nl')).toBe('1 week');
    expect(showPeriod({ days: 10 }, 'en')).toBe('10 days');
  });

  it('says three months in each language', () => {
    expect(languages.map((language) => showPeriod('P3M', language))).toEqual([
      '3 maanden',
      '3 mois',
      '3 Monaten',
      '3 months',
    ]);
  });

  it('has the German days in the dative after nach, and not after bis', () => {
    expect(`nach ${showPeriod('P90D', 'de')}`).toBe('nach 90 Tagen');
    expect(`Bis ${showPeriod('P90D', 'de', 'accusative')}`).toBe('Bis 90 Tage');
    expect(showPeriod('P90D', 'fr', 'accusative')).toBe('90 jours');
  });
});
