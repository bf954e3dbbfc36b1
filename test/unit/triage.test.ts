import { describe, expect, it } from 'vitest';
import { triage } from '../../functions/services/puk-request/triage.ts';
import { rulesOf } from '../../functions/services/puk-request/rules.ts';
import { nieuwpoort, voorbeeld } from './municipality.ts';

describe('triage (S0)', () => {
  const atNieuwpoort = (answers: Parameters<typeof triage>[0]) => triage(answers, rulesOf(nieuwpoort));

  it('sends a letter that is later than the card’s start straight to booking', () => {
    expect(atNieuwpoort({ hasLetter: true, letterDate: '2019-05-02', cardStartDate: '2019-05-01' })).toEqual({
      route: 'letter',
      letterOfEarlierCard: false,
    });
  });

  it.each(['2019-05-01', '2019-04-30'])(
    'treats a letter of %s as of an earlier card, and so as no letter',
    (letterDate) => {
      expect(atNieuwpoort({ hasLetter: true, letterDate, cardStartDate: '2019-05-01' })).toEqual({
        route: 'codes',
        letterOfEarlierCard: true,
      });
    },
  );

  it('needs no codes for a newer card, even with a letter of an earlier one', () => {
    expect(atNieuwpoort({ hasLetter: true, letterDate: '2019-05-01', cardStartDate: '2023-05-01' }).route).toBe(
      'newer-card',
    );
    expect(atNieuwpoort({ hasLetter: false, cardIssuedOn: '2022-01-02' }).route).toBe('newer-card');
  });

  it('needs codes for a card issued before the cut-off', () => {
    expect(atNieuwpoort({ hasLetter: false, cardIssuedOn: '2021-12-31' }).route).toBe('codes');
  });

  it('lets configuration say on which side the cut-off day falls', () => {
    expect(atNieuwpoort({ hasLetter: false, cardIssuedOn: '2022-01-01' }).route).toBe('codes');
    expect(triage({ hasLetter: false, cardIssuedOn: '2021-04-20' }, rulesOf(voorbeeld)).route).toBe('newer-card');
  });
});
