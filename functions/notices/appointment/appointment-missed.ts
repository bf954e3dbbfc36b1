import type { VisitNotice } from '../notice.ts';

/** The citizen did not come; the right to book is back. */
export const appointmentMissed: VisitNotice = {
  about: 'visit',
  card: ['bookBy'],
  link: 'status',
  bring: true,
  words: {
    nl: ({ visit, bookable, bookBy }) => ({
      subject: 'U was er niet op uw afspraak',
      preheader: bookable
        ? `U kunt een nieuw moment kiezen${bookBy ? `, tot en met ${bookBy}` : ''}.`
        : 'Neem contact met ons op.',
      title: 'U was er niet op uw afspraak',
      happened: [
        `Uw afspraak was op ${visit.moment}. We hebben u toen niet gezien.`,
        bookable && `U kunt een nieuw moment kiezen${bookBy ? `, tot en met ${bookBy}` : ''}.`,
      ],
      action: bookable ? 'Kies een nieuw moment' : 'Bekijk hoe het staat',
      next: ['Was u er wel? Laat het ons dan weten.'],
    }),
    fr: ({ visit, bookable, bookBy }) => ({
      subject: 'Vous n’êtes pas venu(e) à votre rendez-vous',
      preheader: bookable
        ? `Vous pouvez choisir un nouveau moment${bookBy ? `, jusqu’au ${bookBy} inclus` : ''}.`
        : 'Prenez contact avec nous.',
      title: 'Vous n’êtes pas venu(e) à votre rendez-vous',
      happened: [
        `Votre rendez-vous était le ${visit.moment}. Nous ne vous avons pas vu(e).`,
        bookable && `Vous pouvez choisir un nouveau moment${bookBy ? `, jusqu’au ${bookBy} inclus` : ''}.`,
      ],
      action: bookable ? 'Choisir un nouveau moment' : 'Voir où vous en êtes',
      next: ['Vous étiez pourtant là ? Alors prévenez-nous.'],
    }),
    de: ({ visit, bookable, bookBy }) => ({
      subject: 'Sie waren nicht bei Ihrem Termin',
      preheader: bookable
        ? `Sie können einen neuen Termin wählen${bookBy ? `, bis einschließlich ${bookBy}` : ''}.`
        : 'Nehmen Sie Kontakt mit uns auf.',
      title: 'Sie waren nicht bei Ihrem Termin',
      happened: [
        `Ihr Termin war am ${visit.moment}. Wir haben Sie nicht gesehen.`,
        bookable && `Sie können einen neuen Termin wählen${bookBy ? `, bis einschließlich ${bookBy}` : ''}.`,
      ],
      action: bookable ? 'Neuen Termin wählen' : 'Stand ansehen',
      next: ['Waren Sie doch da? Dann sagen Sie uns Bescheid.'],
    }),
    en: ({ visit, bookable, bookBy }) => ({
      subject: 'You missed your appointment',
      preheader: bookable
        ? `You can choose a new time${bookBy ? `, up to and including ${bookBy}` : ''}.`
        : 'Please contact us.',
      title: 'You missed your appointment',
      happened: [
        `Your appointment was on ${visit.moment}. We did not see you.`,
        bookable && `You can choose a new time${bookBy ? `, up to and including ${bookBy}` : ''}.`,
      ],
      action: bookable ? 'Choose a new time' : 'See where things stand',
      next: ['Were you there after all? Then let us know.'],
    }),
  },
};
