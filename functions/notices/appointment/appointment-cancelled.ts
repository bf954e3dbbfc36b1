import type { VisitNotice } from '../notice.ts';

/** An appointment will not take place; the right to book is back. */
export const appointmentCancelled: VisitNotice = {
  about: 'visit',
  card: ['bookBy'],
  link: 'status',
  calendar: 'CANCEL',
  words: {
    nl: ({ visit, bookBy }) => ({
      subject: 'Uw afspraak is geannuleerd',
      preheader: `Uw afspraak op ${visit.moment} gaat niet door.`,
      title: 'Uw afspraak is geannuleerd',
      happened: [
        `Uw afspraak op ${visit.moment} gaat niet door.`,
        bookBy && `U kunt een nieuw moment kiezen, tot en met ${bookBy}.`,
      ],
      action: bookBy ? 'Kies een nieuw moment' : 'Bekijk uw aanvraag',
      next: ['Met de bijlage haalt u de afspraak uit uw agenda.'],
    }),
    fr: ({ visit, bookBy }) => ({
      subject: 'Votre rendez-vous est annulé',
      preheader: `Votre rendez-vous du ${visit.moment} n’aura pas lieu.`,
      title: 'Votre rendez-vous est annulé',
      happened: [
        `Votre rendez-vous du ${visit.moment} n’aura pas lieu.`,
        bookBy && `Vous pouvez choisir un nouveau moment, jusqu’au ${bookBy} inclus.`,
      ],
      action: bookBy ? 'Choisir un nouveau moment' : 'Voir votre demande',
      next: ['La pièce jointe retire le rendez-vous de votre agenda.'],
    }),
    de: ({ visit, bookBy }) => ({
      subject: 'Ihr Termin ist abgesagt',
      preheader: `Ihr Termin am ${visit.moment} findet nicht statt.`,
      title: 'Ihr Termin ist abgesagt',
      happened: [
        `Ihr Termin am ${visit.moment} findet nicht statt.`,
        bookBy && `Sie können einen neuen Termin wählen, bis einschließlich ${bookBy}.`,
      ],
      action: bookBy ? 'Neuen Termin wählen' : 'Ihren Antrag ansehen',
      next: ['Mit dem Anhang entfernen Sie den Termin aus Ihrem Kalender.'],
    }),
    en: ({ visit, bookBy }) => ({
      subject: 'Your appointment has been cancelled',
      preheader: `Your appointment on ${visit.moment} will not take place.`,
      title: 'Your appointment has been cancelled',
      happened: [
        `Your appointment on ${visit.moment} will not take place.`,
        bookBy && `You can choose a new time, up to and including ${bookBy}.`,
      ],
      action: bookBy ? 'Choose a new time' : 'View your request',
      next: ['The attachment removes the appointment from your calendar.'],
    }),
  },
};
