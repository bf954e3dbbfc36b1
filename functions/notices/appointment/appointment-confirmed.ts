import type { VisitNotice } from '../notice.ts';
import { phrases } from '../phrases.ts';

/** An appointment is booked, with its calendar file. */
export const appointmentConfirmed: VisitNotice = {
  about: 'visit',
  card: ['when', 'people', 'where'],
  link: 'status',
  bring: true,
  calendar: 'REQUEST',
  words: {
    nl: ({ visit, office, medium }) => ({
      subject: `Uw afspraak op ${visit.moment}`,
      preheader: `We verwachten u hier: ${office.address}.`,
      title: 'Uw afspraak staat vast',
      happened: [`We verwachten u op ${visit.moment}. Reken op ${visit.minutes} minuten.`],
      action: 'Bekijk of wijzig uw afspraak',
      next: [phrases.nl.cannotCome(medium), medium === 'mail' && 'Met de bijlage zet u de afspraak in uw agenda.'],
    }),
    fr: ({ visit, office, medium }) => ({
      subject: `Votre rendez-vous du ${visit.moment}`,
      preheader: `Nous vous attendons ici : ${office.address}.`,
      title: 'Votre rendez-vous est confirmé',
      happened: [`Nous vous attendons le ${visit.moment}. Comptez ${visit.minutes} minutes.`],
      action: 'Voir ou modifier votre rendez-vous',
      next: [
        phrases.fr.cannotCome(medium),
        medium === 'mail' && 'La pièce jointe vous permet de mettre le rendez-vous dans votre agenda.',
      ],
    }),
    de: ({ visit, office, medium }) => ({
      subject: `Ihr Termin am ${visit.moment}`,
      preheader: `Wir erwarten Sie hier: ${office.address}.`,
      title: 'Ihr Termin steht fest',
      happened: [`Wir erwarten Sie am ${visit.moment}. Rechnen Sie mit ${visit.minutes} Minuten.`],
      action: 'Termin ansehen oder ändern',
      next: [
        phrases.de.cannotCome(medium),
        medium === 'mail' && 'Mit dem Anhang tragen Sie den Termin in Ihren Kalender ein.',
      ],
    }),
    en: ({ visit, office, medium }) => ({
      subject: `Your appointment on ${visit.moment}`,
      preheader: `We expect you here: ${office.address}.`,
      title: 'Your appointment is confirmed',
      happened: [`We expect you on ${visit.moment}. Allow ${visit.minutes} minutes.`],
      action: 'View or change your appointment',
      next: [
        phrases.en.cannotCome(medium),
        medium === 'mail' && 'The attachment puts the appointment into your calendar.',
      ],
    }),
  },
};
