import type { VisitNotice } from '../notice.ts';

/** An appointment will not take place; the right to book is back. */
export const appointmentCancelled: VisitNotice = {
  about: 'visit',
  card: ['bookBy'],
  link: 'status',
  calendar: 'CANCEL',
  words: {
    nl: ({ visit, bookable, bookBy, medium }) => ({
      subject: 'Uw afspraak is geannuleerd',
      preheader: `Uw afspraak op ${visit.moment} gaat niet door.`,
      title: 'Uw afspraak is geannuleerd',
      happened: [
        `Uw afspraak op ${visit.moment} gaat niet door.`,
        bookable && `U kunt een nieuw moment kiezen${bookBy ? `, tot en met ${bookBy}` : ''}.`,
      ],
      action: bookable ? 'Kies een nieuw moment' : 'Bekijk hoe het staat',
      next: [medium === 'mail' && 'Met de bijlage haalt u de afspraak uit uw agenda.'],
    }),
    fr: ({ visit, bookable, bookBy, medium }) => ({
      subject: 'Votre rendez-vous est annulé',
      preheader: `Votre rendez-vous du ${visit.moment} n’aura pas lieu.`,
      title: 'Votre rendez-vous est annulé',
      happened: [
        `Votre rendez-vous du ${visit.moment} n’aura pas lieu.`,
        bookable && `Vous pouvez choisir un nouveau moment${bookBy ? `, jusqu’au ${bookBy} inclus` : ''}.`,
      ],
      action: bookable ? 'Choisir un nouveau moment' : 'Voir où vous en êtes',
      next: [medium === 'mail' && 'La pièce jointe retire le rendez-vous de votre agenda.'],
    }),
    de: ({ visit, bookable, bookBy, medium }) => ({
      subject: 'Ihr Termin ist abgesagt',
      preheader: `Ihr Termin am ${visit.moment} findet nicht statt.`,
      title: 'Ihr Termin ist abgesagt',
      happened: [
        `Ihr Termin am ${visit.moment} findet nicht statt.`,
        bookable && `Sie können einen neuen Termin wählen${bookBy ? `, bis einschließlich ${bookBy}` : ''}.`,
      ],
      action: bookable ? 'Neuen Termin wählen' : 'Stand ansehen',
      next: [medium === 'mail' && 'Mit dem Anhang entfernen Sie den Termin aus Ihrem Kalender.'],
    }),
    en: ({ visit, bookable, bookBy, medium }) => ({
      subject: 'Your appointment has been cancelled',
      preheader: `Your appointment on ${visit.moment} will not take place.`,
      title: 'Your appointment has been cancelled',
      happened: [
        `Your appointment on ${visit.moment} will not take place.`,
        bookable && `You can choose a new time${bookBy ? `, up to and including ${bookBy}` : ''}.`,
      ],
      action: bookable ? 'Choose a new time' : 'See where things stand',
      next: [medium === 'mail' && 'The attachment removes the appointment from your calendar.'],
    }),
  },
};
