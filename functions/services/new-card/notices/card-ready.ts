import type { CaseNotice } from '../../../notices/notice.ts';
import type { NewCardFacts } from './facts.ts';
import type { OwnWords } from './own-words.ts';
import { phrases } from './phrases.ts';

/** A card lies at the counter: the new one, or the citizen's own that needs no replacement. S1: to be collected within fifteen days. */
export function cardReady<Known extends NewCardFacts>(own: OwnWords<Known>): CaseNotice<Known> {
  return {
    about: 'case',
    card: ['collectBy', 'where'],
    link: 'status',
    bring: true,
    words: {
      nl: ({ card, collectBy, refund, medium }) => {
        const kept = card === 'old' ? own.nl.ownCard : undefined;
        return {
          subject: kept?.subject ?? 'Uw nieuwe kaart is er: kom ze halen',
          preheader: collectBy
            ? `Kom ten laatste op ${collectBy}. Maak eerst een afspraak.`
            : 'Maak eerst een afspraak.',
          title: kept?.title ?? 'Uw nieuwe kaart is er',
          happened: [
            kept?.happened ?? 'Uw nieuwe kaart ligt bij ons klaar.',
            kept && refund && phrases.nl.refund(refund),
            collectBy && `Kom ze zelf halen, ten laatste op ${collectBy}. Maak eerst een afspraak.`,
          ],
          action: 'Maak een afspraak',
          next: [
            card === 'new' &&
              `Geen brief met uw codes gekregen? Het is een witte omslag zonder afzender. Kom niet zonder die brief: ${phrases.nl.codesMissing(medium)}`,
          ],
        };
      },
      fr: ({ card, collectBy, refund, medium }) => {
        const kept = card === 'old' ? own.fr.ownCard : undefined;
        return {
          subject: kept?.subject ?? 'Votre nouvelle carte est prête',
          preheader: collectBy
            ? `Venez au plus tard le ${collectBy}. Prenez d’abord rendez-vous.`
            : 'Prenez d’abord rendez-vous.',
          title: kept?.title ?? 'Votre nouvelle carte est prête',
          happened: [
            kept?.happened ?? 'Votre nouvelle carte vous attend chez nous.',
            kept && refund && phrases.fr.refund(refund),
            collectBy && `Venez la chercher en personne, au plus tard le ${collectBy}. Prenez d’abord rendez-vous.`,
          ],
          action: 'Prendre rendez-vous',
          next: [
            card === 'new' &&
              `Vous n’avez pas reçu la lettre avec vos codes ? C’est une enveloppe blanche sans expéditeur. Ne venez pas sans cette lettre : ${phrases.fr.codesMissing(medium)}`,
          ],
        };
      },
      de: ({ card, collectBy, refund, medium }) => {
        const kept = card === 'old' ? own.de.ownCard : undefined;
        return {
          subject: kept?.subject ?? 'Ihre neue Karte ist da: Holen Sie sie ab',
          preheader: collectBy
            ? `Kommen Sie spätestens am ${collectBy}. Vereinbaren Sie zuerst einen Termin.`
            : 'Vereinbaren Sie zuerst einen Termin.',
          title: kept?.title ?? 'Ihre neue Karte ist da',
          happened: [
            kept?.happened ?? 'Ihre neue Karte liegt bei uns bereit.',
            kept && refund && phrases.de.refund(refund),
            collectBy &&
              `Holen Sie sie persönlich ab, spätestens am ${collectBy}. Vereinbaren Sie zuerst einen Termin.`,
          ],
          action: 'Termin vereinbaren',
          next: [
            card === 'new' &&
              `Haben Sie keinen Brief mit Ihren Codes erhalten? Es ist ein weißer Umschlag ohne Absender. Kommen Sie nicht ohne diesen Brief: ${phrases.de.codesMissing(medium)}`,
          ],
        };
      },
      en: ({ card, collectBy, refund, medium }) => {
        const kept = card === 'old' ? own.en.ownCard : undefined;
        return {
          subject: kept?.subject ?? 'Your new card is here: come and collect it',
          preheader: collectBy
            ? `Come no later than ${collectBy}. Book an appointment first.`
            : 'Book an appointment first.',
          title: kept?.title ?? 'Your new card is here',
          happened: [
            kept?.happened ?? 'Your new card is ready at our counter.',
            kept && refund && phrases.en.refund(refund),
            collectBy && `Collect it in person, no later than ${collectBy}. Book an appointment first.`,
          ],
          action: 'Book an appointment',
          next: [
            card === 'new' &&
              `Did you not receive the letter with your codes? It is a white envelope without a sender. Do not come without it: ${phrases.en.codesMissing(medium)}`,
          ],
        };
      },
    },
  };
}
