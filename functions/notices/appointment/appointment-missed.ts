import type { VisitNotice } from '../notice.ts';

/** The citizen did not come; the right to book is back. */
export const appointmentMissed: VisitNotice = {
  about: 'visit',
  card: ['bookBy'],
  link: 'status',
  bring: true,
  words: {
    nl: ({ visit, bookBy }) => ({
      subject: 'U was er niet op uw afspraak',
      preheader: bookBy ? `U kunt een nieuw moment kiezen, tot en met ${bookBy}.` : 'Neem contact met ons op.',
      title: 'U was er niet op uw afspraak',
      happened: [
        `Uw afspraak was op ${visit.moment}. We hebben u toen niet gezien.`,
        bookBy && `U kunt een nieuw moment kiezen, tot en met ${bookBy}.`,
      ],
      action: bookBy ? 'Kies een nieuw moment' : 'Bekijk uw aanvraag',
      next: ['Was u er wel? Laat het ons dan weten.'],
    }),
    fr: ({ visit, bookBy }) => ({
      subject: 'Vous n’êtes pas venu(e) à votre rendez-vous',
      preheader: bookBy
        ? `Vous pouvez choisir un nouveau moment, jusqu’au ${bookBy} inclus.`
        : 'Prenez contact avec nous.',
      title: 'Vous n’êtes pas venu(e) à votre rendez-vous',
      happened: [
        `Votre rendez-vous était le ${visit.moment}. Nous ne vous avons pas vu(e).`,
        bookBy && `Vous pouvez choisir un nouveau moment, jusqu’au ${bookBy} inclus.`,
      ],
      action: bookBy ? 'Choisir un nouveau moment' : 'Voir votre demande',
      next: ['Vous étiez pourtant là ? Alors prévenez-nous.'],
    }),
    de: ({ visit, bookBy }) => ({
      subject: 'Sie waren nicht bei Ihrem Termin',
      preheader: bookBy
        ? `Sie können einen neuen Termin wählen, bis einschließlich ${bookBy}.`
        : 'Nehmen Sie Kontakt mit uns auf.',
      title: 'Sie waren nicht bei Ihrem Termin',
      happened: [
        `Ihr Termin war am ${visit.moment}. Wir haben Sie nicht gesehen.`,
        bookBy && `Sie können einen neuen Termin wählen, bis einschließlich ${bookBy}.`,
      ],
      action: bookBy ? 'Neuen Termin wählen' : 'Ihren Antrag ansehen',
      next: ['Waren Sie doch da? Dann sagen Sie uns Bescheid.'],
    }),
    en: ({ visit, bookBy }) => ({
      subject: 'You missed your appointment',
      preheader: bookBy ? `You can choose a new time, up to and including ${bookBy}.` : 'Please contact us.',
      title: 'You missed your appointment',
      happened: [
        `Your appointment was on ${visit.moment}. We did not see you.`,
        bookBy && `You can choose a new time, up to and including ${bookBy}.`,
      ],
      action: bookBy ? 'Choose a new time' : 'View your request',
      next: ['Were you there after all? Then let us know.'],
    }),
  },
};
