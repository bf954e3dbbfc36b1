import type { VisitNotice } from '../notice.ts';

/** An appointment is booked, with its calendar file. */
export const appointmentConfirmed: VisitNotice = {
  about: 'visit',
  card: ['when', 'people', 'where'],
  link: 'status',
  bring: true,
  calendar: 'REQUEST',
  words: {
    nl: ({ visit, office }) => ({
      subject: `Uw afspraak op ${visit.moment}`,
      preheader: `We verwachten u hier: ${office.address}.`,
      title: 'Uw afspraak staat vast',
      happened: [`We verwachten u op ${visit.moment}. Reken op ${visit.minutes} minuten.`],
      action: 'Bekijk of wijzig uw afspraak',
      next: [
        'Kunt u niet komen? Verplaats of annuleer uw afspraak met de link.',
        'Met de bijlage zet u de afspraak in uw agenda.',
      ],
    }),
    fr: ({ visit, office }) => ({
      subject: `Votre rendez-vous du ${visit.moment}`,
      preheader: `Nous vous attendons ici : ${office.address}.`,
      title: 'Votre rendez-vous est confirmé',
      happened: [`Nous vous attendons le ${visit.moment}. Comptez ${visit.minutes} minutes.`],
      action: 'Voir ou modifier votre rendez-vous',
      next: [
        'Vous ne pouvez pas venir ? Déplacez ou annulez votre rendez-vous avec le lien.',
        'La pièce jointe vous permet de mettre le rendez-vous dans votre agenda.',
      ],
    }),
    de: ({ visit, office }) => ({
      subject: `Ihr Termin am ${visit.moment}`,
      preheader: `Wir erwarten Sie hier: ${office.address}.`,
      title: 'Ihr Termin steht fest',
      happened: [`Wir erwarten Sie am ${visit.moment}. Rechnen Sie mit ${visit.minutes} Minuten.`],
      action: 'Termin ansehen oder ändern',
      next: [
        'Können Sie nicht kommen? Verschieben Sie Ihren Termin mit dem Link oder sagen Sie ihn ab.',
        'Mit dem Anhang tragen Sie den Termin in Ihren Kalender ein.',
      ],
    }),
    en: ({ visit, office }) => ({
      subject: `Your appointment on ${visit.moment}`,
      preheader: `We expect you here: ${office.address}.`,
      title: 'Your appointment is confirmed',
      happened: [`We expect you on ${visit.moment}. Allow ${visit.minutes} minutes.`],
      action: 'View or change your appointment',
      next: [
        'Can you not come? Move or cancel your appointment with the link.',
        'The attachment puts the appointment into your calendar.',
      ],
    }),
  },
};
