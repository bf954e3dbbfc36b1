import type { CaseNotice } from '../../../notices/notice.ts';
import { toVisit } from './layouts.ts';
import { phrases } from './phrases.ts';

/** The codes lie waiting, and no visit is booked. */
export const codesUnclaimed: CaseNotice = {
  ...toVisit,
  words: {
    nl: ({ bookBy, medium }) => ({
      subject: 'Herinnering: uw codes wachten nog op u',
      preheader: bookBy ? `We bewaren ze tot en met ${bookBy}.` : 'Maak een afspraak om ze te gebruiken.',
      title: 'Uw codes wachten nog op u',
      happened: ['Uw nieuwe codes liggen bij ons klaar. U hebt nog geen afspraak gemaakt.'],
      action: 'Maak een afspraak',
      next: [
        bookBy && `Komt u niet, dan vernietigen we uw codes na ${bookBy}.`,
        `Hebt u ze niet meer nodig? ${phrases.nl.withdraw(medium)}`,
      ],
    }),
    fr: ({ bookBy, medium }) => ({
      subject: 'Rappel : vos codes vous attendent encore',
      preheader: bookBy ? `Nous les gardons jusqu’au ${bookBy} inclus.` : 'Prenez rendez-vous pour les utiliser.',
      title: 'Vos codes vous attendent encore',
      happened: ['Vos nouveaux codes sont prêts chez nous. Vous n’avez pas encore pris rendez-vous.'],
      action: 'Prendre rendez-vous',
      next: [
        bookBy && `Si vous ne venez pas, nous détruisons vos codes après le ${bookBy}.`,
        `Vous n’en avez plus besoin ? ${phrases.fr.withdraw(medium)}`,
      ],
    }),
    de: ({ bookBy, medium }) => ({
      subject: 'Erinnerung: Ihre Codes liegen noch bereit',
      preheader: bookBy
        ? `Wir bewahren sie auf bis einschließlich ${bookBy}.`
        : 'Vereinbaren Sie einen Termin, um sie zu benutzen.',
      title: 'Ihre Codes liegen noch bereit',
      happened: ['Ihre neuen Codes liegen bei uns bereit. Sie haben noch keinen Termin vereinbart.'],
      action: 'Termin vereinbaren',
      next: [
        bookBy && `Wenn Sie bis einschließlich ${bookBy} nicht kommen, vernichten wir Ihre Codes.`,
        `Brauchen Sie sie nicht mehr? ${phrases.de.withdraw(medium)}`,
      ],
    }),
    en: ({ bookBy, medium }) => ({
      subject: 'Reminder: your codes are still waiting for you',
      preheader: bookBy ? `We keep them up to and including ${bookBy}.` : 'Book an appointment to use them.',
      title: 'Your codes are still waiting for you',
      happened: ['Your new codes are ready at our counter. You have not booked an appointment yet.'],
      action: 'Book an appointment',
      next: [
        bookBy && `If you do not come, we destroy your codes after ${bookBy}.`,
        `Do you not need them any more? ${phrases.en.withdraw(medium)}`,
      ],
    }),
  },
};
