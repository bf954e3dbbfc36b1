import type { CaseNotice } from '../notice.ts';
import type { DefectFacts } from './facts.ts';
import { phrases } from './phrases.ts';

/** A card lies at the counter: the new one, or the citizen's own that works after all. S1: to be collected within fifteen days. */
export const defectCardReady: CaseNotice<DefectFacts> = {
  about: 'case',
  card: ['collectBy', 'where'],
  link: 'status',
  bring: true,
  words: {
    nl: ({ card, collectBy, refund }) => ({
      subject: card === 'old' ? 'Uw kaart werkt: kom ze halen' : 'Uw nieuwe kaart is er: kom ze halen',
      preheader: collectBy ? `Kom ten laatste op ${collectBy}. Maak eerst een afspraak.` : 'Maak eerst een afspraak.',
      title: card === 'old' ? 'Uw kaart werkt' : 'Uw nieuwe kaart is er',
      happened: [
        card === 'old'
          ? 'Uw kaart is onderzocht. Ze werkt. U hebt dus geen nieuwe kaart nodig, en uw pincode blijft dezelfde.'
          : 'Uw nieuwe kaart ligt bij ons klaar.',
        card === 'old' && refund && phrases.nl.refund(refund),
        collectBy && `Kom ze zelf halen, ten laatste op ${collectBy}. Maak eerst een afspraak.`,
      ],
      action: 'Maak een afspraak',
      next: [
        card === 'new' &&
          'Geen brief met uw codes gekregen? Het is een witte omslag zonder afzender. Kom niet zonder die brief: kijk op uw pagina wat u kunt doen.',
      ],
    }),
    fr: ({ card, collectBy, refund }) => ({
      subject: card === 'old' ? 'Votre carte fonctionne : venez la chercher' : 'Votre nouvelle carte est prête',
      preheader: collectBy
        ? `Venez au plus tard le ${collectBy}. Prenez d’abord rendez-vous.`
        : 'Prenez d’abord rendez-vous.',
      title: card === 'old' ? 'Votre carte fonctionne' : 'Votre nouvelle carte est prête',
      happened: [
        card === 'old'
          ? 'Votre carte a été examinée. Elle fonctionne. Vous n’avez donc pas besoin d’une nouvelle carte, et votre code PIN reste le même.'
          : 'Votre nouvelle carte vous attend chez nous.',
        card === 'old' && refund && phrases.fr.refund(refund),
        collectBy && `Venez la chercher en personne, au plus tard le ${collectBy}. Prenez d’abord rendez-vous.`,
      ],
      action: 'Prendre rendez-vous',
      next: [
        card === 'new' &&
          'Vous n’avez pas reçu la lettre avec vos codes ? C’est une enveloppe blanche sans expéditeur. Ne venez pas sans cette lettre : votre page vous dit ce que vous pouvez faire.',
      ],
    }),
    de: ({ card, collectBy, refund }) => ({
      subject:
        card === 'old' ? 'Ihre Karte funktioniert: Holen Sie sie ab' : 'Ihre neue Karte ist da: Holen Sie sie ab',
      preheader: collectBy
        ? `Kommen Sie spätestens am ${collectBy}. Vereinbaren Sie zuerst einen Termin.`
        : 'Vereinbaren Sie zuerst einen Termin.',
      title: card === 'old' ? 'Ihre Karte funktioniert' : 'Ihre neue Karte ist da',
      happened: [
        card === 'old'
          ? 'Ihre Karte wurde geprüft. Sie funktioniert. Sie brauchen also keine neue Karte, und Ihr PIN-Code bleibt derselbe.'
          : 'Ihre neue Karte liegt bei uns bereit.',
        card === 'old' && refund && phrases.de.refund(refund),
        collectBy && `Holen Sie sie persönlich ab, spätestens am ${collectBy}. Vereinbaren Sie zuerst einen Termin.`,
      ],
      action: 'Termin vereinbaren',
      next: [
        card === 'new' &&
          'Haben Sie keinen Brief mit Ihren Codes erhalten? Es ist ein weißer Umschlag ohne Absender. Kommen Sie nicht ohne diesen Brief: Auf Ihrer Seite steht, was Sie tun können.',
      ],
    }),
    en: ({ card, collectBy, refund }) => ({
      subject: card === 'old' ? 'Your card works: come and collect it' : 'Your new card is here: come and collect it',
      preheader: collectBy
        ? `Come no later than ${collectBy}. Book an appointment first.`
        : 'Book an appointment first.',
      title: card === 'old' ? 'Your card works' : 'Your new card is here',
      happened: [
        card === 'old'
          ? 'Your card has been examined. It works. So you do not need a new card, and your PIN code stays the same.'
          : 'Your new card is ready at our counter.',
        card === 'old' && refund && phrases.en.refund(refund),
        collectBy && `Collect it in person, no later than ${collectBy}. Book an appointment first.`,
      ],
      action: 'Book an appointment',
      next: [
        card === 'new' &&
          'Did you not receive the letter with your codes? It is a white envelope without a sender. Do not come without it: your page tells you what you can do.',
      ],
    }),
  },
};
