import type { CaseNotice } from '../../../notices/notice.ts';
import type { NewCardFacts } from './facts.ts';
import { toApply } from './layouts.ts';
import type { OwnWords } from './own-words.ts';
import { phrases } from './phrases.ts';

/** The citizen is invited to apply for the new card, and hears who pays (S1). */
export function invitation<Known extends NewCardFacts>(own: OwnWords<Known>): CaseNotice<Known> {
  return {
    ...toApply,
    words: {
      nl: (facts) => {
        const { free, price, priceFrom, paid, refund, municipality } = facts;
        const { why, next } = own.nl.invitation(facts);
        return {
          subject: free
            ? 'Uw nieuwe kaart is gratis: maak een afspraak'
            : 'Vraag uw nieuwe kaart aan: maak een afspraak',
          preheader: price ? `De nieuwe kaart kost ${price}.` : 'U kunt nu een afspraak maken om ze aan te vragen.',
          title: free ? 'Uw nieuwe kaart is gratis' : 'U kunt uw nieuwe kaart aanvragen',
          happened: [
            ...why,
            price && `De kaart kost ${price}. ${phrases.nl.priceSource(municipality, priceFrom)}`,
            price && paid && `U betaalde al ${paid}.`,
            refund && phrases.nl.refund(refund),
            'Maak nu een afspraak om de nieuwe kaart aan te vragen.',
          ],
          action: 'Maak een afspraak',
          ...(next && { next }),
        };
      },
      fr: (facts) => {
        const { free, price, priceFrom, paid, refund, municipality } = facts;
        const { why, next } = own.fr.invitation(facts);
        return {
          subject: free
            ? 'Votre nouvelle carte est gratuite : prenez rendez-vous'
            : 'Demandez votre nouvelle carte : prenez rendez-vous',
          preheader: price ? `La nouvelle carte coûte ${price}.` : 'Vous pouvez maintenant prendre rendez-vous.',
          title: free ? 'Votre nouvelle carte est gratuite' : 'Vous pouvez demander votre nouvelle carte',
          happened: [
            ...why,
            price && `La carte coûte ${price}. ${phrases.fr.priceSource(municipality, priceFrom)}`,
            price && paid && `Vous avez déjà payé ${paid}.`,
            refund && phrases.fr.refund(refund),
            'Prenez maintenant rendez-vous pour demander la nouvelle carte.',
          ],
          action: 'Prendre rendez-vous',
          ...(next && { next }),
        };
      },
      de: (facts) => {
        const { free, price, priceFrom, paid, refund, municipality } = facts;
        const { why, next } = own.de.invitation(facts);
        return {
          subject: free
            ? 'Ihre neue Karte ist kostenlos: Vereinbaren Sie einen Termin'
            : 'Beantragen Sie Ihre neue Karte: Vereinbaren Sie einen Termin',
          preheader: price ? `Die neue Karte kostet ${price}.` : 'Sie können jetzt einen Termin vereinbaren.',
          title: free ? 'Ihre neue Karte ist kostenlos' : 'Sie können Ihre neue Karte beantragen',
          happened: [
            ...why,
            price && `Die Karte kostet ${price}. ${phrases.de.priceSource(municipality, priceFrom)}`,
            price && paid && `Sie haben schon ${paid} bezahlt.`,
            refund && phrases.de.refund(refund),
            'Vereinbaren Sie jetzt einen Termin, um die neue Karte zu beantragen.',
          ],
          action: 'Termin vereinbaren',
          ...(next && { next }),
        };
      },
      en: (facts) => {
        const { free, price, priceFrom, paid, refund, municipality } = facts;
        const { why, next } = own.en.invitation(facts);
        return {
          subject: free
            ? 'Your new card is free of charge: book an appointment'
            : 'Apply for your new card: book an appointment',
          preheader: price ? `The new card costs ${price}.` : 'You can now book an appointment to apply for it.',
          title: free ? 'Your new card is free of charge' : 'You can apply for your new card',
          happened: [
            ...why,
            price && `The card costs ${price}. ${phrases.en.priceSource(municipality, priceFrom)}`,
            price && paid && `You have already paid ${paid}.`,
            refund && phrases.en.refund(refund),
            'Book an appointment now to apply for the new card.',
          ],
          action: 'Book an appointment',
          ...(next && { next }),
        };
      },
    },
  };
}
